import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closureCases } from "./testing/closureCases.ts";
import { runParallel, runSerial } from "./testing/run.ts";

describe("a program gives the same value when its closures travel", () => {
  it.each(closureCases)("$title", async ({ source }) => {
    const expected = await runSerial(source);
    const { exports } = await runParallel(source);
    expect(exports["default"]).toEqual(expected["default"]);
    expect(expected["default"]).toBeDefined();
  });
});

/** One level of a nest of functions: how it is written, how it calls the next level, and which variables it adds up. */
interface Level {
  readonly kind: keyof typeof forms;
  readonly submits: boolean;
  readonly reads: readonly number[];
}

/** Ways to write an async function of `x`. */
const forms = {
  arrow: (body: string) => `async (x) => { ${body} }`,
  expression: (body: string) => `async function named(x) { ${body} }`,
  declaration: (body: string) => `(() => { return f; async function f(x) { ${body} } })()`,
  method: (body: string) => `({ async m(x) { ${body} } }).m`,
  computed: (body: string) => `Object.values({ async ["k" + 1](x) { ${body} } })[0]`,
  field: (body: string) => `new (class { k = 3; f = async (x) => { x += this.k; ${body} } })().f`,
  instance: (body: string) => `((o) => (x) => o.go(x))(new (class { async go(x) { ${body} } })())`,
  loop: (body: string) =>
    `(() => { const fs = []; for (let i = 0; i < 2; i++) fs.push(async (x) => { x += i; ${body} }); return fs[1] })()`,
  defaulted: (body: string) => `((f = async (x) => { ${body} }, { g } = { g: f }) => g)()`,
};

function nest(levels: readonly Level[], names: readonly string[]): string {
  const [level, ...rest] = levels;
  if (!level) return "(x) => x";
  const sum = level.reads.map((index) => names[index % names.length]).join(" + ");
  const name = `v${names.length}`;
  const inner = nest(rest, [...names, name]);
  const next = level.submits ? `pool.submit(${inner}, ${name})` : `(${inner})(${name})`;
  return forms[level.kind](`const ${name} = x + ${sum}; return [${name}, await ${next}, ${sum}]`);
}

describe("any nest of functions", () => {
  it("gives the same value wherever its levels run", async () => {
    const level = fc.record({
      kind: fc.constantFrom(...(Object.keys(forms) as (keyof typeof forms)[])),
      submits: fc.boolean(),
      reads: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(level, { minLength: 1, maxLength: 5 }), async (levels) => {
        const source = `import { pool } from "makespan"; const m = 1; let n = 2; n++;
          export default await pool.map(${nest(levels, ["m", "n"])}, [1, 2]);`;
        const expected = await runSerial(source);
        const { exports } = await runParallel(source);
        expect(exports["default"]).toEqual(expected["default"]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
