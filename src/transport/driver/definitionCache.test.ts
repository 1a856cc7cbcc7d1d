import { beforeEach, describe, expect, test } from "vitest";
import type { FunctionEntry } from "#protocol/program.ts";
import type { EncodedCall } from "#protocol/tasks.ts";
import { BinaryReader } from "../binary/reader.ts";
import { marks } from "../codec/marks.ts";
import { Registry } from "../codec/registry.ts";
import { Arena, arenaBuffer } from "../memory/arena.ts";
import { ArenaReader } from "../memory/arenaReader.ts";
import { DefinitionCache, type Definition } from "./definitionCache.ts";
import { Messages } from "./messages.ts";
import { SharedBuffers } from "./sharedBuffers.ts";

const entry = (id: number, change: Partial<FunctionEntry> = {}): FunctionEntry => ({
  id,
  name: `f${id}`,
  kind: "function",
  captures: [],
  capturesThis: false,
  moduleValues: [],
  hasPrivateMembers: false,
  line: 1,
  column: 1,
  ...change,
});
const entries = [
  entry(0),
  entry(1, { captures: ["x"] }),
  entry(2, { captures: ["n"], writesCaptures: true }),
  entry(3, { capturesThis: true }),
];

let arena: Arena;
let cache: DefinitionCache;
let reader: BinaryReader;
let memory: ArenaReader;

beforeEach(() => {
  const buffer = arenaBuffer();
  arena = new Arena(buffer);
  const buffers = new SharedBuffers(
    () => undefined,
    () => undefined,
  );
  const messages = new Messages({ arena, arenaBuffer: buffer, buffers, memory: "shared" });
  cache = new DefinitionCache(new Registry(entries), messages, arena);
  memory = new ArenaReader(buffer);
  reader = new BinaryReader(
    (number) => buffers.get(number),
    (offset, length) => memory.bytes(offset, length),
  );
});

/** A new closure, as each call in a program makes one. */
const closure = (id: number, captured: () => unknown[]): object => marks.$fn(() => undefined, id, captured);
const received = ({ offset }: Definition): EncodedCall => reader.message(memory.message(offset)) as EncodedCall;
const capturesOf = (definition: Definition): unknown => (received(definition).fn as { captures: unknown }).captures;

describe("closures that differ in primitives only", () => {
  const arrow = (captured: unknown): object => {
    const fn = marks.$fn(
      () => undefined,
      1,
      () => [captured],
    );
    return Object.defineProperty(fn, "name", { value: "f1" });
  };

  test("share a definition, and have their captures with them", () => {
    const first = cache.useForPrimitives(arrow(1));
    expect([capturesOf(first.definition), first.captures]).toEqual([[1], []]);
    for (const captured of [2, "three", -0, 4n, undefined, null, false]) {
      const next = cache.useForPrimitives(arrow(captured));
      expect(next.definition).toBe(first.definition);
      expect(next.captures).toEqual([captured]);
    }
  });

  test("an object captured, a property added, another name: each has a definition of its own", () => {
    const { definition } = cache.useForPrimitives(arrow(1));
    const special = [arrow({}), Object.assign(arrow(1), { more: 1 }), Object.freeze(arrow(2))];
    special.push(Object.defineProperty(arrow(1), "name", { value: "other" }));
    for (const fn of special) {
      const used = cache.useForPrimitives(fn);
      expect(used.captures).toEqual([]);
      expect(used.definition).not.toBe(definition);
    }
  });

  test("one that captures `this` is another for each object", () => {
    const of = (self: unknown): object =>
      marks.$fn(
        () => undefined,
        3,
        () => [self],
      );
    const used = [1, 2, { k: 1 }, { k: 2 }].map((self) => cache.useForPrimitives(of(self)));
    const selves = used.map(({ definition }) => (received(definition).fn as { self: unknown }).self);
    expect(selves).toEqual([1, 2, { k: 1 }, { k: 2 }]);
    expect(new Set(used.map(({ definition }) => definition.number)).size).toBe(4);
  });

  test("one that assigns what it captures is made anew for each call", () => {
    const counting = (n: number): object =>
      Object.defineProperty(
        marks.$fn(
          () => undefined,
          2,
          () => [n],
        ),
        "name",
        { value: "f2" },
      );
    const first = cache.useForPrimitives(counting(1));
    const second = cache.useForPrimitives(counting(1));
    expect([first.captures, second.captures]).toEqual([[], []]);
    expect(second.definition.number).not.toBe(first.definition.number);
  });
});

describe("what a function captures is shipped once per version", () => {
  test("a function without captures has one definition for ever", () => {
    const fn = marks.$fn(() => 1, 0);
    const first = cache.use(fn);
    cache.release(first);
    expect(cache.use(fn)).toBe(first);
    expect(cache.use(marks.$fn(() => 1, 0))).toBe(first);
  });

  test("captured primitives: another version when one has changed", () => {
    let x = 1;
    const first = cache.use(closure(1, () => [x]));
    expect(cache.use(closure(1, () => [x]))).toBe(first);
    x = 2;
    const second = cache.use(closure(1, () => [x]));
    expect(second.number).not.toBe(first.number);
    expect([capturesOf(first), capturesOf(second)]).toEqual([[1], [2]]);
  });

  test("captured objects: the same as long as their bytes are, and made anew once nobody uses them", () => {
    const x = { deep: [1, 2, 3] };
    const first = cache.use(closure(1, () => [x]));
    const again = cache.use(closure(1, () => [x]));
    expect(again).toBe(first);
    x.deep.push(4);
    const changed = cache.use(closure(1, () => [x]));
    expect(capturesOf(changed)).toEqual([{ deep: [1, 2, 3, 4] }]);
    expect(capturesOf(first)).toEqual([{ deep: [1, 2, 3] }]);
    cache.release(changed);
    // Another number has workers decode it again, from the same bytes: a task may have changed its copy.
    const later = cache.use(closure(1, () => [x]));
    expect(later.number).not.toBe(changed.number);
    expect(later.offset).toBe(changed.offset);
  });

  test("a function that assigns what it captures is made anew for each call", () => {
    const numbers = [1, 2, 3].map(() => cache.use(closure(2, () => [7])).number);
    expect(new Set(numbers).size).toBe(3);
  });

  test("a large array is copied into the arena once per version, whoever captures it", () => {
    const x = new Float64Array(100_000).fill(3);
    const first = cache.use(closure(1, () => [x]));
    const used = arena.usedBytes;
    expect(used).toBeGreaterThan(800_000);
    cache.use(closure(2, () => [x]));
    cache.use(closure(1, () => [x]));
    expect(arena.usedBytes - used).toBeLessThan(10_000);
    x[5] = 4;
    const changed = cache.use(closure(1, () => [x]));
    expect(arena.usedBytes - used).toBeGreaterThan(800_000);
    const [[before], [after]] = [capturesOf(first), capturesOf(changed)] as [Float64Array[], Float64Array[]];
    expect([before?.[5], after?.[5], before?.length]).toEqual([3, 4, 100_000]);
  });

  test("what nobody can call any more is freed", () => {
    let size = 100_000;
    const use = (): Definition => cache.use(closure(1, () => [new Float64Array(size)]));
    const empty = arena.usedBytes;
    for (let i = 0; i < 20; i++) {
      size++;
      cache.release(use());
    }
    expect(arena.usedBytes - empty).toBeLessThan(2_000_000);
    expect(cache.get(0)).toBeNull();
  });

  test("shared memory goes by reference and is kept alive", () => {
    const x = new Float64Array(new SharedArrayBuffer(1 << 20));
    const definition = cache.use(closure(1, () => [x]));
    expect(definition.pins).toEqual([x.buffer]);
    expect(definition.bytes).toBeLessThan(2_000);
    expect((capturesOf(definition) as [Float64Array])[0].buffer).toBe(x.buffer);
  });

  test("what has no binary form is kept as it was at the call, for workers that ask", () => {
    const x = { at: new Boolean(true), list: [1] };
    const definition = cache.use(closure(1, () => [x]));
    x.list.push(2);
    expect(definition.offset).toBe(-1);
    expect(cache.get(definition.number)?.call.fn).toMatchObject({ captures: [{ list: [1] }] });
  });
});
