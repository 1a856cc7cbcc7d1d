/** Random programs that make values and closures in many ways and let tasks look at them. */
import fc from "fast-check";

/** An expression, given the variables that it can name. */
type Expression = (names: readonly string[]) => string;

const pick = (names: readonly string[], index: number): string => names[index % names.length] ?? "undefined";
const list = (parts: readonly Expression[], names: readonly string[]): string =>
  parts.map((part) => part(names)).join(", ");

const leaves = [
  "0",
  "-0",
  "1.5",
  "NaN",
  "-Infinity",
  "2 ** 31",
  '"text"',
  '"\\ud800 é 漢"',
  "10n ** 20n",
  "true",
  "null",
  "undefined",
  "Math.sqrt",
  "Math",
  'Symbol.for("s")',
  "new Date(5)",
  "/a(b)/gi",
  "/b/.exec('abc')",
  "new Float64Array([1, -0, NaN])",
  "new Uint8Array([1, 2, 3]).subarray(1)",
  "new BigInt64Array([7n])",
  "new ArrayBuffer(3)",
  "new Int32Array(new SharedArrayBuffer(8))",
  "[, 1, , 2]",
  "new RangeError('far')",
];

const wrappers: readonly ((inner: string) => string)[] = [
  (inner) => `Object.freeze(${inner})`,
  (inner) => `Object.seal(${inner})`,
  (inner) => `Object.preventExtensions(${inner})`,
];

const { expression } = fc.letrec<{ expression: Expression; parts: Expression[] }>((tie) => {
  const parts = tie("parts");
  const reference: fc.Arbitrary<Expression> = fc.nat(50).map((index) => (names) => pick(names, index));
  const leaf: fc.Arbitrary<Expression> = fc.constantFrom(...leaves).map((text) => () => text);
  const wrap = fc.option(fc.constantFrom(...wrappers), { freq: 3 });
  const compound = (write: (inner: string) => string): fc.Arbitrary<Expression> =>
    fc.tuple(parts, wrap).map(([inner, wrapper]) => (names) => {
      const text = write(list(inner, names));
      return wrapper ? wrapper(text) : text;
    });
  const record: fc.Arbitrary<Expression> = fc.tuple(parts, wrap).map(([inner, wrapper]) => (names) => {
    const keys = ["a", '"b c"', "[Symbol.for('k')]", "7", '["__proto__"]'];
    const text = `{ ${inner.map((part, i) => `${keys[i % keys.length]}: ${part(names)}`).join(", ")} }`;
    return wrapper ? wrapper(`(${text})`) : `(${text})`;
  });
  const one = (write: (inner: string) => string): fc.Arbitrary<Expression> =>
    tie("expression").map((inner) => (names) => write(inner(names)));
  return {
    parts: fc.array(tie("expression"), { maxLength: 4 }),
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      reference,
      compound((inner) => `[${inner}]`),
      record,
      compound((inner) => `new Map([${inner}].map((item, i) => [i % 2 ? item : i, item]))`),
      compound((inner) => `new Set([${inner}])`),
      compound((inner) => `Object.assign([1, 2], { own: [${inner}] })`),
      compound((inner) => `Object.assign(Object.create(null), { own: [${inner}] })`),
      compound((inner) => `Object.assign(Object.create({ base: 1 }), { own: [${inner}] })`),
      compound((inner) => `Object.defineProperty({}, "hidden", { value: [${inner}] })`),
      compound((inner) => `new Plain(${inner})`),
      compound((inner) => `new Private(${inner})`),
      compound((inner) => `new Bag(${inner})`),
      compound((inner) => `new Failure(${inner})`),
      one((inner) => `() => ${inner}`),
      one((inner) => `Object.assign(() => 1, { own: ${inner} })`),
      one((inner) => `Object.freeze(() => ${inner})`),
      one((inner) => `Object.assign(function () {}, { prototype: { p: ${inner} } })`),
      one((inner) => `function named() { return ${inner} }`),
      one((inner) => `({ method() { return ${inner} }, other: 1 })`),
      one((inner) => `({ get computed() { return ${inner} }, set computed(value) {} })`),
      one((inner) => `({ ["k" + 1]: () => ${inner} })`),
      one((inner) => `new (class Local { field = ${inner}; own() { return ${inner} } })()`),
      one((inner) => `new (class extends Private { get local() { return ${inner} } })(1)`),
      one((inner) => `(() => { const inner = ${inner}; return () => inner })()`),
    ),
  };
});

/**
 * Classes, and a function that describes all that can be seen of values: prototypes, attributes, what functions return,
 * and with `isOne` which of them are the same. They need not be where things have come in several messages, as arguments
 * and the module-level values that a function reads have.
 */
const prelude = `import { pool } from "makespan";
class Plain { constructor(a, b) { this.a = a; this.b = b } get twice() { return [this.a, this.b] } static made = 1; method() { return this.a } }
class Private extends Plain { #own; #count = 1; constructor(own, a) { super(a); this.#own = own; this.#count++ } get secret() { return [this.#own, this.#count] } }
class Bag extends Map { constructor(...items) { super(); items.forEach((item, i) => this.set(i, item)) } }
class Failure extends Error { constructor(cause, extra) { super("failed", { cause }); this.extra = extra } }
function show(root, isOne = false, depth = 0) {
  const seen = new Map();
  const walk = (value) => {
    if (typeof value === "bigint" || typeof value === "symbol") return String(value);
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return Object.is(value, -0) ? "-0" : [typeof value, String(value)];
    if (value === Math) return "Math";
    if (seen.has(value)) return "#" + seen.get(value);
    if (!isOne && seen.size > 8) return "deep";
    seen.set(value, seen.size);
    const shown = typeof value === "function" ? ["function", value.name, called(value), Object.isExtensible(value), Object.keys(value).map((key) => property(value, key))] : object(value);
    if (!isOne) seen.delete(value);
    return shown;
  };
  const object = (value) => {
    const keys = Reflect.ownKeys(value).filter((key) => key !== "stack");
    return [kindOf(value), Object.isExtensible(value), contents(value), keys.map((key) => property(value, key)), walk(value.twice), walk(value.secret), walk(value.local)];
  };
  const called = (fn) => { try { return isOne ? walk(fn()) : depth < 2 ? show(fn(), false, depth + 1) : "deep" } catch (error) { return error.name } };
  const kindOf = (value) => {
    const prototype = Object.getPrototypeOf(value);
    return [Object.prototype.toString.call(value), prototype === null ? "none" : String(value.constructor?.name), prototype !== null && Object.hasOwn(prototype, "base")];
  };
  const contents = (value) => {
    if (value instanceof Map) return [...value].map(([key, item]) => [walk(key), walk(item)]);
    if (value instanceof Set) return [...value].map(walk);
    if (value instanceof Date) return value.getTime();
    return value instanceof RegExp ? String(value) : value instanceof ArrayBuffer ? value.byteLength : null;
  };
  const property = (value, key) => {
    const { get, set, value: held, ...attributes } = Object.getOwnPropertyDescriptor(value, key);
    return [String(key), JSON.stringify(attributes), get ? [typeof set, called(() => get.call(value))] : walk(held)];
  };
  return walk(root);
}
`;

/** The ways to let a task look at variables, given their names. */
const tasks: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `pool.submit(() => show([${a}, ${b}], true))`,
  (a, b) => `pool.submit((x, y) => show([x, y]), ${a}, ${b})`,
  (a, b) => `pool.map((x, i) => [show(x), i, show(${b})], [${a}, ${a}])`,
  (a, b) => `pool.submit(async () => [${a}, ${b}]).then(show)`,
  (a, b) => `pool.submit(() => { throw [${a}, ${b}] }).catch(show)`,
  (a, b) => `pool.submit(() => () => [${a}, ${b}]).then((f) => show(f()))`,
  (a, b) =>
    `pool.submit(function go() { const inner = () => ${a}; return [show(inner, true), show(() => ${b}, true)] })`,
  (a, b) => `(() => { for (const each of [${a}]) return pool.submit(() => show([each, ${b}], true)) })()`,
];

/** Ways to make what is there lead back to itself. */
const links: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `link(${a}, ${b});`,
  (a) => `link(${a}, ${a});`,
  (a, b) => `link(${a}, () => ${b});`,
];

const link = `const link = (holder, held) => { if (typeof holder === "object" && holder !== null && Object.isExtensible(holder)) { if (holder instanceof Set) holder.add(held); else if (holder instanceof Map) holder.set("linked", held); else if (!ArrayBuffer.isView(holder) && holder !== Math && Object.getPrototypeOf(holder) !== null && !(holder instanceof ArrayBuffer)) holder.linked = held } };`;

interface Parts {
  readonly moduleValues: readonly Expression[];
  readonly localValues: readonly Expression[];
  readonly links: readonly (readonly [(a: string, b: string) => string, number, number])[];
  readonly tasks: readonly (readonly [(a: string, b: string) => string, number, number])[];
}

/** How local variables come to be, in turn. */
const declarations: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `const ${name} = ${value};`,
  (name, value) => `let ${name} = ${value};`,
  (name, value) => `var { x: ${name} } = { x: ${value} };`,
  (name, value) => `const [, ${name} = ${value}] = [];`,
];

function write(parts: Parts): string {
  const names: string[] = [];
  const declare = (values: readonly Expression[], prefix: string): string =>
    values
      .map((value, index) => {
        const name = `${prefix}${index}`;
        const text = (declarations[index % declarations.length] ?? ((a, b) => `const ${a} = ${b};`))(
          name,
          value(names),
        );
        names.push(name);
        return text;
      })
      .join("\n");
  const chosen = (all: Parts["tasks"]): string[] => all.map(([form, a, b]) => form(pick(names, a), pick(names, b)));
  const outside = declare(parts.moduleValues, "m");
  const inside = declare(parts.localValues, "v");
  return `${prelude}${link}
${outside}
async function run(parameter = { p: m0 }) {
${inside}
${chosen(parts.links).join("\n")}
return Promise.all([${chosen(parts.tasks).join(",\n")}]);
}
export default await run();`;
}

const choice = <T>(from: readonly T[]): fc.Arbitrary<readonly [T, number, number]> =>
  fc.tuple(fc.constantFrom(...from), fc.nat(50), fc.nat(50));

/** The text of a program whose value is what its tasks saw. */
export const randomProgram: fc.Arbitrary<string> = fc
  .record({
    moduleValues: fc.array(expression, { minLength: 1, maxLength: 3 }),
    localValues: fc.array(expression, { minLength: 1, maxLength: 5 }),
    links: fc.array(choice(links), { maxLength: 3 }),
    tasks: fc.array(choice(tasks), { minLength: 2, maxLength: 6 }),
  })
  .map(write);
