import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableCsv, tableJson } from "./numberTable.ts";

/** Reads comma-separated values after RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("tableCsv", () => {
  it("quotes what needs quotes, ends lines with CRLF and leaves holes empty", () => {
    const csv = tableCsv({
      columns: ["variant", "median (ms)"],
      rows: [
        ["a, b", 1.5],
        ['say "x"', null],
        ["two\nlines", NaN],
      ],
    });
    expect(csv).toBe('variant,median (ms)\r\n"a, b",1.5\r\n"say ""x""",\r\n"two\nlines",\r\n');
  });

  it("keeps text from being a formula, and numbers as they are", () => {
    const csv = tableCsv({ columns: ["-x"], rows: [["=1+1"], ["+x"], ["@x"], ["-x"], [-5], ["\tx"], ["a=b"]] });
    expect(csv).toBe("'-x\r\n'=1+1\r\n'+x\r\n'@x\r\n'-x\r\n-5\r\n'\tx\r\na=b\r\n");
  });

  it("is read back as it was, but for the apostrophe", () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\r", "\n", "'", "=", "-", "+", "@", " ") }),
      fc.double({ noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const shown = (value: string | number) => {
          if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
          return /^[=+\-@\r]/.test(value) ? `'${value}` : value;
        };
        expect(readCsv(tableCsv({ columns: ["a", "b"], rows }))).toEqual([
          ["a", "b"],
          ...rows.map((row) => row.map(shown)),
        ]);
      }),
    );
  });
});

describe("tableJson", () => {
  it("is an array of objects by column", () => {
    const json = tableJson({ columns: ["variant", "ms", "ms", "__proto__"], rows: [["=a", 1, null, 2]] });
    expect(JSON.parse(json)).toEqual([
      Object.fromEntries([
        ["variant", "=a"],
        ["ms", 1],
        ["ms (2)", null],
        ["__proto__", 2],
      ]),
    ]);
    expect(json).toContain('"__proto__": 2');
  });
});
