import { Button } from "@mantine/core";
import { useState } from "react";
import { readResult } from "../api/client.ts";
import { useSession } from "../session/session.ts";
import classes from "./download.module.css";

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Hands over the result document as the service keeps it, so that its bytes can be checked by anyone. */
export function Download({ runId }: { runId: string }) {
  const session = useSession();
  const [fault, setFault] = useState("");
  const download = async () => {
    setFault("");
    try {
      save(await readResult(session, runId), `${runId}.result.json`);
    } catch (reason) {
      setFault(reason instanceof Error ? reason.message : String(reason));
    }
  };
  return (
    <div className={classes.download}>
      <Button variant="default" onClick={download}>
        Download result (JSON)
      </Button>
      <p role="alert">{fault}</p>
    </div>
  );
}
