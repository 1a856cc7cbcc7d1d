import { describe, expect, it } from "vitest";
import type { NumberedModule } from "#protocol/modules.ts";
import { ModuleScopes } from "./moduleScopes.ts";

const module: NumberedModule = {
  number: 3,
  firstFunction: 7,
  name: "src/main.ts",
  functions: [],
  assignedValues: [],
  task: "task.js",
  settableTask: "settable.js",
  imports: [null, "plain.js", "base.js"],
  eagerImports: [2],
};

/** A task build of one function, which gives its module's value `k` and what was imported. */
const build =
  () =>
  ({ k }: Readonly<Record<string, unknown>>, imports: readonly unknown[]) => ({
    values: {},
    read: { k: () => k },
    functions: { 0: () => ({ bind: () => undefined, make: () => () => [k, ...imports] }) },
  });

/** Scopes whose modules are there; `failing` are URLs that cannot be loaded the first time. */
function scopesOf(failing: readonly string[] = []) {
  const loaded: string[] = [];
  const scopes = new ModuleScopes({ range: "range" }, async (url) => {
    const isFirst = !loaded.includes(url);
    loaded.push(url);
    if (isFirst && failing.includes(url)) throw new Error(`no ${url}`);
    return url.startsWith("task") || url.startsWith("settable") ? { default: build } : { from: url };
  });
  scopes.learn([module]);
  return { scopes, loaded };
}

describe("a worker", () => {
  it("loads a module's build and what its classes need, once", async () => {
    const { scopes, loaded } = scopesOf();
    await scopes.for(false, ["3"]);
    await scopes.for(false, ["3"]);
    expect(loaded.toSorted()).toEqual(["base.js", "task.js"]);
    await scopes.for(true, ["3"]);
    expect(loaded).toContain("settable.js");
  });

  it("names and numbers what a scope holds as the page does", async () => {
    const { scopes } = scopesOf();
    const makeScope = await scopes.for(false, ["3", "3/0", "3/1"]);
    const { read, functions } = makeScope({ "3.k": 5, "30.k": 6, "4.k": 7 });
    expect(read["3.k"]?.()).toBe(5);
    const fn = functions[7]?.().make() as () => unknown[];
    expect(fn()).toEqual([5, expect.objectContaining({ range: "range" }), { from: "plain.js" }, { from: "base.js" }]);
  });

  it("makes scopes in the same way until a task needs more", async () => {
    const { scopes } = scopesOf();
    const first = await scopes.for(false, ["3"]);
    expect(await scopes.for(false, ["3"])).toBe(first);
    const second = await scopes.for(false, ["3/1"]);
    expect(second).not.toBe(first);
    expect(await scopes.for(false, ["3"])).toBe(second);
  });

  it("loads ahead what was needed before, without making anything of it", async () => {
    const { scopes, loaded } = scopesOf(["plain.js"]);
    scopes.preload(["3", "3/0", "3/1", "9"]);
    expect(loaded).toEqual(["task.js", "plain.js"]);
    await scopes.for(false, ["3", "3/1"]);
    expect(loaded.filter((url) => url === "task.js")).toHaveLength(1);
  });

  it("tries again what could not be loaded", async () => {
    const { scopes } = scopesOf(["plain.js"]);
    await expect(scopes.for(false, ["3", "3/1"])).rejects.toThrow("no plain.js");
    await expect(scopes.for(false, ["3", "3/1"])).resolves.toBeTypeOf("function");
  });

  it("knows the page's modules by their builds, and says when it does not", async () => {
    const { scopes } = scopesOf();
    expect(scopes.known({ ...module, name: "else" })).toBe(module);
    expect(scopes.known({ ...module, task: "newer.js" })).toBeNull();
    await expect(scopes.for(false, ["4"])).rejects.toThrow("The worker was not told of module 4");
  });
});
