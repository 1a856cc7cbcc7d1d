import fc from "fast-check";

/** Random loops over objects: which are changed, passed on, copied and compared. Programs with the cursor in the loop. */

const object = fc.constantFrom(
  "item",
  "item",
  "own",
  "own",
  "copyOf(item)",
  "same(item)",
  "same(own)",
  "last",
  "own.inner",
  "item.inner",
  "first",
  "pair[0]",
  "wrap(item).it",
  "wrap(own).it",
  "new Box(item).it",
  "made.it",
);
const number = fc.oneof(
  { weight: 4, arbitrary: object.map((one) => `${one}.n`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "i",
      "1",
      "items.length",
      "sum",
      "changed(own)",
      "changed(copyOf(item))",
      "changed(item)",
      "made.twice()",
      "bump()",
    ),
  },
  { weight: 1, arbitrary: fc.tuple(object, object).map(([a, b]) => `(${a} === ${b} ? 1 : 0)`) },
  { weight: 1, arbitrary: object.map((one) => `items.indexOf(${one} as Item)`) },
);

const line = fc.oneof(
  { weight: 3, arbitrary: number.map((value) => `out.push(${value} * 2);`) },
  { weight: 3, arbitrary: number.map((value) => `sum += ${value};`) },
  { weight: 2, arbitrary: fc.tuple(object, number).map(([one, value]) => `${one}.n = ${value};`) },
  { weight: 2, arbitrary: object.map((one) => `kept.push(${one} as Item);`) },
  { weight: 2, arbitrary: object.map((one) => `kept.push({ n: ${one}.n, inner: { n: 2 } });`) },
  { weight: 1, arbitrary: object.map((one) => `if (${one}.n > 2) kept.push(item);`) },
  { weight: 1, arbitrary: object.map((one) => `kept.push({ ...item, inner: ${one}.inner });`) },
  { weight: 1, arbitrary: object.map((one) => `own.inner = ${one};`) },
  { weight: 1, arbitrary: object.map((one) => `pair.push(${one}); pair.reverse();`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "last = item;",
      "own.n++;",
      "made.it.n++;",
      "made.grow();",
      "box.grow();",
      "seen.add(item);",
      "const held = seen.has(item); if (held) sum += 1;",
    ),
  },
);

/** A program whose default export is everything its loop can change, and which objects are the same. */
export const randomObjectLoop: fc.Arbitrary<string> = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(
    ([lines, isTyped]) => `interface Inner { n: number; inner?: Inner }
interface Item extends Inner { inner: Inner }
const numbers: number[] = NUMBERS;
const items${isTyped ? ": Item[]" : ""} = numbers.map((n) => ({ n, inner: { n: n + 1, inner: { n: 3 } } }));
const first = items[0]!;
class Box {
  it: Inner;
  constructor(it: Inner) { this.it = it; }
  twice() { return this.it.n * 2; }
  grow() { this.it = { n: this.it.n + 1 }; }
}
const box = new Box(first), seen = new Set<Item>();
const copyOf = (one: Inner): Inner => ({ ...one });
const same = (one: Inner): Inner => one;
const wrap = (it: Inner) => ({ it });
function changed(one: Inner): number { one.n += 1; return one.n; }
let calls = 0;
function bump(): number { return ++calls; }
let sum = 0, last: Inner = first;
const out: number[] = [], kept: Item[] = [];
▸for (const [i, item] of items.entries()) {
  const own: Inner = { n: i, inner: { n: 1 } };
  const pair: Inner[] = [item, own];
  const made = new Box(${isTyped ? "own" : "copyOf(item)"});
  ${lines.join("\n  ").replaceAll("const held", "const held2").replaceAll("(held)", "(held2)")}
}
const places = kept.map((one) => [items.indexOf(one), items.findIndex((item) => item.inner === one.inner)]);
export default [items, sum, calls, out, kept, places, last, box.it, seen.size];
`,
  );
