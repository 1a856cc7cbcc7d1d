import { describe, expect, test } from "vitest";
import { lines } from "./lines.ts";
import { rowOf, rows } from "./rows.ts";

test("every row has a line", () => {
  const measured = new Set(lines.map(({ row }) => row));
  expect(rows.filter(({ id }) => !measured.has(id))).toEqual([]);
});

describe.each(lines)("$id", ({ row, goals }) => {
  const { contenders, cannot = {}, slow = [] } = rowOf(row);

  test("whoever it is held against takes part", () => {
    const against = goals.flatMap((goal) => ("against" in goal ? goal.against : []));
    expect(against.filter((id) => !contenders.includes(id))).toEqual([]);
  });

  test("whoever is slow or cannot do it is named among the contenders", () => {
    expect([...slow, ...Object.keys(cannot)].filter((id) => !contenders.some((known) => known === id))).toEqual([]);
  });
});
