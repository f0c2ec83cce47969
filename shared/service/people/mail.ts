/** A letter to one person. Its text is plain. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends letters. */
export interface Mail {
  /** @throws when it was not taken */
  send(letter: Letter): Promise<void>;
}
