import { describe, expect, it } from "vitest";
import type { ModuleDescription } from "#protocol/modules.ts";
import type { FunctionEntry } from "#protocol/program.ts";
import { numberedMarks } from "../modules/numberedMarks.ts";
import { PageRegistry } from "./pageRegistry.ts";

function entry(id: number, name: string, moduleValues: readonly string[] = []): FunctionEntry {
  return {
    id,
    name,
    kind: "function",
    captures: [],
    capturesThis: false,
    moduleValues,
    hasPrivateMembers: false,
    line: 1,
    column: 1,
  };
}

function described(name: string, functions: readonly FunctionEntry[]): ModuleDescription {
  return {
    name,
    functions,
    assignedValues: ["count"],
    task: `${name}-task.js`,
    settableTask: `${name}-settable.js`,
    imports: [],
    eagerImports: [],
  };
}

/** Two modules of two functions each, the last of which has the value `count`. */
function twoModules() {
  const registry = new PageRegistry();
  const [one, two] = ["one", "two"].map((name) =>
    registry.define(described(name, [entry(0, "a"), entry(1, "b", ["count"])])),
  );
  registry.setModuleOf(one!, { count: () => 1 }, () => ({}));
  registry.setModuleOf(two!, { count: () => 2 }, () => ({}));
  return { registry, one: one!, two: two! };
}

describe("modules of a page", () => {
  it("have their functions numbered through, and their values named by module", () => {
    const { registry, two } = twoModules();
    const { $fn } = numberedMarks(two.firstFunction);
    const made = $fn(() => undefined, 1);
    expect(registry.find(made)?.entry).toMatchObject({ id: 3, name: "b", file: "two", moduleValues: ["1", "1.count"] });
    expect(registry.readModuleValue("1.count")).toEqual({ value: 2 });
    expect([...registry.assigned]).toEqual(["0.count", "1.count"]);
  });

  it("are known by what has been sent of them, as long as they are not replaced", () => {
    const { registry } = twoModules();
    registry.admit(["1", "1.count", "0/2"]);
    expect(registry.needsSoFar()).toEqual(["1", "0/2"]);
    registry.define(described("two", []));
    expect(registry.needsSoFar()).toEqual(["0/2"]);
  });

  it("send their values along once a function of theirs has been sent", () => {
    const { registry } = twoModules();
    expect(registry.moduleValueNames).toEqual([]);
    registry.admit(["1", "1.count"]);
    expect(registry.moduleValueNames).toEqual(["1.count"]);
    registry.admit(["0"]);
    expect(registry.moduleValueNames).toEqual(["0.count", "1.count"]);
  });

  it("are told to those who watch, until they no longer do", () => {
    const { registry } = twoModules();
    const told: string[] = [];
    const end = registry.watch((modules) => told.push(...modules.map(({ name, number }) => `${name} ${number}`)));
    registry.define(described("three", []));
    end();
    registry.define(described("four", []));
    expect(told).toEqual(["three 2"]);
    expect(registry.all().map(({ name }) => name)).toEqual(["one", "two", "three", "four"]);
  });

  it("that are defined anew leave functions made before as they were", () => {
    const registry = new PageRegistry();
    const before = registry.define(described("main", [entry(0, "old")]));
    const old = numberedMarks(before.firstFunction).$fn(() => 1, 0);
    const after = registry.define(described("main", [entry(0, "new")]));
    const fresh = numberedMarks(after.firstFunction).$fn(() => 2, 0);
    expect([old, fresh].map((fn) => registry.find(fn)?.entry.name)).toEqual(["old", "new"]);
  });
});

describe("an imported function", () => {
  it("is marked when it is sent, if it was not there before", () => {
    const { registry } = twoModules();
    let late: (() => number) | undefined;
    const readers = [
      (): unknown => late,
      (): unknown => {
        if (!late) throw new ReferenceError("late is not initialised");
        return late;
      },
    ];
    for (const read of readers) {
      late = undefined;
      registry.markImport(read, 2);
      late = () => 1;
      expect(registry.find(late)?.entry).toMatchObject({ id: 2, name: "a" });
    }
  });

  it("keeps the mark of its own module; classes get none", () => {
    const { registry } = twoModules();
    const own = numberedMarks(0).$fn(() => 1, 1);
    const Imported = class {};
    registry.markImport(() => own, 2);
    registry.markImport(() => Imported, 3);
    expect(registry.find(own)?.entry.id).toBe(1);
    expect(registry.find(Imported)).toBeNull();
  });

  it("whose module fails while it is read is no secret", () => {
    const { registry } = twoModules();
    const read = (): never => {
      throw new TypeError("broken");
    };
    expect(() => registry.markImport(read, 0)).toThrow("broken");
  });
});
