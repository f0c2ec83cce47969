/** Where output goes, and what a command knows of where it runs. */
export interface Terminal {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** What is under way, in one line that the next one overwrites; an empty one ends it. Unseen where nobody watches. */
  readonly progress: (line: string) => void;
  readonly coloured: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
