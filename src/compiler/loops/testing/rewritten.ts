import type { LoopCase } from "./corpus.ts";

const test = (title: string, program: string): LoopCase => ({ title, program: `${program.trim()}\n` });

const slow = "function slow(x: number): number {\n  return x * x + 1;\n}\n";

/** Loops that are rewritten; each program gives a value by `export default` or by its exported function `run`. */
export const rewrittenCases: readonly LoopCase[] = [
  test(
    "an array filled by push",
    `
const numbers = NUMBERS;
${slow}
const out: number[] = [];
▸for (const x of numbers) {
  out.push(slow(x));
}
export default out;`,
  ),
  test(
    "an array filled behind what it has already",
    `
const numbers = NUMBERS;
${slow}
const out = [-1];
for (const x of numbers) {
  ▸out.push(slow(x), -x);
}
export default out;`,
  ),
  test(
    "an array filled with every element of several",
    `
const words: string[] = WORDS;
const letters: string[] = [];
▸for (const word of words) letters.push(...word.toUpperCase());
export default letters;`,
  ),
  test(
    "a counting loop into a new array",
    `
export function run() {
  const n = 12;
  const squares = [];
  for (let i = 0; i < n; i++) {
    ▸squares.push(i * i);
  }
  return squares;
}`,
  ),
  test(
    "a counting loop up to and including its end",
    `
const found: number[] = [];
▸for (let i = 3; i <= 11; i += 2) found.push(Math.sqrt(i));
export default found;`,
  ),
  test(
    "an end that need not be whole",
    `
const limit = 40.5;
const found: number[] = [];
▸for (let i = 2; i <= Math.sqrt(limit); i++) found.push(limit % i);
const more: number[] = [];
for (let i = 1; i < limit / 7; i++) more.push(i);
export default [found, more];`,
  ),
  test(
    "a loop that counts down",
    `
const numbers: number[] = NUMBERS;
export function run() {
  const back: string[] = [];
  ▸for (let i = numbers.length - 1; i >= 0; i--) {
    back.push(\`\${i}: \${numbers[i]}\`);
  }
  return back;
}`,
  ),
  test(
    "a loop that counts down by threes",
    `
const parts: number[] = [];
▸for (let i = 20; i > 2; i -= 3) parts.push(1 / i);
export default parts;`,
  ),
  test(
    "a length that is read once",
    `
const numbers: number[] = NUMBERS;
const out: number[] = [];
▸for (let i = 0, n = numbers.length; i < n; i++) out.push(numbers[i]! * i);
export default out;`,
  ),
  test(
    "elements of an array of the same places",
    `
const floats: number[] = FLOATS;
const out: number[] = new Array(floats.length);
▸for (let i = 0; i < floats.length; i++) {
  // to the power of four
  const square = floats[i]! ** 2;
  out[i] = square * square;
}
export default out;`,
  ),
  test(
    "a typed array of the same length",
    `
export function run() {
  const n = 9;
  const roots = new Float32Array(n);
  for (let i = 0; i < n; i++) ▸roots[i] = Math.sqrt(i);
  return roots;
}`,
  ),
  test(
    "places that do not begin at 0",
    `
const out = [9, 9, 9, 9, 9, 9, 9];
▸for (let i = 2; i < 6; i++) {
  out[i] = Math.cos(i);
}
export default out;`,
  ),
  test(
    "places from the end",
    `
const out: number[] = [];
▸for (let i = 6; i >= 0; i -= 2) {
  out[i] = Math.cos(i);
}
export default out;`,
  ),
  test(
    "an array changed in place, each element by itself",
    `
const values: number[] = FLOATS;
export function run() {
  ▸for (let i = 0; i < values.length; i++) {
    values[i] = Math.exp(values[i]! / 100);
  }
  return values;
}`,
  ),
  test(
    "elements that are added to",
    `
const values: number[] = FLOATS;
const totals = values.map(() => 1);
▸for (const [i, value] of values.entries()) {
  const rooted = Math.cbrt(value);
  totals[i] += rooted;
}
export default totals;`,
  ),
  test(
    "shared memory, which the tasks write to",
    `
import { shared } from "makespan";
const n = 8;
const out = shared.float64(n);
▸for (let i = 0; i < n; i++) {
  if (i === 3) continue;
  out[i] = i / 2;
  out[i] *= 3;
}
export default out;`,
  ),
  test(
    "two shared arrays, one read at other places",
    `
import { shared } from "makespan";
const n = 8;
const from = shared.float64(n);
for (let i = 0; i < n; i++) from[i] = i * i;
const to = shared.float64(n);
for (let i = 1; i < n - 1; i++) {
  ▸to[i] = (from[i - 1]! + from[i + 1]!) / 2;
}
export default to;`,
  ),
  test(
    "names that are taken",
    `
const range = 5;
const pool = "xyz";
export const run = () => {
  const values: number[] = [];
  ▸for (let i = 0; i < range; i++) values.push(i * 2 + pool.length);
  return values;
};`,
  ),
  test(
    "rows of a shared picture",
    `
import { shared } from "makespan";
const width = 5;
const height = 4;
export function run() {
  const pixels = shared.uint8(width * height);
  ▸for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = (x * y) & 255;
      pixels[y * width + x]! += 1;
    }
  }
  return pixels;
}`,
  ),
  test(
    "a sum in the order of the elements",
    `
const floats: number[] = FLOATS;
let total = 0;
▸for (const x of floats) {
  total += Math.sin(x) * 1e10;
}
export default total;`,
  ),
  test(
    "a sum behind what it starts with, added to later",
    `
const floats: number[] = FLOATS;
let total = 0.1;
total += 7;
▸for (const x of floats) {
  const y = Math.tanh(x);
  total = total + y;
}
total *= 2;
export default total;`,
  ),
  test(
    "a sum of some",
    `
const records: { name: string; price: number; count: number }[] = RECORDS;
export function run() {
  let revenue = 0;
  for (const { price, count } of records) {
    if (▸count > 3) revenue += price * count;
  }
  return revenue;
}`,
  ),
  test(
    "a product, a difference and a text",
    `
const floats: number[] = FLOATS;
let product = 1;
for (const x of floats) product *= 1 + Math.abs(x) / 100;
let rest = 1000;
for (const x of floats) rest -= Math.abs(x);
let line = "";
▸for (const x of floats) line += x.toFixed(2) + " ";
export default [product, rest, line];`,
  ),
  test(
    "a text put together from its other end",
    `
const words: string[] = WORDS;
let line = "";
▸for (const word of words) line = word.toUpperCase() + " " + line;
export default line;`,
  ),
  test(
    "a text put together from its other end, in one step",
    `
const words: string[] = WORDS;
let line = ".";
▸for (const word of words) line = word.repeat(2) + line;
export default line;`,
  ),
  test(
    "counting under a condition",
    `
const numbers: number[] = NUMBERS;
function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}
let primes = 0;
▸for (const n of numbers) if (isPrime(n)) primes++;
export default primes;`,
  ),
  test(
    "counting in an inner loop",
    `
import { random } from "makespan";
export function run() {
  let hits = 0;
  for (let seed = 0; seed < 6; seed++) {
    ▸const next = random(seed);
    for (let i = 0; i < 20; i++) {
      const x = next();
      const y = next();
      if (x * x + y * y <= 1) hits++;
    }
  }
  return hits;
}`,
  ),
  test(
    "the greatest and the least",
    `
const floats: number[] = FLOATS;
let most = -Infinity;
▸for (const x of floats) most = Math.max(most, Math.sin(x));
let least = Infinity;
for (const x of floats) if (Math.sin(x) < least) least = Math.sin(x);
export default [most, least];`,
  ),
  test(
    "the least by comparison",
    `
const floats: number[] = FLOATS;
let least = 3;
for (const x of floats) {
  const y = Math.sin(x) * 4;
  ▸if (y < least) {
    least = y;
  }
}
export default least;`,
  ),
  test(
    "the greatest of what inner loops find",
    `
const words: string[] = WORDS;
let best = 0;
▸for (const word of words) {
  for (const letter of word) best = Math.max(best, letter.charCodeAt(0));
}
export default best;`,
  ),
  test(
    "the greatest by a conditional",
    `
const floats: number[] = FLOATS;
let most = 0;
▸for (const x of floats) {
  if (x < 0) continue;
  const y = x % 7;
  most = y > most ? y : most;
}
export default most;`,
  ),
  test(
    "bits that are set",
    `
const numbers: number[] = NUMBERS;
let bits = 0;
▸for (const n of numbers) bits |= 1 << (n & 7);
let odd = 0;
for (const n of numbers) odd ^= n * 3;
export default [bits, odd];`,
  ),
  test(
    "bits that are set now and then",
    `
const numbers: number[] = NUMBERS;
let bits = 0;
▸for (const n of numbers) if (n > 9) bits |= 1 << (n & 7);
export default bits;`,
  ),
  test(
    "whether all do",
    `
const numbers: number[] = NUMBERS;
let all = true;
▸for (const n of numbers) {
  const rest = (n * n) % 4;
  all &&= rest < 2;
}
export default all;`,
  ),
  test(
    "whether any does, by a flag",
    `
const words: string[] = WORDS;
export function run() {
  let found = false;
  ▸for (const word of words) {
    if (word.includes("abc")) found = true;
  }
  return found;
}`,
  ),
  test(
    "whether none fails, by a flag in an inner loop",
    `
const words: string[] = WORDS;
let fine = true;
▸for (const word of words) {
  for (const letter of word) if (letter === "h") fine = false;
  if (word.length > 30) fine = false;
}
export default fine;`,
  ),
  test(
    "elements that pass",
    `
const numbers: number[] = NUMBERS;
const kept: number[] = [];
▸for (const n of numbers) {
  if ((n * n) % 3 === 1) kept.push(n);
}
export default kept;`,
  ),
  test(
    "values of elements that pass",
    `
const records: { name: string; price: number; count: number }[] = RECORDS;
const dear: { label: string; total: number }[] = [];
▸for (const record of records) {
  const total = record.price * record.count;
  if (total < 5) continue;
  // only what is worth it
  dear.push({ label: record.name.toUpperCase(), total });
}
export default dear;`,
  ),
  test(
    "one of two values each time",
    `
const numbers: number[] = NUMBERS;
const signs: string[] = [];
▸for (const n of numbers) {
  if (n % 2 === 0) signs.push("even " + n);
  else signs.push("odd " + n);
}
export default signs;`,
  ),
  test(
    "pushing from inner loops and in several places",
    `
const words: string[] = WORDS;
const pairs: string[] = [];
▸for (const [i, word] of words.entries()) {
  if (word.length === 1) pairs.push(word);
  for (const letter of word) {
    if (letter > "d") pairs.push(letter + i);
  }
}
export default pairs;`,
  ),
  test(
    "rows of a picture",
    `
const width = 6;
const height = 4;
function shade(x: number, y: number): number {
  return Math.hypot(x, y);
}
export function run() {
  const picture: number[][] = [];
  ▸for (let y = 0; y < height; y++) {
    const row: number[] = [];
    for (let x = 0; x < width; x++) row.push(shade(x, y));
    picture.push(row);
  }
  return picture;
}`,
  ),
  test(
    "several at once",
    `
const floats: number[] = FLOATS;
export function run() {
  let sum = 0;
  let squares = 0;
  let most = -Infinity;
  const seen: string[] = [];
  ▸for (const x of floats) {
    const y = Math.sqrt(Math.abs(x));
    sum += y;
    squares += y * y;
    most = Math.max(most, y);
    if (y > 2) seen.push(y.toFixed(1));
  }
  return { sum, squares, most, seen };
}`,
  ),
  test(
    "a sum beside an array's places",
    `
const floats: number[] = FLOATS;
const halves = new Float64Array(floats.length);
let total = 0;
▸for (let i = 0; i < floats.length; i++) {
  const half = floats[i]! / 2;
  halves[i] = half;
  total += half;
}
export default [halves, total];`,
  ),
  test(
    "sets and maps",
    `
const ages = new Map<string, number>([["a", 3], ["b", 5], ["c", 8]]);
const names = new Set(["x", "y"]);
const lines: string[] = [];
for (const [name, age] of ages) lines.push(\`\${name} \${age * age}\`);
const more: string[] = [];
▸for (const name of names) more.push(name + ages.size + String(ages.get("b")));
export default [lines, more];`,
  ),
  test(
    "a range, and a text's characters",
    `
import { range as numbersFrom } from "makespan";
let sum = 0;
for (const n of numbersFrom(4, 40, 3)) sum += Math.log(n);
const codes: number[] = [];
▸for (const c of "héllo 👋") codes.push(c.codePointAt(0)! % 100);
export default [sum, codes];`,
  ),
  test(
    "lines of a text, parsed",
    `
interface Row { readonly kind: string; readonly value: number }
const text = '{"kind":"a","value":1}\\n{"kind":"b","value":2}\\n{"kind":"a","value":4}';
const values: number[] = [];
▸for (const line of text.split("\\n")) {
  const row = JSON.parse(line) as Row;
  if (row.kind === "a") values.push(row.value * 2);
}
export default values;`,
  ),
  test(
    "map",
    `
const numbers: number[] = NUMBERS;
export function run() {
  const halves = numbers.map((n, i) => ▸n / 2 + i);
  return halves;
}`,
  ),
  test(
    "map in the middle of an expression",
    `
const words: string[] = WORDS;
export default words.map((w) => ▸w.split("").toReversed().join("")).join(" ");`,
  ),
  test(
    "map of a typed array",
    `
const numbers = Float32Array.from(FLOATS);
const roots = numbers.map((x) => ▸Math.sqrt(Math.abs(x)));
export default roots;`,
  ),
  test(
    "map of a built-in function, and of one by name",
    `
const numbers: number[] = [1, 4, 9];
function half(x: number) { return x / 2; }
export default [numbers.map(▸Math.sqrt), numbers.map(half)];`,
  ),
  test(
    "filter, which keeps the elements themselves",
    `
const records: { name: string; price: number; count: number }[] = RECORDS;
export function run() {
  const many = records.filter((record) => ▸record.count * record.price > 20);
  return many.map((record) => records.indexOf(record));
}`,
  ),
  test(
    "flatMap",
    `
const words: string[] = WORDS;
const letters = words.flatMap((word) => {
  ▸if (word.length > 5) return [];
  return [...word].map((letter) => letter + word.length);
});
export default letters;`,
  ),
  test(
    "reduce",
    `
const floats: number[] = FLOATS;
const total = floats.reduce((sum, x) => ▸sum + Math.sin(x), 0);
const most = floats.reduce((best, x, i) => {
  const y = Math.cos(x) + i;
  return Math.max(best, y);
}, -1);
export default [total, most];`,
  ),
  test(
    "reduce with a block",
    `
const floats: number[] = FLOATS;
export default floats.reduce((best, x, i) => {
  const y = Math.cos(x) + i;
  ▸return Math.max(best, y);
}, -1);`,
  ),
  test(
    "forEach",
    `
const numbers: number[] = NUMBERS;
export function run() {
  const out: number[] = [];
  numbers.forEach((n, i) => {
    ▸if (n < 0) return;
    out.push(n * i);
  });
  return out;
}`,
  ),
  test(
    "a loop in an arrow function that is a variant",
    `
const numbers: number[] = NUMBERS;
export const run = (): number[] => {
  const out: number[] = [];
  for (const n of numbers) {▸
    let steps = 0;
    for (let m = Math.abs(n) + 1; m !== 1; m = m % 2 === 0 ? m / 2 : 3 * m + 1) steps++;
    out.push(steps);
  }
  return out;
};`,
  ),
  test(
    "a loop in a function that is awaited",
    `
const numbers: number[] = NUMBERS;
function sumOfSquares(values: readonly number[]): number {
  let sum = 0;
  for (const v of values) ▸sum += v * v;
  return sum;
}
export async function run() {
  const half = await sumOfSquares(numbers.slice(0, 3));
  return [half, await sumOfSquares(numbers)];
}`,
  ),
  test(
    "objects of the program's classes",
    `
class Point {
  readonly x: number;
  readonly y: number;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  length(): number {
    return Math.hypot(this.x, this.y);
  }
}
const numbers: number[] = NUMBERS;
const centre = new Point(3, 4);
const points: Point[] = [];
▸for (const n of numbers) {
  const p = new Point(n, n * 2);
  if (p.length() > centre.length()) points.push(p);
}
export default points.map((p) => p.length());`,
  ),
  test(
    "helpers that call each other, recursion, and local collections",
    `
const words: string[] = WORDS;
const depth = (n: number): number => (n <= 1 ? 0 : 1 + depth(n / 2));
function tally(word: string): [string, number][] {
  const counts = new Map<string, number>();
  for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
const out: { top: string; depth: number }[] = [];
▸for (const word of words) {
  const [first] = tally(word);
  out.push({ top: first?.[0] ?? "", depth: depth(word.length) });
}
export default out;`,
  ),
  test(
    "labels, switches and ways out of inner loops",
    `
const numbers: number[] = NUMBERS;
const out: number[] = [];
each: ▸for (const n of numbers) {
  let found = 0;
  for (let d = 2; d < 40; d++) {
    if (d > 30) continue each;
    if (n % d !== 0) continue;
    found = d;
    break;
  }
  switch (found % 3) {
    case 0:
      out.push(found);
      break;
    default:
      out.push(-found);
  }
}
export default out;`,
  ),
  test(
    "errors that an iteration handles itself",
    `
const texts: string[] = ["1", "{", "[2]"];
const out: string[] = [];
▸for (const text of texts) {
  let kind = "";
  try {
    kind = typeof JSON.parse(text);
  } catch {
    kind = "bad";
  }
  out.push(kind);
}
export default out;`,
  ),
  test(
    "this of the method around the loop",
    `
class Model {
  readonly rate = 3;
  readonly inputs: number[];
  constructor(inputs: number[]) {
    this.inputs = inputs;
  }
  async apply(): Promise<number[]> {
    const out: number[] = [];
    ▸for (const x of this.inputs) {
      out.push(this.scale(x) + this.rate);
    }
    return out;
  }
  scale(x: number): number {
    return x * this.rate;
  }
}
const numbers: number[] = NUMBERS;
export default await new Model(numbers).apply();`,
  ),
  test(
    "a loop in a branch that has no braces",
    `
const numbers: number[] = NUMBERS;
const out = numbers.map(() => 0);
if (numbers.length > 0)
  for (let i = 1; i < 5; i++) ▸out[i] = numbers[i]! % 7;
export default out;`,
  ),
  test(
    "types and comments stay",
    `
type Pair = readonly [name: string, value: number];
const words: string[] = WORDS;
// what comes out
const pairs: Pair[] = [];
▸for (const word of words) {
  /* the length
     counts double */
  const value: number = word.length * 2; // twice
  pairs.push([word, value satisfies number]);
}
export default pairs;`,
  ),
  test(
    "a loop inside a loop, which stays one after another",
    `
const numbers: number[] = NUMBERS;
export function run() {
  let state = 1;
  for (let round = 0; round < 3; round++) {
    const steps: number[] = [];
    for (const n of numbers) ▸steps.push((n * state) % 11);
    state = steps.reduce((a, b) => a + b, 1);
  }
  return state;
}`,
  ),
  test(
    "untyped code whose values can be seen",
    `
function square(x) { return x * x }
const data = [1, 2, 3, 4.5];
const out = [];
▸for (const x of data) out.push(square(x) + 1);
export default out`,
  ),
];
