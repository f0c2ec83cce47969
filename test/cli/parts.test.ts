import { describe, expect, test } from "vitest";
import { type ImportFormat, type Part, partsOf } from "../../shared/cli/service/parts.ts";

/** The parts of a text that is read so many bytes at a time. */
async function cut(text: string, format: ImportFormat, partBytes: number, chunk = 7) {
  const bytes = new TextEncoder().encode(text);
  async function* file() {
    for (let i = 0; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk);
  }
  const parts: Part[] = [];
  for await (const part of partsOf(file(), format, partBytes)) parts.push(part);
  return parts;
}

const textOf = ({ bytes }: Part) => new TextDecoder().decode(bytes);
const firstLines = (parts: readonly Part[]) => parts.map(({ firstLine }) => firstLine);

describe("a CSV file", () => {
  const rows = Array.from({ length: 20 }, (_, i) => `M${i},${"x".repeat(i)}\n`);

  test.each([1, 3, 7, 1000])(
    "read %i bytes at a time is cut at the ends of rows, each part with the header",
    async (chunk) => {
      const parts = await cut(`id,name\n${rows.join("")}`, "csv", 60, chunk);
      expect(parts.length).toBeGreaterThan(3);
      expect(parts.map(({ part }) => part)).toEqual(parts.map((_, i) => i + 1));
      for (const part of parts) {
        expect(part.bytes.length).toBeLessThanOrEqual(60);
        expect(textOf(part)).toMatch(/^id,name\n(M\d+,x*\n)+$/);
      }
      expect(parts.map((part) => textOf(part).replace("id,name\n", "")).join("")).toBe(rows.join(""));
      expect(parts.at(-1)?.end).toBe(8 + rows.join("").length);
    },
  );

  test("tells the line that each part's first row stands on, cells of several lines counted", async () => {
    const text = 'id,name\r\nA,"first\r\nand ""second"""\r\nB,"\n\n"\r\nC,c\r\nD,d';
    const parts = await cut(text, "csv", 30);
    expect(parts.map(textOf)).toEqual([
      'id,name\r\nA,"first\r\nand ""second"""\r\n',
      'id,name\r\nB,"\n\n"\r\nC,c\r\nD,d',
    ]);
    expect(firstLines(parts)).toEqual([2, 4]);
  });

  test("that has one huge row, as when a quote is not closed, is told by its line", async () => {
    const text = `id,name\nA,"never closed\n${"x,y\n".repeat(50)}`;
    await expect(cut(text, "csv", 100)).rejects.toThrow(
      "the row that begins on line 2 has more than 100 bytes",
    );
  });

  test("with nothing below its header has no parts", async () => {
    expect(await cut("id,name\n", "csv", 100)).toEqual([]);
    expect(await cut("", "csv", 100)).toEqual([]);
  });
});

test("JSON Lines are cut at the ends of lines, whatever quotes they have", async () => {
  const lines = ['{"id":"A","name":"\\""}\n', '{"id":"B"}\n', '{"id":"C"}\n', '{"id":"D"}'];
  const parts = await cut(lines.join(""), "jsonl", 30);
  expect(parts.map(textOf)).toEqual([lines[0], `${lines[1]}${lines[2]}`, lines[3]]);
  expect(firstLines(parts)).toEqual([1, 2, 4]);
});
