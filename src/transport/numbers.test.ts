import fc from "fast-check";
import { expect, test } from "vitest";
import { kindOfNumbers, readDoubles, storeNumbers } from "./numbers.ts";

const growable = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes, { maxByteLength: 2 * bytes });

/** The numbers after a stay in shared memory. */
function stored(numbers: readonly number[]): number[] {
  const kind = kindOfNumbers(numbers) ?? "doubles";
  const memory = growable(8 * numbers.length + 16);
  storeNumbers(numbers, kind, memory, 8);
  const { length } = numbers;
  return Array.from(kind === "integers" ? new Int32Array(memory, 8, length) : new Float64Array(memory, 8, length));
}

test("any numbers come back as they were", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer(), fc.double())), (list) => {
      expect(stored(list)).toEqual(list);
    }),
  );
});

test("long lists too, over the edges of the blocks they are copied in", () => {
  for (const length of [4095, 4096, 4097, 10_000]) {
    for (const scale of [1, 0.5]) {
      const list = Array.from({ length }, (_, i) => i * scale);
      expect(stored(list)).toEqual(list);
      const memory = growable(8 * length);
      storeNumbers(list, "doubles", memory, 0);
      const read: number[] = [];
      readDoubles(memory, 0, length, (numbers, start) => {
        expect(start).toBe(read.length);
        read.push(...numbers);
      });
      expect(read).toEqual(list);
    }
  }
});

test("whole numbers of 32 bits stay whole, but never −0", () => {
  expect(kindOfNumbers([1, -2, 2_147_483_647])).toBe("integers");
  expect(kindOfNumbers([1, 2_147_483_648])).toBe("doubles");
  expect(kindOfNumbers([3, -0])).toBe("doubles");
  expect(kindOfNumbers([])).toBe("integers");
});

test("anything else among them is no list of numbers", () => {
  expect(kindOfNumbers([1, "2"])).toBeNull();
  expect(kindOfNumbers([1.5, undefined])).toBeNull();
});
