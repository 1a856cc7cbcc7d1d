import type { RefusedCase } from "./corpus.ts";

const test = (title: string, reason: RegExp, program: string): RefusedCase => ({
  title,
  reason,
  program: `${program.trim()}\n`,
});

/** Loops that are left alone, with what the reason must say. */
export const refusedCases: readonly RefusedCase[] = [
  test(
    "a value carried along",
    /^5:3 `previous` is carried from one iteration to the next \(changed on line 5, read on line 4\)/,
    `
const xs: number[] = [1, 2];
let previous = 0; const out: number[] = [];
for (const x of xs) {
  ▸out.push(x - previous);
  previous = x;
}`,
  ),
  test(
    "a running total",
    /`total` is carried.*use a reduction, one change such as `total \+= …`.*after the loop/,
    `
const xs: number[] = [1, 2]; const out: number[] = []; let total = 0;
▸for (const x of xs) { total += x; out.push(total); }`,
  ),
  test(
    "a sum that decides what is added",
    /`total` is carried.*use a reduction/,
    `
const xs: number[] = [1, 2]; let total = 0;
▸for (const x of xs) total += total > 10 ? 0 : Math.sqrt(x);`,
  ),
  test(
    "a sum of sums whose order matters",
    /`total` is changed more than once.*add up in a variable of the iteration/,
    `
const rows: number[][] = [[1], [2]]; let total = 0;
▸for (const row of rows) for (const x of row) total += Math.sqrt(x);`,
  ),
  test(
    "the last one wins",
    /`last` is assigned anew by each iteration and the last one wins/,
    `
const xs: number[] = [1, 2]; let last = 0;
▸for (const x of xs) last = Math.sqrt(x);`,
  ),
  test(
    "the place of the greatest",
    /`(best|at)` is (carried|assigned anew)/,
    `
const xs: number[] = [1, 2]; let best = 0, at = -1;
▸for (const [i, x] of xs.entries()) if (Math.sqrt(x) > best) { best = Math.sqrt(x); at = i; }`,
  ),
  test(
    "a generator of random numbers of one's own",
    /`seed` is changed in `next`, which the loop calls/,
    `
let seed = 1; function next() { seed = (seed * 16807) % 2147483647; return seed; }
const out: number[] = [];
▸for (let i = 0; i < 5; i++) out.push(next());`,
  ),
  test(
    "makespan's random, shared by iterations",
    /`next\(\)` goes on from one iteration to the next.*random\(i\)/,
    `
import { random } from "makespan";
const next = random(1); const out: number[] = [];
▸for (let i = 0; i < 5; i++) out.push(next() * i);`,
  ),
  test(
    "Math.random",
    /Math\.random\(\) gives other numbers in each run/,
    `
let hits = 0;
▸for (let i = 0; i < 5; i++) if (Math.random() < 0.5) hits++;`,
  ),
  test(
    "the clock",
    /`performance\.now\(\)` reads the clock/,
    `
const out: number[] = [];
▸for (let i = 0; i < 5; i++) out.push(performance.now() - i);`,
  ),
  test(
    "printing",
    /`console\.log\(i\)` prints in the order/,
    `
const out: number[] = [];
▸for (let i = 0; i < 5; i++) { console.log(i); out.push(i * i); }`,
  ),
  test(
    "break",
    /^2:34 `break` ends the loop early/,
    `
const xs: number[] = [1, 2]; const out: number[] = [];
▸for (const x of xs) { if (x > 3) break; out.push(x * x); }`,
  ),
  test(
    "return",
    /`return` leaves the function/,
    `
export function find(xs: number[]) { let n = 0;
  ▸for (const x of xs) { if (x * x > 3) return x; n++; }
  return n;
}`,
  ),
  test(
    "continue with a loop further out",
    /`continue outer` goes on with a loop around this one/,
    `
const xs: number[] = [1, 2]; const out: number[] = [];
outer: for (const x of xs) {
  ▸for (const y of xs) { if (x * y > 3) continue outer; out.push(x * y); }
}`,
  ),
  test(
    "break from a switch is fine, from the loop is not",
    /`break` ends the loop early/,
    `
const xs: number[] = [1, 2]; const out: number[] = [];
loop: ▸for (const x of xs) { switch (x) { case 1: break loop; default: out.push(x * 2); } }`,
  ),
  test(
    "await",
    /`await` in the body/,
    `
const xs: number[] = [1, 2]; const out: number[] = []; const f = async (x: number) => x;
▸for (const x of xs) out.push(await f(x));`,
  ),
  test(
    "for await",
    /`for await` waits/,
    `
const out: number[] = []; async function* g() { yield 1; }
▸for await (const x of g()) out.push(x * 2);`,
  ),
  test(
    "yield",
    /`yield` hands out a value/,
    `
export function* g(xs: number[]) { let n = 0;
  ▸for (const x of xs) { yield x * x; n++; }
  return n; }`,
  ),
  test(
    "while",
    /A `while` loop decides after each iteration/,
    `
let n = 27, steps = 0;
▸while (n !== 1) { n = n % 2 ? 3 * n + 1 : n / 2; steps++; }`,
  ),
  test(
    "do",
    /A `do` loop decides/,
    `
let n = 27;
do { ▸n--; } while (n > 0);`,
  ),
  test(
    "for…in",
    /`for…in` goes through names/,
    `
const o: Record<string, number> = { a: 1 }; let sum = 0;
▸for (const key in o) sum += o[key]! * 2;`,
  ),
  test(
    "a head that does not count",
    /Only loops like/,
    `
const out: number[] = [];
▸for (let n = 27; n !== 1; n = n % 2 ? 3 * n + 1 : n / 2) out.push(n * n);`,
  ),
  test(
    "a step that is not fixed",
    /count up or down by a fixed whole number/,
    `
const out: number[] = []; let step = 2;
▸for (let i = 0; i < 10; i += step) out.push(i * i);`,
  ),
  test(
    "steps that round",
    /count up or down by a fixed whole number/,
    `
const out: number[] = [];
▸for (let t = 0; t < 1; t += 0.1) out.push(t * t);`,
  ),
  test(
    "a start that may not be whole",
    /`from` is not known to be a whole number: write Math\.trunc/,
    `
export function run(pool, from: number, to: number) { const out: number[] = [];
  ▸for (let i = from; i < to; i++) out.push(i * i);
  return out; }`,
  ),
  test(
    "a loop variable that is changed in the body",
    /`i` is changed in the body/,
    `
const out: number[] = [];
▸for (let i = 0; i < 10; i++) { out.push(i * i); if (i % 3 === 0) i++; }`,
  ),
  test(
    "a loop variable declared outside",
    /declare the loop variable in it/,
    `
let i; const out: number[] = [];
▸for (i = 0; i < 10; i++) out.push(i * i);`,
  ),
  test(
    "var as a loop variable",
    /declare the loop variable in it, with let/,
    `
const out: number[] = [];
▸for (var i = 0; i < 10; i++) out.push(i * i);`,
  ),
  test(
    "var in the body",
    /`y` is declared with var, so all iterations share it/,
    `
const xs: number[] = [1, 2]; const out: number[] = [];
▸for (const x of xs) { var y = x * x; out.push(y); }`,
  ),
  test(
    "an end that moves",
    /`out` is read on line 2/,
    `
const out: number[] = [1];
▸for (let i = 0; i < out.length; i++) if (out.length < 10) out.push(i * i);`,
  ),
  test(
    "an end that the body moves",
    /`n` is/,
    `
let n = 5; let total = 0;
▸for (let i = 0; i < n; i++) { if (i * i > 20) n--; total += Math.sqrt(i); }`,
  ),
  test(
    "a neighbour that is written too",
    /`a` is read on line 2 while the loop fills it/,
    `
const a: number[] = [1, 2, 3];
▸for (let i = 1; i < a.length; i++) a[i] = a[i]! + a[i - 1]!;`,
  ),
  test(
    "a neighbour in shared memory",
    /`a` is read on line 3/,
    `
import { shared } from "makespan";
const a = shared.float64(9);
▸for (let i = 1; i < 8; i++) a[i] = (a[i - 1]! + a[i + 1]!) / 2;`,
  ),
  test(
    "a neighbour under another name",
    /`b` and `a` may be the same array/,
    `
const a: number[] = [1, 2, 3]; const b = a;
▸for (let i = 1; i < a.length; i++) a[i] = Math.sqrt(b[i - 1]!);`,
  ),
  test(
    "shared memory under another name",
    /may be the same array/,
    `
import { shared } from "makespan";
const a = shared.float64(9); const b = a.subarray(1);
▸for (let i = 1; i < 8; i++) a[i] = Math.sqrt(b[i]! + b[i - 1]!);`,
  ),
  test(
    "two views of one buffer",
    /may be the same array/,
    `
const memory = new SharedArrayBuffer(64);
const a = new Float64Array(memory), b = new Float64Array(memory);
▸for (let i = 1; i < 8; i++) a[i] = Math.sqrt(b[i - 1]!);`,
  ),
  test(
    "parameters that may be one array",
    /`from` and `to` may be the same array/,
    `
export function blur(pool, from: number[], to: number[]) {
  ▸for (let i = 1; i < 10; i++) to[i] = (from[i - 1]! + from[i]!) / 2;
}`,
  ),
  test(
    "an element that is read again after it was written",
    /Line 4 reads the element after it was written/,
    `
const xs: number[] = [1, 2]; const out: number[] = [0, 0]; let sum = 0;
▸for (let i = 0; i < 2; i++) {
  out[i] = xs[i]! * 2;
  sum += out[i]!;
}`,
  ),
  test(
    "rows of an ordinary array",
    /Each iteration writes a row of `a`, and a task can only do that in shared memory/,
    `
const a: number[] = []; const w = 4;
▸for (let y = 0; y < 3; y++) for (let x = 0; x < w; x++) a[y * w + x] = Math.sqrt(x * y);`,
  ),
  test(
    "rows that overlap",
    /`a\[y \* w \+ x\]` may be changed by several iterations/,
    `
import { shared } from "makespan";
const a = shared.float64(99); const w = 4, v = 5;
▸for (let y = 0; y < 3; y++) for (let x = 0; x < v; x++) a[y * w + x] = Math.sqrt(x * y);`,
  ),
  test(
    "rows of two widths",
    /`a` is written in more than one way, so iterations may meet/,
    `
import { shared } from "makespan";
const a = shared.float64(99); const w = 4, v = 5;
▸for (let y = 0; y < 3; y++) { for (let x = 0; x < v; x++) a[y * v + x] = y; for (let x = 0; x < w; x++) a[y * w + x] = Math.sqrt(x * y); }`,
  ),
  test(
    "the row above",
    /`a` is read on line 3 while the loop fills it/,
    `
import { shared } from "makespan";
const a = shared.float64(99); const w = 4;
▸for (let y = 1; y < 3; y++) for (let x = 0; x < w; x++) a[y * w + x] = Math.sqrt(a[(y - 1) * w + x]!);`,
  ),
  test(
    "an element that several iterations write",
    /`counts\[x % 3\]` may be changed by several iterations/,
    `
const xs: number[] = [1, 2]; const counts = [0, 0, 0];
▸for (const x of xs) counts[x % 3]++;`,
  ),
  test(
    "a map that is filled",
    /`seen\.set\(…\)` changes what all iterations share/,
    `
const words: string[] = ["a"]; const seen = new Map<string, number>();
▸for (const w of words) seen.set(w, (seen.get(w) ?? 0) + 1);`,
  ),
  test(
    "a set that is filled",
    /`seen\.add\(…\)` changes what all iterations share/,
    `
const words: string[] = ["a"]; const seen = new Set<string>();
▸for (const w of words) seen.add(w.toUpperCase());`,
  ),
  test(
    "a field that is counted up",
    /`state\.n` is changed by all iterations/,
    `
const xs: number[] = [1, 2]; const state = { n: 0 };
▸for (const x of xs) state.n += x * x;`,
  ),
  test(
    "this being written",
    /`this\.sum` changes what all iterations share/,
    `
class A { sum = 0; async add(xs: number[]) { const out: number[] = [];
  ▸for (const x of xs) { this.sum += x; out.push(x * x); }
  return out; } }
await new A().add([1]);`,
  ),
  test(
    "elements that are changed in place",
    /`p\.x` changes what all iterations share/,
    `
const points: { x: number }[] = [{ x: 1 }]; let n = 0;
▸for (const p of points) { p.x *= 2; n++; }`,
  ),
  test(
    "elements that a helper changes",
    /`p\.x` changes what all iterations share/,
    `
const points: { x: number }[] = [{ x: 1 }]; const out: number[] = [];
function move(p: { x: number }) { p.x++; return p.x; }
▸for (const p of points) out.push(move(p));`,
  ),
  test(
    "an array of an element that is sorted in place",
    /`row\.sort\(.*\)` changes what all iterations share/,
    `
const rows: number[][] = [[2, 1]]; const least: number[] = [];
▸for (const row of rows) { row.sort((a, b) => a - b); least.push(row[0]! * 2); }`,
  ),
  test(
    "something reached through a fresh object",
    /changes what all iterations share/,
    `
const config = { n: 1 }; const xs: number[] = [1]; const out: number[] = [];
▸for (const x of xs) { const own = { config }; own.config.n = x; out.push(x * 2); }`,
  ),
  test(
    "a helper that keeps what it is given",
    /`log\.push\(x\)` changes what all iterations share/,
    `
const log: number[] = []; const xs: number[] = [1]; const out: number[] = [];
const note = (x: number) => { log.push(x); return x * x; };
▸for (const x of xs) out.push(note(x));`,
  ),
  test(
    "a cache in a helper",
    /`cache\.set\(n, value\)` changes what all iterations share/,
    `
const cache = new Map<number, number>(); const out: number[] = [];
function fib(n: number): number { const known = cache.get(n); if (known !== undefined) return known;
  const value = n < 2 ? n : fib(n - 1) + fib(n - 2); cache.set(n, value); return value; }
▸for (let i = 0; i < 9; i++) out.push(fib(i));`,
  ),
  test(
    "a function that is given",
    /What `f` does is not known/,
    `
export function run(pool, xs: number[], f: (x: number) => number) { const out: number[] = [];
  ▸for (const x of xs) out.push(f(x));
  return out; }`,
  ),
  test(
    "a variable that holds one function or another",
    /What `f` does is not known/,
    `
let f: (x: number) => number = (x) => x * 2; export const use = (g: typeof f) => { f = g; return 1; };
const out: number[] = [];
▸for (const x of [1, 2]) out.push(f(x));`,
  ),
  test(
    "methods of something unknown",
    /What `thing\.work` does is not known: write the type of `thing`/,
    `
export function run(pool, things) { const out: number[] = [];
  ▸for (const thing of things as any[]) out.push(thing.work() * 1);
  return out; }`,
  ),
  test(
    "something unknown that is gone through",
    /What `xs` holds is not known: write its type/,
    `
export function run(pool, xs) { const out: number[] = [];
  ▸for (const x of xs) out.push(x * 2);
  return out; }`,
  ),
  test(
    "a generator that is gone through",
    /makes its elements one after another/,
    `
function* g() { let n = 0; while (n < 5) yield n++; }
const out: number[] = [];
▸for (const x of g()) out.push(x * 2);`,
  ),
  test(
    "an iterator that is used up",
    /`rest` is used up by the first iteration/,
    `
const rest = [1, 2, 3].values(); const out: number[] = [];
▸for (let i = 0; i < 2; i++) { let sum = i; for (const x of rest) sum += x; out.push(sum); }`,
  ),
  test(
    "a getter that counts",
    /changes what all iterations share/,
    `
class Meter { reads = 0; get value() { this.reads++; return 3; } }
const meter = new Meter(); const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(meter.value * i);`,
  ),
  test(
    "a conversion that counts",
    /`calls` is changed in `valueOf`/,
    `
let calls = 0; const odd = { valueOf() { calls++; return 3; } }; const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(Number(odd) * i);`,
  ),
  test(
    "objects that are passed on",
    /`\{ user \}` holds an object from outside of the loop, which would come back as a copy/,
    `
const users: { age: number }[] = [{ age: 3 }]; const adults: { user: { age: number } }[] = [];
▸for (const user of users) if (user.age * 2 > 5) adults.push({ user });`,
  ),
  test(
    "objects that are compared",
    /`a === chosen` compares what may be objects/,
    `
const items: { n: number }[] = [{ n: 1 }]; const chosen = items[0]; const out: number[] = [];
▸for (const a of items) out.push(a === chosen ? 1 : a.n * 2);`,
  ),
  test(
    "objects that are looked up",
    /compares what may be objects/,
    `
const items: { n: number }[] = [{ n: 1 }]; const ranks = new Map<{ n: number }, number>(); ranks.set(items[0]!, 3); const out: number[] = [];
▸for (const a of items) out.push((ranks.get(a) ?? 0) * 2);`,
  ),
  test(
    "functions that come back",
    /holds a function/,
    `
const out: (() => number)[] = [];
▸for (let i = 0; i < 3; i++) out.push(() => i * 2);`,
  ),
  test(
    "promises that are collected",
    /gives a promise/,
    `
const f = async (x: number) => x * 2; const out: unknown[] = [];
▸for (const x of [1, 2]) out.push(f(x));
await Promise.all(out);`,
  ),
  test(
    "async callbacks",
    /gives a promise/,
    `
const xs: number[] = [1];
const all = await Promise.all(xs.▸map(async (x) => x * 2));`,
  ),
  test(
    "a pattern that remembers",
    /The pattern remembers where it last matched/,
    `
const re = /a/g; let n = 0; const words: string[] = ["a"];
▸for (const w of words) if (re.test(w)) n++;`,
  ),
  test(
    "the page",
    /`document` does not exist in a worker/,
    `
const out: string[] = [];
▸for (let i = 0; i < 3; i++) out.push(document.title + i);`,
  ),
  test(
    "arguments of the function around",
    /`arguments` belongs to the function around/,
    `
export function run() { const out: number[] = [];
  ▸for (let i = 0; i < 3; i++) out.push(arguments.length * i);
  return out; }`,
  ),
  test(
    "private members",
    /#private members/,
    `
class Secret { #n = 2; times(x: number) { return x * this.#n; } }
const secret = new Secret(); const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(secret.times(i));`,
  ),
  test(
    "statics that change",
    /Each worker evaluates the class anew/,
    `
class Settings { static factor = 2; }
Settings.factor = 3; const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(Settings.factor * i);`,
  ),
  test(
    "inside try",
    /The loop is inside `try`/,
    `
const out: number[] = [];
try { ▸for (const t of ["1", "x"]) out.push(JSON.parse(t) * 2); } catch { out.push(-1); }`,
  ),
  test(
    "a short circuit that keeps an error away",
    /`data\[i\]!\.ok` is not worked out any more once the answer is known/,
    `
const data: { ok: boolean }[] = [{ ok: false }]; let all = true;
▸for (let i = 0; i < 5; i++) all &&= data[i]!.ok;`,
  ),
  test(
    "a timer that could run in between",
    /`setTimeout` can start work that goes on/,
    `
const xs: number[] = [1]; const out: number[] = []; setTimeout(() => out.push(1));
▸for (const x of xs) out.push(x * 2);`,
  ),
  test(
    "another run of the same function",
    /without await can start work that goes on/,
    `
const log: number[] = [];
async function work(k: number) { ▸for (const x of [1, 2]) log.push(x * k); }
await Promise.all([work(1), work(2)]);`,
  ),
  test(
    "a function that is called by others",
    /`squares` would have to wait for the pool, but line 3 uses it without await/,
    `
function squares(n: number): number[] { const out: number[] = [];
  ▸for (let i = 0; i < n; i++) out.push(i * i); return out; }
export function run() { return squares(3).length; }`,
  ),
  test(
    "a callback",
    /is called by code that would not wait for a pool/,
    `
const rows: number[][] = [[1]];
export const run = () => rows.map((row) => { const out: number[] = []; ▸for (const x of row) out.push(x * x); return out; });`,
  ),
  test(
    "a method",
    /`total` would have to wait for the pool: make it async/,
    `
class A { total(xs: number[]) { let sum = 0; ▸for (const x of xs) sum += x * x; return sum; } }
new A().total([1]);`,
  ),
  test(
    "a constructor's default value",
    /default value, which cannot wait/,
    `
export function f(xs: number[], ys = xs.▸map((x) => x * x)) { return ys; }`,
  ),
  test(
    "a loop that calls the function it is in",
    /calls the function that the loop is in/,
    `
interface Tree { value: number; children: Tree[] }
export async function sum(pool, tree: Tree) { let total = tree.value;
  ▸for (const child of tree.children) total += sum(pool, child) as any;
  return total; }`,
  ),
  test(
    "prototypes that are changed",
    /`Array` is changed here/,
    `
(Array.prototype as any).push = () => 3; const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(i * i);`,
  ),
  test(
    "built-in functions that are changed",
    /`Math` is changed here/,
    `
Math.sqrt = () => 3; const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(Math.sqrt(i));`,
  ),
  test(
    "a push that is not the array's own",
    /What `push` does is not known/,
    `
const out: number[] = []; out.push = () => 0;
▸for (let i = 0; i < 3; i++) out.push(i * i);`,
  ),
  test(
    "statics through this",
    /Each worker evaluates the class anew/,
    `
class Settings { static factor = 2;
  static async run() { const out: number[] = []; ▸for (let i = 0; i < 3; i++) out.push(this.factor * i); return out; } }
Settings.factor = 3; await Settings.run();`,
  ),
  test(
    "statics of a class that is not known",
    /`settings` may hold something that no worker can get, such as what line 1 makes/,
    `
class Settings { static factor = Number("2"); }
export async function run(pool, settings) { const out: number[] = [];
  ▸for (let i = 0; i < 3; i++) out.push(settings.factor * i);
  return out; }`,
  ),
  test(
    "a class's methods that are replaced",
    /`prototype` changes what objects do/,
    `
class A { f() { return 1; } } A.prototype.f = () => 2; const a = new A(); const out: number[] = [];
▸for (let i = 0; i < 3; i++) out.push(a.f() * i);`,
  ),
  test(
    "work whose errors are caught elsewhere",
    /`log` outlives the function, and line 2 catches errors/,
    `
const log: number[] = [];
export async function run() { try { await work(); } catch { log.push(-1); } return log; }
async function work() { ▸for (const t of ["1", "x"]) log.push(JSON.parse(t) * 2); }`,
  ),
  test(
    "a named function that looks at the array",
    /looks at more than an element and its place/,
    `
const xs: number[] = [1]; const share = (x: number, i: number, all: number[]) => x / all.length;
export default xs.map(▸share);`,
  ),
  test(
    "nothing that stays",
    /leaves nothing behind/,
    `
const xs: number[] = [1];
▸for (const x of xs) { const y = x * x; void y; }`,
  ),
  test(
    "nothing to do",
    /There is nothing to work out/,
    `
const xs: number[] = [1]; let sum = 0;
▸for (const x of xs) sum += x;`,
  ),
  test(
    "nothing to do in reduce",
    /There is nothing to work out/,
    `
const xs: number[] = [1];
export default xs.reduce((a, b) => ▸a + b, 0);`,
  ),
  test(
    "reduce that does more than combine",
    /The accumulator is carried from one element to the next/,
    `
const xs: number[] = [1];
export default xs.reduce((a, x) => ▸(a + x) % 7, 0);`,
  ),
  test(
    "reduce that fills an object",
    /The accumulator is carried/,
    `
const words: string[] = ["a"];
export default words.reduce((counts, w) => { ▸counts[w] = 1; return counts; }, {} as Record<string, number>);`,
  ),
  test(
    "reduce without a beginning",
    /Without an initial value/,
    `
const xs: number[] = [1, 2];
export default xs.reduce((a, x) => ▸a + x * x);`,
  ),
  test(
    "find",
    /`find` stops at the first element that passes/,
    `
const xs: number[] = [1];
export default xs.▸find((x) => x * x > 3);`,
  ),
  test(
    "map with a third parameter",
    /Tasks get an element and its place, not the whole array/,
    `
const xs: number[] = [1];
export default xs.▸map((x, i, all) => x * all.length);`,
  ),
  test(
    "map with its own this",
    /A second argument sets/,
    `
const xs: number[] = [1];
export default xs.▸map(function (this: { k: number }, x) { return x * this.k; }, { k: 2 });`,
  ),
  test(
    "map with a built-in that looks at more",
    /looks at more than an element and its place/,
    `
const xs: number[] = [1];
export default xs.▸map(Math.max as any);`,
  ),
  test(
    "map over an array with holes",
    /may have holes, which map leaves out/,
    `
const xs: number[] = new Array(5);
export default xs.▸map((_, i) => i * i);`,
  ),
  test(
    "map that changes something beside what it returns",
    /`seen` is changed by the function, beside what it returns/,
    `
const xs: number[] = [1]; let seen = 0;
export default xs.▸map((x) => { seen++; return x * x; });`,
  ),
  test(
    "a parallel map",
    /This is a parallel map already/,
    `
import { pool } from "makespan";
export default await pool.▸map((x: number) => x * x, [1, 2]);`,
  ),
  test(
    "the pool in the body",
    /already uses the pool/,
    `
import { pool } from "makespan";
const out: unknown[] = [];
▸for (let i = 0; i < 3; i++) out.push(pool.submit((x: number) => x, i));`,
  ),
  test(
    "a mistake elsewhere",
    /Line 1 has a mistake/,
    `
const a = ;
▸for (const x of [1]) console.log(x);`,
  ),
  test(
    "no loop",
    /There is no loop here/,
    `
const a = 1; ▸
for (const x of [1]) console.log(x);`,
  ),
];
