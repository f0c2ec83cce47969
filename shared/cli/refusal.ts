import type { Fault, InputDocument, Read } from "../faults/faults.ts";

/** A file that is given as a certain document; `-` is standard input. */
export interface InputFile {
  readonly path: string;
  readonly document: InputDocument;
}

/** What is wrong with one input: a file, or what was given on the command line. */
export interface Complaint {
  /** What the input is not: `rules.yaml is not a valid rulebook`. */
  readonly heading: string;
  readonly faults: readonly Fault[];
}

/** Invalid input: exit status 2, every fault on standard error, nothing on standard output (spec 9). */
export class Refused extends Error {
  readonly complaints: readonly Complaint[];
  /** What else is worth saying below them. */
  readonly remarks: readonly string[];

  constructor(complaints: readonly Complaint[], remarks: readonly string[] = []) {
    super("the input is invalid");
    this.complaints = complaints;
    this.remarks = remarks;
  }
}

/** Anything else that ends a command: exit status 1, one plain line. */
export class Failure extends Error {}

export function complaintOf({ path, document }: InputFile, faults: readonly Fault[]): Complaint {
  return { heading: `${path === "-" ? "standard input" : path} is not a valid ${document}`, faults };
}

/** The value of what was read from a file, or `Refused` with its faults. */
export function accepted<T>(file: InputFile, read: Read<T>): T {
  if (!read.ok) throw new Refused([complaintOf(file, read.faults)]);
  return read.value;
}

/** What is told of a refusal: per input a heading, per fault its document, its JSON Pointer and a sentence. */
export function refusalLines({ complaints, remarks }: Refused): readonly string[] {
  const told = complaints.flatMap(({ heading, faults }) => [
    `${heading}: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}`,
    ...faults.map(({ document, path, message }) => `  ${document}${path && ` ${path}`}: ${message}`),
  ]);
  return [...told, ...remarks];
}
