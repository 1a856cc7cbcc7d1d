import { describe, expect, it } from "vitest";
import type { CompiledModule } from "#protocol/modules.ts";
import { openModule } from "./openModule.ts";

const runtime = "virtual:runtime";

function compiled(text: string, travelling: readonly string[] = []): CompiledModule {
  const { module, diagnostics } = openModule({ name: "main.ts", text }).compile(new Set(travelling), runtime);
  if (!module) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return module;
}

const importsOf = (module: CompiledModule, name: string): readonly string[] => {
  const entry = module.functions.find((candidate) => candidate.name === name);
  return (entry?.imports ?? []).map((index) => module.imports[index]?.specifier ?? "");
};

describe("a module of an app", () => {
  it("names what it imports at run time", () => {
    const text = `import { pool, type Future } from "makespan"; import type { A } from "./a.ts"; import { B } from "b";
      import "./style.css"; export * from "./c.ts"; let b: B; export const p = pool;`;
    expect(openModule({ name: "main.ts", text }).specifiers).toEqual(["makespan", "./style.css", "./c.ts"]);
  });

  it("keeps its imports and exports, and gets its runtime from where it is told", () => {
    const { driver } = compiled('import { a } from "b";\nimport "./style.css";\nexport const f = () => a;\n');
    expect(driver.code).toMatch(/import \{ a \} from "b";\nimport "\.\/style\.css";\nexport const f = /);
    expect(driver.code).toContain(`from "${runtime}"`);
    // Whoever serves it says what it is called.
    expect(driver.code).not.toContain("sourceURL");
  });

  it("says which imports each function uses, itself or through others", () => {
    const module = compiled(
      `import one from "one"; import * as two from "two"; import { three, four } from "three";
      const helper = () => two.x; export function f() { return helper() + one; } export const g = () => three;
      export const h = () => 1;`,
    );
    expect(module.imports).toEqual([
      { specifier: "one", names: ["default"] },
      { specifier: "two", names: null },
      { specifier: "three", names: ["three"] },
    ]);
    expect(["f", "g", "h", "helper"].map((name) => importsOf(module, name))).toEqual([
      ["two", "one"],
      ["three"],
      [],
      ["two"],
    ]);
  });

  it("says which imports its classes need as soon as they are made", () => {
    const module = compiled(
      'import { Base } from "base"; import { later } from "later"; class A extends Base { m() { return later; } } export const f = () => new A();',
    );
    expect(module.eagerImports.map((index) => module.imports[index]?.specifier)).toEqual(["base"]);
  });

  it("sends what it imports from other compiled modules like its own values", () => {
    const module = compiled(
      'import { rate } from "./own.ts"; import { Base, type T } from "./base.ts"; class A extends Base {} export const f = () => rate;',
      ["./own.ts", "./base.ts"],
    );
    expect(module.functions.find(({ name }) => name === "f")?.moduleValues).toEqual(["rate"]);
    // A class needs what it extends at once, so that workers import it.
    expect(module.imports).toEqual([{ specifier: "./base.ts", names: ["Base"] }]);
  });

  it("has task builds that import nothing and run no statement", async () => {
    const module = compiled('import { a } from "a"; throw new Error("again"); export const f = () => a;');
    for (const { code, imports } of [module.task, module.settableTask]) {
      expect(imports).toEqual([]);
      const { default: build } = (await import(
        /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
      )) as {
        default: (runtime: unknown) => (values: unknown, imports: unknown) => { functions: Record<number, unknown> };
      };
      const scope = build({ $fn: (fn: unknown) => fn, $import: () => undefined })({}, [{ a: 1 }]);
      expect(Object.keys(scope.functions)).toEqual(["0", "1"]);
    }
  });

  it("that is wrong comes back as diagnostics", () => {
    const open = openModule({ name: "main.ts", text: "export const = 1;" });
    expect(open.specifiers).toEqual([]);
    const { module, diagnostics } = open.compile(new Set(), runtime);
    expect(module).toBeNull();
    expect(diagnostics).toEqual([expect.objectContaining({ severity: "error", line: 1, column: 14 })]);
  });
});
