import { Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Run } from "../api/model.ts";
import card from "../parts/card.module.css";
import { type Session, useSession } from "../session/session.ts";
import { ActDialog, Opening } from "./act-dialog.tsx";

interface Asked {
  readonly run: Run;
  /** What the button says, before anything is asked. */
  readonly label: ReactNode;
  readonly quiet?: boolean;
  readonly size?: "sm" | "xs";
  readonly title: string;
  readonly confirm: string;
  /** What will happen, in words. */
  readonly means: ReactNode;
  /** Whether whoever does it has to say why, or may say something. */
  readonly words: "reason" | "comment";
  readonly send: (session: Session, words: string) => Promise<void>;
}

/** Something that is done with a reason, or with a comment. */
export function ReasonedAct({ label, quiet = false, size = "sm", ...asked }: Asked) {
  return (
    <Opening
      label={label}
      quiet={quiet}
      size={size}
      dialog={(onClosed) => <Reasoned {...asked} onClosed={onClosed} />}
    />
  );
}

type Reasons = Omit<Asked, "label" | "quiet" | "size"> & { readonly onClosed: () => void };

function Reasoned({ run, title, confirm, means, words, send, onClosed }: Reasons) {
  const session = useSession();
  const [said, setSaid] = useState("");
  const sendSaid = async () => {
    if (words === "reason" && said.trim() === "") throw new Error("Say why first.");
    await send(session, said.trim());
  };
  return (
    <ActDialog runId={run.runId} title={title} confirm={confirm} send={sendSaid} onClosed={onClosed}>
      <p>{means}</p>
      <Textarea
        classNames={{ input: card.input }}
        label={words === "reason" ? "Why" : "Comment, if you like"}
        description="It stays in the record of the run, with your name."
        rows={3}
        maxLength={1000}
        value={said}
        onChange={(changed) => setSaid(changed.currentTarget.value)}
      />
    </ActDialog>
  );
}
