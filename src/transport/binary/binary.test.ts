import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BinaryReader } from "./reader.ts";
import { BinaryWriter, NoBinaryForm } from "./writer.ts";

const buffers: SharedArrayBuffer[] = [];
const sharedId = (buffer: SharedArrayBuffer): number => {
  const known = buffers.indexOf(buffer);
  return known >= 0 ? known : buffers.push(buffer) - 1;
};
const writer = new BinaryWriter(sharedId);
const reader = new BinaryReader((id) => buffers[id]!);

function cross(value: unknown): unknown {
  const length = writer.message(value);
  return reader.message(writer.bytes.slice(0, length));
}

describe("the binary form", () => {
  test("gives what structured clone gives, for any plain value", () => {
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, -0, Number.NaN, Infinity, 2 ** 31, -(2 ** 31), 2 ** 30, 1e300),
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme-ascii", maxLength: 300 }),
      fc.bigInt(),
      fc.date({ noInvalidDate: false }),
      fc.uint8Array(),
      fc.float64Array(),
      fc.bigInt64Array(),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value")),
        fc.sparseArray(tie("value")),
        fc.array(fc.integer()),
        fc.array(fc.double()),
        fc.dictionary(fc.string(), tie("value")),
        fc.array(fc.tuple(tie("value"), tie("value"))).map((pairs) => new Map(pairs)),
        fc.array(tie("value")).map((items) => new Set(items)),
      ),
    }));
    fc.assert(
      fc.property(value, (sent) => {
        expect(cross(sent)).toStrictEqual(structuredClone(sent));
      }),
    );
  });

  test("keeps identity and cycles", () => {
    const shared = { n: 1 };
    const cyclic: Record<string, unknown> = { a: shared, b: shared, list: [shared] };
    cyclic["self"] = cyclic;
    const back = cross(cyclic) as typeof cyclic;
    expect(back["a"]).toBe(back["b"]);
    expect((back["list"] as unknown[])[0]).toBe(back["a"]);
    expect(back["self"]).toBe(back);
  });

  test("keeps holes, own __proto__, lone surrogates and long texts of every width", () => {
    const holes = [1, , 3, ,]; // oxlint-disable-line no-sparse-arrays -- holes are what is tested
    expect(cross(holes)).toStrictEqual(holes);
    const odd = JSON.parse('{"__proto__": 1, "a": {"__proto__": 2}}') as object;
    expect(cross(odd)).toStrictEqual(odd);
    for (const unit of ["a", "é", "漢", "\ud800", "\ufffd", "😀"]) {
      for (const count of [1, 31, 32, 33, 63, 64, 65, 5000]) expect(cross(unit.repeat(count))).toBe(unit.repeat(count));
    }
  });

  test("views of shared memory come back on the same memory", () => {
    const view = new Float64Array(new SharedArrayBuffer(64), 8, 3);
    const back = cross({ view, buffer: view.buffer }) as { view: Float64Array; buffer: SharedArrayBuffer };
    expect(back.view.buffer).toBe(view.buffer);
    expect([back.view.byteOffset, back.view.length, back.buffer === view.buffer]).toEqual([8, 3, true]);
  });

  test("a writer told to copy shared memory copies it", () => {
    const copying = new BinaryWriter(() => null);
    const view = Float64Array.of(1, 2);
    const onShared = new Float64Array(new SharedArrayBuffer(16));
    onShared.set(view);
    copying.message([onShared, onShared.buffer]);
    const back = reader.message(copying.bytes) as [Float64Array, ArrayBuffer];
    expect(back[0]).toStrictEqual(view);
    expect(back[0].buffer).toBe(back[1]);
  });

  test("a buffer after its view is that view's; two views of one buffer go another way", () => {
    const view = Uint8Array.of(1, 2, 3);
    const back = cross([view, view.buffer]) as [Uint8Array, ArrayBuffer];
    expect(back[0].buffer).toBe(back[1]);
    expect(() => writer.message([view, new Uint8Array(view.buffer)])).toThrow(NoBinaryForm);
  });

  test("what only the engine can clone is refused, and the writer goes on", () => {
    for (const value of [() => 1, Symbol("x"), new Boolean(true), new WeakMap(), { deep: [class {}] }]) {
      expect(() => writer.message(value)).toThrow(NoBinaryForm);
    }
    expect(cross({ fine: true })).toEqual({ fine: true });
  });

  test("a large message leaves a small buffer behind", () => {
    const large = new Float64Array(1_000_000).fill(3);
    expect((cross(large) as Float64Array).every((x) => x === 3)).toBe(true);
    writer.message(1);
    expect(writer.bytes.length).toBeLessThan(1 << 22);
  });

  test("bytes that are no message are refused", () => {
    expect(() => reader.message(Uint8Array.of(200))).toThrow(RangeError);
    expect(() => reader.message(new Uint8Array(0))).toThrow(RangeError);
  });
});
