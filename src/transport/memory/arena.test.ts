import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Arena, arenaBuffer } from "./arena.ts";
import { ArenaReader, headBytes } from "./arenaReader.ts";

describe("Arena", () => {
  test("blocks never overlap and are within the memory, whatever is allocated and released", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100_000), fc.nat()), { maxLength: 120 }), (steps) => {
        const buffer = arenaBuffer();
        const arena = new Arena(buffer);
        const held: { offset: number; bytes: number }[] = [];
        for (const [bytes, pick] of steps) {
          if (pick % 3 === 0 && held.length > 0) {
            const [gone] = held.splice(pick % held.length, 1);
            arena.release(gone!.offset);
            continue;
          }
          const offset = arena.allocate(bytes)!;
          expect(offset % 8).toBe(0);
          expect(offset + bytes).toBeLessThanOrEqual(buffer.byteLength);
          for (const other of held)
            expect(offset + bytes <= other.offset || other.offset + other.bytes <= offset).toBe(true);
          held.push({ offset, bytes });
        }
        for (const { offset } of held) arena.release(offset);
        expect(arena.usedBytes).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test("what is released is used again; an empty arena begins anew; too much is refused", () => {
    const arena = new Arena(arenaBuffer());
    const first = arena.allocate(1_000)!;
    const second = arena.allocate(1_000)!;
    arena.release(first);
    expect(arena.allocate(900)).toBe(first);
    arena.release(first);
    arena.release(second);
    expect(arena.allocate(10)).toBe(0);
    expect(arena.allocate(2 ** 31)).toBeNull();
    expect(() => arena.release(12_345)).toThrow("handed out no block");
  });

  test("a message is read and compared byte for byte", () => {
    const buffer = arenaBuffer();
    const offset = new Arena(buffer).allocate(100)!;
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7);
    new Uint32Array(buffer, offset, 2).set([7, 99]);
    new Uint8Array(buffer, offset + headBytes, 7).set(bytes);
    const reader = new ArenaReader(buffer);
    expect(reader.message(offset)).toEqual(bytes);
    expect(reader.note(offset)).toBe(99);
    expect(reader.equals(offset, Uint8Array.of(...bytes, 8), 7)).toBe(true);
    expect(reader.equals(offset, bytes, 6)).toBe(false);
    for (let i = 0; i < 7; i++) expect(reader.equals(offset, bytes.with(i, 50), 7)).toBe(false);
  });
});
