import type { ReactNode } from "react";
import classes from "./notice.module.css";

/** Something people must know before they read on. An alarm interrupts; a notice waits its turn. */
export function Notice(props: { tone: "notice" | "alarm"; title: string; children?: ReactNode }) {
  return (
    <section
      className={classes.notice}
      data-tone={props.tone}
      role={props.tone === "alarm" ? "alert" : "status"}
    >
      <p className={classes.title}>{props.title}</p>
      {props.children}
    </section>
  );
}
