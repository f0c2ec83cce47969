import { isObject, valueAt } from "../canonical/object.ts";
import { type FigureId, type Rulebook, STATUSES } from "../rulebook/model.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { joinedTags, splitTags } from "./tags.ts";

/** One column of members in rows: how its cell is written, and where what it says belongs. */
export interface Column {
  readonly name: string;
  cell(member: MemberShell): string;
  /** Takes over a cell that is not empty. */
  set(member: Draft, text: string): void;
}

/** A member while its row is read. */
export interface Draft {
  id: string;
  name?: string;
  status?: MemberShell["status"];
  tags?: string[];
  figures?: Record<string, string>;
  segments?: Record<string, Record<string, string>>;
}

/** Of a status that is none, so that whoever checks the member says so. */
const statusOf = (text: string) => STATUSES.find((status) => status === text);

const DESCRIPTION: readonly Column[] = [
  {
    name: "id",
    cell: ({ id }) => id,
    set(member, text) {
      member.id = text;
    },
  },
  {
    name: "name",
    cell: ({ name = "" }) => name,
    set(member, text) {
      member.name = text;
    },
  },
  {
    name: "status",
    cell: ({ status = "" }) => status,
    set(member, text) {
      // What is no status is kept as it is: the snapshot's reader has the sentence for it.
      Object.assign(member, { status: statusOf(text) ?? text });
    },
  },
  {
    name: "tags",
    cell: ({ tags = [] }) => joinedTags(tags),
    set(member, text) {
      member.tags = splitTags(text);
    },
  },
  {
    name: "segments",
    cell: ({ segments }) => (isObject(segments) ? Object.keys(segments).join(" ") : ""),
    set(member, text) {
      for (const segment of text.split(/[ ;]+/).filter((part) => part !== "")) {
        heldIn(member, segment);
      }
    },
  },
];

const DESCRIBING: ReadonlySet<string> = new Set(DESCRIPTION.map(({ name }) => name));

/**
 * The columns that members of a rulebook have: what describes them, then a column for each figure of the house (`fund`), then
 * for each figure in each segment (`power.fund`). A figure that is called like a describing column has a point before it.
 */
export function columnsOf({ segments, figures }: Rulebook): readonly Column[] {
  const ofMembers = [...figures.values()].filter((figure) => figure.of === "member");
  const whole = ofMembers.filter(({ level }) => segments === null || level === "house");
  const inSegments = segments === null ? [] : ofMembers.filter(({ level }) => level === "segment");
  return [
    ...DESCRIPTION.filter(({ name }) => name !== "segments" || segments !== null),
    ...whole.map(({ id }) => houseColumn(id)),
    ...(segments ?? []).flatMap((segment) => inSegments.map(({ id }) => segmentColumn(segment, id))),
  ];
}

/** The name of the column that a place in a member (a JSON Pointer) belongs to. */
export function columnAt(pointer: string): string {
  const [, first = "", second = "", third] = pointer.split("/");
  if (first === "figures") {
    return houseName(second);
  }
  return first === "segments" && third !== undefined ? `${second}.${third}` : first;
}

function houseName(figure: FigureId): string {
  return DESCRIBING.has(figure) ? `.${figure}` : figure;
}

function houseColumn(figure: FigureId): Column {
  return {
    name: houseName(figure),
    cell: ({ figures }) => textOf(valueAt(figures, figure)),
    set(member, text) {
      member.figures ??= {};
      member.figures[figure] = text;
    },
  };
}

function segmentColumn(segment: string, figure: FigureId): Column {
  return {
    name: `${segment}.${figure}`,
    cell: ({ segments }) => textOf(valueAt(valueAt(segments, segment), figure)),
    set(member, text) {
      heldIn(member, segment)[figure] = text;
    },
  };
}

/** What a member has in a segment; from now on it is in it. */
function heldIn(member: Draft, segment: string): Record<string, string> {
  member.segments ??= {};
  const held = member.segments[segment] ?? {};
  member.segments[segment] = held;
  return held;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
