import fc from "fast-check";

/** Random loops, most of which cannot be parallelised: programs with the cursor in the loop. */

const small = fc.constantFrom("0", "1", "2.5", "-3", "7");
const operator = fc.constantFrom("+", "-", "*", "%");

/** Values that an iteration has for itself, and values that it shares with others. */
const leaf = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("x", "i", "own", "x", "k") },
  { weight: 2, arbitrary: small },
  {
    weight: 1,
    arbitrary: fc.constantFrom("sum", "best", "out.length", "slots[i]", "slots[i - 1]", "alias[i]", "box.n", "count"),
  },
);

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.tuple(tie("expression"), operator, tie("expression")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(fc.constantFrom("Math.floor", "Math.abs", "pure", "pure", "counting"), tie("expression"))
      .map(([f, a]) => `${f}(${a})`),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `Math.max(${a}, ${b})`),
  ),
}));

const condition = fc
  .tuple(expression, fc.constantFrom("<", ">", "===", "<="), expression)
  .map(([a, op, b]) => `${a} ${op} ${b}`);

const write = fc.oneof(
  { weight: 4, arbitrary: expression.map((value) => `out.push(${value});`) },
  { weight: 3, arbitrary: expression.map((value) => `sum += ${value};`) },
  { weight: 2, arbitrary: fc.constantFrom("count++;", "count += 2;", "found = true;", "continue;") },
  { weight: 2, arbitrary: expression.map((value) => `best = Math.max(best, ${value});`) },
  { weight: 2, arbitrary: expression.map((value) => `if (${value} > best) best = ${value};`) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom("=", "+=", "-="), expression).map(([op, value]) => `slots[i] ${op} ${value};`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("sum", "best", "own"), expression)
      .map(([name, value]) => `${name} = ${value};`),
  },
  { weight: 1, arbitrary: expression.map((value) => `box.n = ${value};`) },
  { weight: 1, arbitrary: fc.tuple(expression, expression).map(([key, value]) => `seen.set(${key}, ${value});`) },
  { weight: 1, arbitrary: expression.map((value) => `sum = ${value} - sum;`) },
  { weight: 1, arbitrary: expression.map((value) => `rows.push([${value}, x]);`) },
  { weight: 1, arbitrary: fc.constantFrom("break;", "own *= 2;", "text += x + ' ';", "k++;") },
);

const { statement } = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    write,
    write,
    fc.tuple(condition, tie("statement")).map(([test, then]) => `if (${test}) { ${then} }`),
    fc
      .tuple(condition, tie("statement"), tie("statement"))
      .map(([test, a, b]) => `if (${test}) { ${a} } else { ${b} }`),
    tie("statement").map((inner) => `for (const y of [1, x]) { let x = y; ${inner} }`),
  ),
}));

const heads = [
  ["for (const x of xs) { const i = x & 3; ", "}"],
  ["for (const [i, x] of xs.entries()) { ", "}"],
  ["for (let i = 0; i < xs.length; i++) { const x = xs[i]!; ", "}"],
  ["for (let i = xs.length - 1; i >= 0; i--) { const x = xs[i]!; ", "}"],
  ["for (let i = 1; i <= 5; i += 2) { const x = i * 3; ", "}"],
  ["xs.forEach((x, i) => { ", "});"],
] as const;

/** A program whose default export is everything its loop can change. */
export const randomLoop: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...heads), fc.array(statement, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean())
  .map(([[head, end], statements, isLet, isFilled]) => {
    const body = statements
      .map((line) => (end === "});" ? line.replaceAll("continue;", "return;") : line))
      .join("\n  ");
    return `const xs: number[] = NUMBERS;
let calls = 0, k = 2;
const pure = (v: number): number => (v > 3 ? v / 2 : v + k);
function counting(v: number): number { calls++; return v + calls; }
let sum = 0, best = -5, count = 0, found = false, text = "";
const slots: number[] = xs.map((x) => x * 2);
const alias = ${isFilled ? "slots" : "slots.slice()"};
const out: number[] = ${isFilled ? "[1]" : "[]"};
const rows: number[][] = [];
const box = { n: 1 }, seen = new Map<number, number>();
▸${head}${isLet ? "let own = x + 1;" : ""}
  ${
    isLet
      ? body
      : body
          .replaceAll("own *= 2;", "")
          .replaceAll(/own = [^;]*;/g, "")
          .replaceAll("own", "x")
  }
${end}
export default [calls, k, sum, best, count, found, text, slots, out, rows, box, [...seen]];
`;
  });
