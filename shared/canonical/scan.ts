import type { Faults } from "../faults/collector.ts";
import { Keys, keyAt } from "./keys.ts";
import { MAX_DEPTH } from "./limits.ts";
import { token } from "./pointer.ts";

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LITERALS = ["true", "false", "null"];
const LONE_SURROGATE = /\p{Surrogate}/u;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const FIRST_PRINTABLE = 32;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** In the trail of steps to the present value: a list's step is its index, an object's the place of its key. */
const LIST = -1;

/**
 * Reads a JSON text (RFC 8259) once from front to back and reports what `JSON.parse` does not: where a syntax error
 * is, keys given twice, nesting deeper than `MAX_DEPTH`, lone surrogates. It stops at the first syntax error and where
 * the nesting becomes too deep; without a fault `JSON.parse` will read the text.
 *
 * It takes time in proportion to the text and next to no memory, whatever the text is.
 */
export function scanJson(text: string, faults: Faults): void {
  new Scanner(text, faults).run();
}

class Scanner {
  readonly #text: string;
  readonly #faults: Faults;
  #at = 0;
  /** Of the last string read: whether it has escapes, and whether it may have lone surrogates. */
  #escaped = false;
  #suspect = false;
  readonly #keys: Keys[] = [];
  readonly #steps = new Int32Array(MAX_DEPTH);
  readonly #stepEnds = new Int32Array(MAX_DEPTH);

  constructor(text: string, faults: Faults) {
    this.#text = text;
    this.#faults = faults;
  }

  run(): void {
    if (!this.#value(0)) return;
    this.#space();
    if (this.#at < this.#text.length) this.#expected("the end of the text", 0);
  }

  /** Each of these reads one thing and says whether to go on. `depth` counts the objects and lists around it. */
  #value(depth: number): boolean {
    this.#space();
    switch (this.#text.charCodeAt(this.#at)) {
      case QUOTE:
        return this.#string(depth);
      case OPEN_OBJECT:
        return this.#nested(depth) && this.#object(depth);
      case OPEN_LIST:
        return this.#nested(depth) && this.#list(depth);
      default:
        return this.#scalar(depth);
    }
  }

  #nested(depth: number): boolean {
    if (depth < MAX_DEPTH) return true;
    this.#faults.add("tooDeep", this.#pointer(depth), { limit: MAX_DEPTH });
    return false;
  }

  #object(depth: number): boolean {
    const keys = this.#keysAt(depth);
    this.#at += 1;
    this.#space();
    if (this.#skip(CLOSE_OBJECT)) return true;
    for (;;) {
      this.#space();
      const start = this.#at;
      if (this.#text.charCodeAt(start) !== QUOTE)
        return this.#expected("a property name in double quotes", depth);
      if (!this.#string(depth)) return false;
      this.#steps[depth] = start;
      this.#stepEnds[depth] = this.#at;
      if (!keys.add(start, this.#at, this.#escaped)) {
        this.#faults.add("duplicateKey", this.#pointer(depth + 1), {
          key: keyAt(this.#text, start, this.#at),
        });
      }
      this.#space();
      if (!this.#skip(COLON)) return this.#expected("a colon", depth + 1);
      if (!this.#value(depth + 1)) return false;
      this.#space();
      if (this.#skip(CLOSE_OBJECT)) return true;
      if (!this.#skip(COMMA)) return this.#expected("a comma or “}”", depth);
    }
  }

  #list(depth: number): boolean {
    this.#at += 1;
    this.#space();
    if (this.#skip(CLOSE_LIST)) return true;
    this.#stepEnds[depth] = LIST;
    for (let index = 0; ; index += 1) {
      this.#steps[depth] = index;
      if (!this.#value(depth + 1)) return false;
      this.#space();
      if (this.#skip(CLOSE_LIST)) return true;
      if (!this.#skip(COMMA)) return this.#expected("a comma or “]”", depth);
    }
  }

  #string(depth: number): boolean {
    const start = this.#at;
    this.#escaped = false;
    this.#suspect = false;
    this.#at += 1;
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === QUOTE) break;
      if (unit === BACKSLASH) {
        if (!this.#escape(depth)) return false;
      } else if (unit >= FIRST_PRINTABLE) {
        if (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) this.#suspect = true;
        this.#at += 1;
      } else {
        return this.#expected("a closing double quote (control characters must be escaped)", depth);
      }
    }
    this.#at += 1;
    if (this.#suspect && LONE_SURROGATE.test(keyAt(this.#text, start, this.#at))) {
      this.#faults.add("loneSurrogate", this.#pointer(depth), { text: this.#text.slice(start, this.#at) });
    }
    return true;
  }

  #escape(depth: number): boolean {
    ESCAPE.lastIndex = this.#at;
    if (!ESCAPE.test(this.#text)) return this.#expected("an escape that JSON knows", depth);
    this.#escaped = true;
    if (ESCAPE.lastIndex - this.#at > 2) this.#suspect = true;
    this.#at = ESCAPE.lastIndex;
    return true;
  }

  #scalar(depth: number): boolean {
    const literal = LITERALS.find((word) => this.#text.startsWith(word, this.#at));
    NUMBER.lastIndex = this.#at;
    if (literal !== undefined) this.#at += literal.length;
    else if (NUMBER.test(this.#text)) this.#at = NUMBER.lastIndex;
    else return this.#expected("a value", depth);
    return true;
  }

  #space(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9) return;
      this.#at += 1;
    }
  }

  #skip(unit: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== unit) return false;
    this.#at += 1;
    return true;
  }

  #expected(expected: string, depth: number): false {
    let line = 1;
    let lineStart = 0;
    for (
      let end = this.#text.indexOf("\n");
      end >= 0 && end < this.#at;
      end = this.#text.indexOf("\n", lineStart)
    ) {
      line += 1;
      lineStart = end + 1;
    }
    const found = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#faults.add("syntax", this.#pointer(depth), {
      line,
      column: this.#at - lineStart + 1,
      expected,
      found: this.#at < this.#text.length ? found : undefined,
    });
    return false;
  }

  #keysAt(depth: number): Keys {
    let keys = this.#keys[depth];
    if (keys === undefined) {
      keys = new Keys(this.#text);
      this.#keys[depth] = keys;
    }
    keys.clear();
    return keys;
  }

  /** Where the value stands that has `depth` objects and lists around it. */
  #pointer(depth: number): string {
    let path = "";
    for (let i = 0; i < depth; i += 1) {
      const start = this.#steps[i];
      const end = this.#stepEnds[i];
      path += token(end === LIST ? start : keyAt(this.#text, start, end));
    }
    return path;
  }
}
