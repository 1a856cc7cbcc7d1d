import { expect, test } from "vitest";
import { tools, valueOf } from "./valueOf.ts";

// Sources, items and results of all kinds and sizes: a map on the pool gives what the inline executor gives.

const kinds = `${tools}
class Point {
  constructor(readonly x: number) {}
  get double() { return new Point(2 * this.x); }
}
/** Values as text, so that -0, undefined and classes show. */
const leaf = (value: unknown) => typeof value + " " + (Object.is(value, -0) ? "-0" : String(value));
function plain(value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [value.constructor.name, [...value].map(plain)];
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return [value.constructor.name, Array.from(value, plain)];
  if (typeof value !== "object" || value === null) return leaf(value);
  return [value.constructor.name, String(value), Object.entries(value).map(plain)];
}
async function same(pool: WorkerPool, fn: (item: unknown, index: number) => unknown, source: Iterable<unknown>, options: object) {
  const inline = plain(await new InlineExecutor().map(fn, source, options));
  const pooled = plain(await pool.map(fn, source, options));
  return JSON.stringify(inline) === JSON.stringify(pooled) ? inline[1].length : [inline, pooled];
}
const sources = [
  range(100), range(5, -20, -3), range(0, 1, 0.125), [], [1], Array.from({ length: 50 }, (_, i) => i - 0.5), [0, -0, NaN, Infinity, -Infinity, 2 ** 40],
  ["", "a", "ä→😀", "x".repeat(3_000)], [true, null, undefined, 1n, "mixed", 1.5], [{ k: 1, deep: [{ l: [2] }] }, { k: 2 }], [[1, 2], [3]],
  [new Point(1), new Point(2)], [new Date(5), /x/g, new Map([[1, { a: 2 }]]), new Set(["s"])],
  Float64Array.of(1.5, -0), Uint8Array.of(1, 255), Int16Array.of(-5), BigInt64Array.of(5n, -6n), shared.from([1, 2]), new Set([3, 4]), new Map([["k", 1]]), "text",
];`;

test.each([
  ["{}"],
  ["{ chunkSize: 1 }"],
  ["{ chunkSize: 3 }"],
  ["{ chunkSize: 1_000_000_000 }"],
  ["{ bufferSize: 3 }"],
])("sources of all kinds, with options %s", async (options) => {
  const value = await valueOf(
    `const sizes = [];
for (const source of sources) sizes.push(await same(pool, (item, i) => i % 2 === 0 ? item : [item, i], source, ${options}));
return sizes;`,
    kinds,
  );
  expect(value).toEqual([100, 9, 8, 0, 1, 50, 6, 4, 6, 2, 2, 2, 4, 2, 2, 1, 2, 2, 2, 1, 4]);
});

test("results of all kinds, also when their kind changes within a chunk", async () => {
  const value = await valueOf(
    `const results: readonly ((i: number) => unknown)[] = [
  () => undefined, (i) => i % 7 === 3 ? undefined : i, (i) => i < 20 ? i : "text " + i, (i) => i % 2 === 0 ? -0 : 0, (i) => i / 3, (i) => new Point(i),
  (i) => ({ i, deep: { list: [i, { i }] } }), (i) => [i, [i]], (i) => BigInt(i), (i) => new Map([[i, new Set([i])]]), (i) => Float64Array.of(i), async (i) => i + 1,
];
const sizes = [];
for (const fn of results) sizes.push(await same(pool, (item) => fn(item as number), range(40), {}));
return sizes;`,
    kinds,
  );
  expect(value).toEqual(Array.from({ length: 12 }, () => 40));
});

test("starmap spreads each item", async () => {
  const value = await valueOf(
    `return [
  await pool.starmap((a: number, b: string, c: object) => a + b + c.k, [[1, "x", { k: 2 }], [3, "y", { k: 4 }]]),
  await pool.starmap(Math.max, [[1, 5, 3], [2], []]),
  await pool.starmap((a: number, b: number) => a * b, range(1_000).map((i) => [i, 2])).then((xs) => xs.at(-1)),
];`,
  );
  expect(value).toEqual([["1x2", "3y4"], [5, 2, { $type: "number", value: "-Infinity" }], 1998]);
});

test("results larger than the ring that they usually go through", async () => {
  const value = await valueOf(
    `const big = (i: number) => ({ i, text: String(i % 10).repeat(200_000), list: Array.from({ length: 1_000 }, (_, k) => k) });
const futures = Array.from({ length: 12 }, (_, i) => pool.submit(big, i));
const mapped = await pool.map(big, range(12), { chunkSize: 3 });
const views = await pool.map((i: number) => new Float64Array(50_000).fill(i), range(6));
const submitted = await Promise.all(futures);
const isRight = ({ i, text, list }, at: number) => i === at && text.length === 200_000 && text.endsWith(String(i % 10)) && list.at(-1) === 999;
return [submitted.every(isRight), mapped.every(isRight), views.every((view, i) => view.length === 50_000 && view[49_999] === i)];`,
  );
  expect(value).toEqual([true, true, true]);
});

test("many results that fill the ring again and again, while nobody reads", async () => {
  const value = await valueOf(
    `const results = pool.map((i: number) => "z".repeat(i % 3_000), range(3_000));
// This thread is busy: the workers have to wait for room, and go on where they were.
const end = performance.now() + 100;
while (performance.now() < end);
const all = await results;
return [all.length, all.every((text, i) => text.length === i % 3_000)];`,
  );
  expect(value).toEqual([3_000, true]);
});

test("64 MB of shared memory goes in and comes out by reference", async () => {
  const value = await valueOf(
    `const big = shared.float64(8_388_608);
const fill = (values: Float64Array, from: number) => { for (let i = from; i < values.length; i += 2) values[i] = i; return values; };
const [even, odd] = await Promise.all([pool.submit(fill, big, 0), pool.submit(fill, big, 1)]);
const sums = await pool.map((k: number) => big.subarray(k * 4_194_304, (k + 1) * 4_194_304).reduce((a, b) => a + b), [0, 1]);
return [even.buffer === big.buffer, odd.buffer === big.buffer, big[8_388_607], sums[0] + sums[1]];`,
  );
  expect(value).toEqual([true, true, 8_388_607, (8_388_608 * 8_388_607) / 2]);
});

test("64 MB of plain memory is copied, in and out", async () => {
  const value = await valueOf(
    `const big = new Float64Array(8_388_608).fill(1);
const back = await pool.submit((values: Float64Array) => { values[0] = 2; return values; }, big);
return [back.length, back[0], back[8_388_607], big[0]];`,
  );
  expect(value).toEqual([8_388_608, 2, 1, 1]);
});

test("a map of 3,000,000 items, of a range and of an array", async () => {
  const value = await valueOf(
    `const n = 3_000_000;
const sum = (values: number[]) => values.reduce((a, b) => a + b);
const halves = Array.from({ length: n }, (_, i) => i + 0.5);
return [sum(await pool.map((x: number) => x + 1, range(n))), sum(await pool.map((x: number) => x - 0.5, halves))];`,
  );
  expect(value).toEqual([(3_000_000 * 3_000_001) / 2, (3_000_000 * 2_999_999) / 2]);
});

test("100,000 texts and 50,000 objects", async () => {
  const value = await valueOf(
    `const texts = Array.from({ length: 100_000 }, (_, i) => "line " + i);
const objects = Array.from({ length: 50_000 }, (_, i) => ({ id: i, tags: ["t" + i] }));
const lengths = await pool.map((text: string) => text.toUpperCase(), texts);
const tags = await pool.map(({ id, tags }) => ({ id, first: tags[0] }), objects);
return [lengths.every((text, i) => text === "LINE " + i), tags.every(({ id, first }, i) => id === i && first === "t" + i)];`,
  );
  expect(value).toEqual([true, true]);
});
