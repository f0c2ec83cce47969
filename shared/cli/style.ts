import { styleText } from "node:util";

/** How parts of the output stand out; without colours they are plain text. */
export interface Style {
  readonly heading: (text: string) => string;
  readonly alarm: (text: string) => string;
  readonly aside: (text: string) => string;
}

const PLAIN: Style = { heading: same, alarm: same, aside: same };

const COLOURED: Style = {
  heading: (text) => styleText("bold", text),
  alarm: (text) => styleText(["bold", "red"], text),
  aside: (text) => styleText("dim", text),
};

export function styleFor(coloured: boolean): Style {
  return coloured ? COLOURED : PLAIN;
}

function same(text: string): string {
  return text;
}
