import { describe, expect, it } from "vitest";
import { compile } from "../compile.ts";

/** The warnings of a program, as "line:column message". */
function warnings(source: string): string[] {
  return compile(source)
    .diagnostics.filter(({ severity }) => severity === "warning")
    .map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** A program with `setUp` on its second line and a task whose body is on its fourth. */
const inTask = (setUp: string, body: string): string =>
  `import { pool, shared, WorkerPool } from "makespan";\n${setUp}\nexport function f(p, input) { return p.map((x) => {\n${body}\n}, [1]) }`;

/** The same, set up within the variant. */
const inVariant = (setUp: string, body: string): string =>
  `import { pool, shared } from "makespan"; export function f(p, input) {\n${setUp}\nreturn p.map((x) => {\n${body}\n}, [1]) }`;

type Row = readonly [setUp: string, body: string, expected: RegExp];

const assigned: readonly Row[] = [
  ["let n = 0;", "n += x", /^4:1 n is assigned inside a task.*return what you need/],
  ["let n = 0;", "n++", /^4:1 n is assigned/],
  ["let n;", "({ n } = { n: x })", /^4:4 n is assigned/],
  ["let n;", "[n] = [x]", /^4:2 n is assigned/],
  ["let n;", "for (n of [x]) {}", /^4:6 n is assigned/],
  ["let n = 0;", "const g = () => { [1].forEach(() => { n = x }) }; g()", /^4:39 n is assigned inside a task/],
  ["let n = 0; function bump() { n++ }", "bump()", /^2:30 n is assigned in bump, which a task calls/],
  ["let n = 0; const bump = () => deep(); function deep() { n++ }", "bump()", /^2:57 n is assigned in deep/],
  ["let n = 0; const o = { bump() { n++ } };", "o.bump()", /^2:33 n is assigned in o\.bump, which a task calls/],
  ["let n = 0; const o = { bump: () => n++ };", "o.bump()", /^2:36 n is assigned in o\.bump/],
  ["let n = 0; class C { static bump() { n++ } }", "C.bump()", /^2:38 n is assigned in C\.bump/],
  ["let n = 0; class C { bump() { n++ } }", "new C().bump()", /^2:31 n is assigned in C\.bump/],
  ["let n = 0; class C { bump() { n++ } } const c = new C();", "c.bump()", /^2:31 n is assigned in c\.bump/],
  ["let n = 0; class C { get bump() { return n++ } }", "return new C().bump", /^2:42 n is assigned in C\.bump/],
  ["let n = 0; class C { id = n++ }", "return new C()", /^2:27 n is assigned in new C, which a task calls/],
  ["let n = 0; class C { constructor() { n++ } }", "return new C()", /^2:38 n is assigned in new C/],
  [
    "let n = 0; class C { constructor() { n++ } } class D extends C {}",
    "return new D()",
    /^2:38 n is assigned in new D/,
  ],
  ["let n = 0; class C { #b() { n++ } go() { this.#b() } }", "new C().go()", /^2:29 n is assigned in C\.#b/],
];

const changed: readonly Row[] = [
  ["const out = [];", "out.push(x)", /^4:1 out is changed inside a task.*combine the results/],
  ["const out = [];", "out?.push(x)", /^4:1 out is changed/],
  ["const out = [];", 'out["push"](x)', /^4:1 out is changed/],
  ["const out = [];", "(out as number[])!.push(x)", /^4:2 out is changed/],
  ["const out = [];", "Array.prototype.push.call(out, x)", /^4:27 out is changed/],
  ["const out = [];", "[].push.apply(out, [x])", /^4:15 out is changed/],
  ["const out = [3, 1];", "out.sort()", /^4:1 out is changed/],
  ["const out = [];", "out[x] = 1", /^4:1 out is changed inside a task.*use an array from shared/],
  ["const out = [];", "out.length = 0", /^4:1 out is changed/],
  [
    "const out: number[] = make(); function make() { return shared.float64(1) as unknown as number[] }",
    "out[x] = 1",
    /^4:1 out is changed/,
  ],
  ["const m = new Map();", "m.set(x, 1)", /^4:1 m is changed/],
  ["const s = new Set();", "s.add(x)", /^4:1 s is changed/],
  ["const s = new Set();", "s.delete(x)", /^4:1 s is changed/],
  ["const view = new DataView(new ArrayBuffer(8));", "view.setInt8(0, x)", /^4:1 view is changed/],
  ["const o = { n: 0 };", "o.n++", /^4:1 o is changed/],
  ["const o = { a: [1] };", "delete o.a[0]", /^4:8 o is changed/],
  ["const o = { items: [] };", "o.items.push(x)", /^4:1 o is changed/],
  ["const o = {};", "Object.assign(o, { x })", /^4:15 o is changed/],
  ["const o = {};", 'Reflect.set(o, "x", x)', /^4:13 o is changed/],
  ["const o = {};", "Object.defineProperty(o, 'x', { value: x })", /^4:23 o is changed/],
  ["const o = { n: 0 };", "({ a: o.n } = { a: x })", /^4:7 o is changed/],
  ["const grid = [[1]];", "const row = grid[0]; row[x] = 1", /^4:22 grid is changed/],
  ["const grid = [[1]];", "for (const row of grid) row[0] = x", /^4:25 grid is changed/],
  ["const grid = [[1]];", "grid.forEach((row) => { row[0] = x })", /^4:25 grid is changed/],
  ["const state = { items: [] };", "const { items } = state; items.push(x)", /^4:26 state is changed/],
  ["const state = { a: { b: [] } };", "const a = state.a, b = a.b; b.push(x)", /^4:29 state is changed/],
  ["const out = []; function keep(x) { out.push(x) }", "keep(x)", /^2:36 out is changed in keep, which a task calls/],
  ["class Counter { n = 0; add(x) { this.n += x } } const c = new Counter();", "c.add(x)", /^4:1 c is changed/],
  ["const c = { all: [], add(x) { this.all.push(x) } };", "c.add(x)", /^4:1 c is changed/],
  [
    "class A { n = 0; add() { [1].map(() => this.n++) } } class B extends A {} const c = new B();",
    "c.add()",
    /^4:1 c is changed/,
  ],
];

const ofThePage: readonly Row[] = [
  ["", "document.title = x", /^4:1 document does not exist in a worker.*return what you want to show/],
  ["", "window.scroll(x)", /^4:1 window does not exist/],
  ["", "return localStorage.length", /^4:8 localStorage does not exist/],
  ["", "return globalThis.document", /^4:8 document does not exist/],
  ["", "return self['localStorage']", /^4:8 localStorage does not exist/],
  ["const show = (x) => document.append(x);", "show(x)", /^2:21 document does not exist/],
  ["", "return new Image()", /^4:12 Image does not exist/],
];

const statics: readonly Row[] = [
  [
    "class C { static k = 1 } C.k = 2;",
    "return C.k",
    /^4:8 C\.k is set after its class was made.*pass it as an argument/,
  ],
  ["class C { static k = 1; static set(v) { this.k = v } }", "return C.k", /^4:8 C\.k is set after/],
  ["class C { static k = 1; static set(v) { C.k = v } }", "return C.k", /^4:8 C\.k is set after/],
  [
    "class C { static all = []; constructor() { C.all.push(this) } }",
    "return C.all.length",
    /^4:8 C\.all is set after/,
  ],
  ["class C { static k = 1; static get() { return C.k } } C.k = 2;", "return C.get()", /^2:47 C\.k is set after/],
];

describe("a warning, where it is and what to do", () => {
  const rows = [...assigned, ...changed, ...ofThePage, ...statics];
  it.each(rows)("%s %s", (setUp, body, expected) => {
    const found = warnings(inTask(setUp, body));
    expect(found).toEqual([expect.stringMatching(expected)]);
    expect(found[0]).toMatch(/\.$/);
  });

  it.each([...assigned, ...changed])("also in a variant: %s %s", (setUp, body) => {
    expect(warnings(inVariant(setUp, body))).toHaveLength(1);
  });

  it.each([
    ["a method", "let n = 0; class C { static go() { n++ } }", "p.map(C.go, [1])"],
    ["an instance's method", "let n = 0; class C { go() { n++ } } const c = new C();", "p.map(c.go, [1])"],
    ["an object's method", "let n = 0; const o = { go() { n++ } };", "p.submit(o.go)"],
    ["a named function", "let n = 0; function go() { n++ }", "p.starmap(go, [])"],
  ])("for a task that is %s", (_, setUp, call) => {
    expect(warnings(`${setUp}\nexport function f(p) { return ${call} }`)).toEqual([
      expect.stringMatching(/^1:\d+ n is assigned inside a task/),
    ]);
  });
});

describe("no warning for", () => {
  it.each([
    [
      "what the task declares",
      "",
      "let n = 0; const out = [], m = new Map(); n += x; out.push(n); m.set(x, 1); out[0] = 1; return out",
    ],
    [
      "what functions in the task share",
      "",
      "let n = 0; const bump = () => { n++ }; bump(); [1].forEach(() => n++); return n",
    ],
    [
      "what a helper declares",
      "function sum(xs) { let n = 0; const add = (x) => { n += x }; xs.forEach(add); return n }",
      "return sum([x])",
    ],
    ["a shared array", "const out = shared.float64(3);", "out[x] = 1; out.set([1]); out.fill(0); out.sort()"],
    [
      "a view of shared memory",
      "const a = new Int32Array(new SharedArrayBuffer(8));",
      "a[0] = x; Atomics.add(a, 0, 1)",
    ],
    ["a part of a shared array", "const b = shared.int32(4), view = b.subarray(1);", "view[0] = x"],
    [
      "shared arrays in an object",
      "const o = { out: shared.int32(4) };",
      "o.out[x] = 1; const { out } = o; out[x] = 2",
    ],
    [
      "shared arrays in an array",
      "const rows = [1, 2].map(() => shared.int32(4));",
      "rows[x][0] = 1; const row = rows[x]; row[1] = 2; for (const r of rows) r[0] = 1",
    ],
    [
      "what a function of the program shares",
      "const make = (n) => shared.float64(n); const out = make(4);",
      "out[x] = 1",
    ],
    [
      "what a method of the program shares",
      "class M { static of(n) { return shared.float64(n) } } const out = M.of(4);",
      "out[x] = 1",
    ],
    ["a parameter, which may be shared", "function fill(out, x) { out[x] = 1 }", "fill(input, x)"],
    [
      "memory of WebAssembly",
      "const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }); const a = new Uint8Array(memory.buffer);",
      "a[0] = x",
    ],
    [
      "methods that change nothing",
      "const out = [3, 1];",
      "return [out.map((y) => y + x), out.toSorted(), out.slice().sort(), [...out].reverse()]",
    ],
    [
      "copies",
      "const o = { a: [1] };",
      "const c = { ...o }; c.n = 1; const d = structuredClone(o); d.a.push(x); Object.assign({}, o).z = 1",
    ],
    ["numbers taken from an object", "const o = { n: 1 };", "let { n } = o; n += x; let m = o.n; m++; return n + m"],
    [
      "a method of the program that is called add",
      "class Vec { add(v) { return new Vec() } } const v = new Vec();",
      "return v.add(x)",
    ],
    [
      "methods called add and set of objects of unknown make",
      "const vec = (n) => ({ n, add: (m) => vec(n + m.n), set: (m) => vec(m) }); const v = vec(1);",
      "v.add(v); v.set(2); return v.n",
    ],
    [
      "a method that changes what it makes",
      "class Vec { n = 0; plus(x) { const v = new Vec(); v.n = x; return v } } const v = new Vec();",
      "return v.plus(x)",
    ],
    [
      "methods that the task does not call",
      "let n = 0; class C { static bump() { n++ } static read() { return 1 } }",
      "return C.read()",
    ],
    [
      "constructors that the task does not call",
      "let n = 0; class C { constructor() { n++ } static read() { return 1 } }",
      "return C.read()",
    ],
    [
      "objects of classes, made in the task",
      "class C { n = 0; bump() { this.n++ } }",
      "const c = new C(); c.bump(); return c.n",
    ],
    ["questions", "", "return typeof document !== 'undefined' && typeof globalThis.window"],
    [
      "names of the task's own",
      "",
      "const document = { title: 1 }, window = document; return window.title + document.title",
    ],
    ["names of the program's own", "const screen = [1], history = 2;", "return screen[0] + history"],
    ["properties of those names", "const o = { document: 1 };", "return o.document"],
    [
      "statics that are set as the class is made",
      "class C { static k = 1; static { C.k = 2; this.k = 3 } static t = (C.k = 4) }",
      "return C.k",
    ],
    ["statics that are never set", "class C { static k = 1; static f() { return C.k } }", "return C.f() + C.k"],
    ["other statics than those that are set", "class C { static k = 1; static n = 0 } C.n = 1;", "return C.k"],
    [
      "what happens outside of tasks",
      "let n = 0; const out = []; class C { static k = 1 } n++; out.push(1); C.k; out[0] = 1;",
      "return n + out.length",
    ],
  ])("%s", (_, setUp, body) => {
    expect(warnings(inTask(setUp, body))).toEqual([]);
    expect(warnings(inVariant(setUp, body))).toEqual([]);
  });

  it.each([
    ["arrays' own methods", "let n = 0; export const f = () => [1].map((x) => { n += x });"],
    [
      "values that a variant's own loop changes",
      "export function f(p) { const out = []; for (const x of [1]) out.push(x); return out }",
    ],
  ])("%s", (_, source) => {
    expect(warnings(source)).toEqual([]);
  });
});

describe("what a task borrows", () => {
  const borrowed = (body: string): string[] =>
    warnings(`export function f(p) { class A { #x = 1; go() { return p.submit(() => ${body}) } } return new A() }`);

  it.each([
    ["this.#x", /^1:\d+ A task runs outside of the class around it.*read them into a constant first\.$/],
    ["super.toString()", /^1:\d+ `super` belongs to the method around the task: read what you need/],
    ["arguments.length", /^1:\d+ `arguments` belongs to the function around the task: name the parameters/],
    ["new.target", /^1:\d+ `new\.target` belongs to the method around the task/],
    ["eval('1')", /^1:\d+ eval in a task does not see the variables around the task: pass them as arguments\.$/],
  ])("%s", (body, expected) => {
    expect(borrowed(body)).toEqual([expect.stringMatching(expected)]);
  });

  it("of an object's method that is the task", () => {
    const source =
      "const o = { __proto__: { n: 1 }, go() { return super.n } }; export const f = (p) => p.submit(o.go);";
    expect(warnings(source)).toEqual([expect.stringMatching(/^1:48 `super` belongs to the object around the task/)]);
  });

  it.each([
    "function () { return arguments.length }",
    "{ m() { return super.toString() } }.m()",
    "new (class { #y = 1; get() { return this.#y } })().get()",
  ])("but not what is its own: %s", (body) => {
    expect(borrowed(`(${body})`)).toEqual([]);
  });
});
