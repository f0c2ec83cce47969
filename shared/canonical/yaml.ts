import { Composer, type CST, type Document, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from "yaml";
import { collectFaults, type Faults, readOr } from "../faults/collector.ts";
import type { InputDocument, Read } from "../faults/faults.ts";
import { inspectJson } from "./inspect.ts";
import { MAX_DEPTH, MAX_YAML_LENGTH } from "./limits.ts";
import { token } from "./pointer.ts";

/** How many nodes an alias may unfold into, so that a few lines cannot become a billion. */
const MAX_ALIASES = 100;

/** Only the core schema's tags: others would make sets, ordered maps, bytes, which read as JSON would be empty. */
const SCHEMA = { version: "1.2", schema: "core", resolveKnownTags: false, uniqueKeys: false } as const;

/** Errors after which a text is taken for something else than YAML and not read to its end. */
const MAX_ERRORS = 20;

/** Levels of the parser's stack: a list or object takes at most two, and the document around them one. */
const MAX_STACK = 2 * MAX_DEPTH + 2;

/**
 * The value of a YAML 1.2 text (core schema), read as strictly as JSON: no key twice, keys are texts, no tags of one's
 * own, limits on size, depth and aliases. Unquoted numbers are numbers, and so no amounts.
 */
export function parseYaml(text: string, document: InputDocument): Read<unknown> {
  const faults = collectFaults(document);
  const lines = new LineCounter();
  const tokens = text.length > MAX_YAML_LENGTH ? tooLong(text, faults) : tokensOf(text, lines, faults);
  const yaml = tokens === undefined ? undefined : composed(tokens, text, lines, faults);
  if (yaml !== undefined) checkKeys(yaml.contents, "", faults);
  const value = yaml !== undefined && faults.count === 0 ? unfold(yaml, faults) : undefined;
  if (faults.count === 0) inspectJson(value, "", faults);
  return readOr(faults, () => value);
}

function tooLong(text: string, faults: Faults): undefined {
  faults.add("tooLong", "", { length: text.length, limit: MAX_YAML_LENGTH });
}

/**
 * The tokens of the text, unless they nest too deep: composing them is recursive, and a process that runs out of stack
 * there may die. Those of nonsense end early.
 */
function tokensOf(text: string, lines: LineCounter, faults: Faults): CST.Token[] | undefined {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let errors = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const next of parser.next(lexeme)) {
      tokens.push(next);
      if (next.type === "error") errors += 1;
    }
    if (errors > MAX_ERRORS) return tokens;
    if (parser.stack.length > MAX_STACK) {
      faults.add("tooDeep", "", { limit: MAX_DEPTH });
      return undefined;
    }
  }
  return [...tokens, ...parser.end()];
}

/** The one document of the text, with what is wrong in its notation as faults. */
function composed(
  tokens: CST.Token[],
  text: string,
  lines: LineCounter,
  faults: Faults,
): Document | undefined {
  const composer = new Composer(SCHEMA);
  const [first, second] = composer.compose(tokens, true, text.length);
  for (const { message, pos } of [...(first?.errors ?? []), ...(first?.warnings ?? [])]) {
    const { line, col } = lines.linePos(pos[0]);
    faults.add("yaml", "", { line, column: col, problem: message });
  }
  if (second !== undefined) {
    const { line, col } = lines.linePos(second.range[0]);
    faults.add("yaml", "", { line, column: col, problem: "a second document begins here; only one is read" });
  }
  return first;
}

/** A fault for every key that is given twice or is not a text: 007 would silently become 7. */
function checkKeys(node: unknown, path: string, faults: Faults): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) checkKeys(item, path + token(index), faults);
  }
  if (!isMap(node)) return;
  const seen = new Set<string>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? key.value : undefined;
    if (typeof name !== "string") {
      faults.add("keyNotText", path, { key: String(key) });
      continue;
    }
    const at = path + token(name);
    if (seen.has(name)) faults.add("duplicateKey", at, { key: name });
    seen.add(name);
    checkKeys(value, at, faults);
  }
}

function unfold(yaml: Document, faults: Faults): unknown {
  try {
    return yaml.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // What an alias stands for is only looked at here: one that is unknown, or unfolds into too much.
    faults.add("yamlAlias", "", { problem: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
