import { type ReactNode, useEffect, useRef } from "react";
import classes from "./page.module.css";

/** A page with its heading, which takes the focus when the page opens so that it is read out first. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lossline`;
    heading.current?.focus();
  }, [title]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={classes.heading}>
        {title}
      </h1>
      {children}
    </>
  );
}
