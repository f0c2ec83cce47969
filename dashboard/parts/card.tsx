import type { ReactNode } from "react";
import classes from "./card.module.css";
import { Page } from "./page.tsx";

/** A page that asks for one decision or says one thing. */
export function CardPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.card}>
      <Page title={title}>{children}</Page>
    </div>
  );
}

/** What can be done next, side by side. */
export function Choices({ children }: { children: ReactNode }) {
  return <div className={classes.choices}>{children}</div>;
}
