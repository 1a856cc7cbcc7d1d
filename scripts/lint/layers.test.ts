import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "./layers.mjs";
import { rooms } from "./rooms.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));

describe("refusal", () => {
  test.each([
    ["src/scheduler/graph.ts", "#protocol/run.ts", "value"],
    ["src/scheduler/graph.ts", "./state.ts", "value"],
    ["src/scheduler/deep/graph.ts", "../state.ts", "value"],
    ["src/scheduler/graph.ts", "#scheduler/state.ts", "value"],
    ["src/scheduler/graph.test.ts", "vitest", "value"],
    ["src/compiler/parse.ts", "@babel/parser", "value"],
    ["app/charts/layout.ts", "d3/array", "value"],
    ["app/panels/Menu.tsx", "@base-ui/react/menu", "value"],
    ["app/panels/Program.tsx", "#editor/Editor.tsx", "lazy"],
    ["app/panels/Program.tsx", "#editor/Editor.tsx", "type"],
    ["src/executors/future.ts", "makespan", "type"],
    ["app/main.tsx", "#editor/Editor.tsx", "value"],
  ] as const)("%s may import %s (%s)", (file, specifier, kind) => {
    expect(refusal(file, specifier, kind)).toBeNull();
  });

  test.each([
    ["src/base/heap.ts", "#protocol/run.ts", "type"],
    ["src/scheduler/graph.ts", "#transport/ring.ts", "value"],
    ["src/scheduler/graph.ts", "#transport/ring.ts", "type"],
    ["src/scheduler/graph.ts", "../transport/ring.ts", "value"],
    ["src/scheduler/graph.ts", "comlink", "value"],
    ["src/scheduler/graph.ts", "makespan", "value"],
    ["src/scheduler/graph.ts", "node:fs", "value"],
    ["src/scheduler/graph.ts", "fast-check", "value"],
    ["src/measure/times.ts", "d3", "value"],
    ["src/executors/pool.ts", "#measure/trace.ts", "lazy"],
    ["app/charts/Timeline.tsx", "#session/store.ts", "value"],
    ["app/panels/Program.tsx", "#editor/Editor.tsx", "value"],
    ["app/panels/Program.tsx", "monaco-editor", "value"],
    ["app/examples/01-rows.ts", "#base/random.ts", "value"],
  ] as const)("%s may not import %s (%s)", (file, specifier, kind) => {
    expect(refusal(file, specifier, kind)).toMatch(/\.$/);
  });
});

test("the table has no cycles", () => {
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    expect(path).not.toContain(name);
    if (finished.has(name)) return;
    for (const target of rooms[name]?.rooms ?? []) visit(target, [...path, name]);
    finished.add(name);
  };
  for (const name of Object.keys(rooms)) visit(name, []);
  expect(finished.size).toBe(Object.keys(rooms).length);
});

describe("the linter", () => {
  const planted: Readonly<Record<string, string>> = {
    "an import": 'import { ring } from "#transport/ring.ts";\nring();\n',
    "an import of types": 'import type { Ring } from "#transport/ring.ts";\nexport type R = Ring;\n',
    "a re-export": 'export { ring } from "#transport/ring.ts";\n',
    "a re-export of all": 'export * from "#transport/ring.ts";\n',
    "an import at run time": 'export const ring = () => import("#transport/ring.ts");\n',
    "a type's import": 'export type Ring = import("#transport/ring.ts").Ring;\n',
    "a worker": 'export const url = new URL("../transport/ring.ts", import.meta.url);\n',
    "a package": 'import { wrap } from "comlink";\nwrap();\n',
  };
  const fileOf = (what: string): string => `src/scheduler/${what.replaceAll(/\W/g, "")}.ts`;

  const files: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(planted).map(([what, text]) => [fileOf(what), text])),
    "src/scheduler/downward.ts": 'export { ok } from "#base/result.ts";\n',
    "src/base/a.ts": 'import { b } from "./b.ts";\nexport const a = (): number => b();\n',
    "src/base/b.ts": 'import { a } from "./a.ts";\nexport const b = (): number => a();\n',
    "src/base/standard.ts": "export default 1;\n",
  };

  let folder: string;
  let broken: readonly { readonly code: string; readonly filename: string }[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "makespan-layers-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    broken = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const rulesBrokenBy = (file: string): string[] =>
    broken.filter(({ filename }) => filename === file).map(({ code }) => code);

  test.each(Object.keys(planted))("refuses %s across rooms", (what) => {
    expect(rulesBrokenBy(fileOf(what))).toContain("makespan(layers)");
  });

  test("lets a downward import pass", () => {
    expect(rulesBrokenBy("src/scheduler/downward.ts")).toEqual([]);
  });

  test("refuses cycles", () => {
    expect(rulesBrokenBy("src/base/a.ts")).toContain("import(no-cycle)");
  });

  test("refuses default exports", () => {
    expect(rulesBrokenBy("src/base/standard.ts")).toEqual(["import(no-default-export)"]);
  });
});

/** Lints a folder with the project's own configuration. */
function lint(folder: string): { code: string; filename: string }[] {
  const oxlint = join(project, "node_modules", "oxlint", "bin", "oxlint");
  const args = [oxlint, "--config", join(project, ".oxlintrc.json"), "--format=json"];
  // It ends with 1 when it finds something.
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return (JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] }).diagnostics;
}
