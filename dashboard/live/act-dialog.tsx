import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Refused } from "../../shared/client/index.ts";
import { useAskAgain } from "../api/live-queries.ts";
import { useAttempt } from "../parts/attempt.ts";
import { Choices } from "../parts/card.tsx";
import { Notice } from "../parts/notice.tsx";
import classes from "./act-dialog.module.css";

interface Asked {
  readonly runId: string;
  readonly title: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly send: () => Promise<void>;
  readonly onClosed: () => void;
  /** What will happen, in words, and what has to be said for it. */
  readonly children: ReactNode;
}

/** Asks once more before something is done that stays in the record. */
export function ActDialog({ runId, title, confirm, send, onClosed, children }: Asked) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const askAgain = useAskAgain(runId);
  const close = () => dialog.current?.close();
  const { start, failure, underWay } = useAttempt(async () => {
    await send();
    // Whoever does the next thing does it by what is so after this one.
    await askAgain();
    close();
  });
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    void start();
  };
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={heading} onClose={onClosed}>
      <form onSubmit={submit} noValidate>
        <h2 id={heading}>{title}</h2>
        {children}
        {failure !== undefined && <Refusal failure={failure} />}
        <div className={classes.choices}>
          <Choices>
            <Button type="submit" loading={underWay}>
              {confirm}
            </Button>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
          </Choices>
        </div>
      </form>
    </dialog>
  );
}

/** Why it was not done, in the words of whoever refused it. */
function Refusal({ failure }: { failure: Error }) {
  const faults = failure instanceof Refused ? failure.faults : [];
  return (
    <Notice tone="alarm" title={failure.message}>
      {faults.map(({ pointer, detail }) => (
        <p key={`${pointer} ${detail}`}>{detail}</p>
      ))}
    </Notice>
  );
}

/** A button that opens a dialog: `dialog` makes it, and is told what to call when it is closed. */
export function Opening(props: {
  label: ReactNode;
  quiet?: boolean;
  size?: "sm" | "xs";
  dialog: (onClosed: () => void) => ReactNode;
}) {
  const { label, quiet = false, size = "sm", dialog } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={quiet ? "default" : "filled"} size={size} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && dialog(() => setOpen(false))}
    </>
  );
}
