import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Run } from "../api/model.ts";
import { changesInWords } from "./sentences.ts";

/** Says aloud, when the reader has a pause, each tranche that changed its state. What was there on opening is not news. */
export function Announcer({ run }: { run: Run }) {
  const last = useRef(run);
  const [news, setNews] = useState("");
  useEffect(() => {
    const words = changesInWords(last.current, run);
    last.current = run;
    if (words !== "") setNews(words);
  }, [run]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {news}
    </VisuallyHidden>
  );
}
