import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimSize, learnSize } from "../chunkSize.ts";
import { Arena, arenaBuffer } from "./arena.ts";
import { ArenaReader, headBytes } from "./arenaReader.ts";
import { inlineBytes, mostInlineNumbers, place, readWord, slotCount, slotKind } from "./layout.ts";
import { MapTable, type MapDescription } from "./mapTable.ts";
import { createPoolMemory, WorkerBlock } from "./poolMemory.ts";
import { ResultReader, ResultWriter, type RecordFields } from "./resultRing.ts";
import { emptySlot, TaskRing } from "./taskRing.ts";

const always = (): boolean => true;

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

describe("TaskRing", () => {
  const create = () => {
    const { control, blocks } = createPoolMemory(2);
    return { driver: new TaskRing(control, blocks), worker: new TaskRing(control, blocks) };
  };
  const content = (task: number, length = 0) => ({
    ...emptySlot(),
    task,
    kind: slotKind.task,
    definition: 7,
    place: length > 0 ? place.inline : place.none,
    length,
  });

  test("gives tasks in order, with their payload", () => {
    const { driver, worker } = create();
    const payload = Uint8Array.from({ length: inlineBytes }, (_, i) => i);
    driver.push(content(1, inlineBytes), payload);
    driver.push(content(2), payload);
    expect(worker.backlog).toBe(2);
    const slot = emptySlot();
    const intended: number[] = [];
    const position = worker.claim(slot, (task) => intended.push(task) > 0, 0)!;
    expect([slot.task, slot.definition, slot.length]).toEqual([1, 7, inlineBytes]);
    expect(worker.inline.slice(slot.offset, slot.offset + slot.length)).toEqual(payload);
    expect(driver.isPassed(position)).toBe(true);
    worker.release(position);
    worker.claim(slot, always, 0);
    expect([slot.task, slot.place]).toEqual([2, place.none]);
    expect(worker.claim(slot, always, 0)).toBeNull();
    expect(intended).toEqual([1]);
    expect(worker.isEmpty).toBe(true);
  });

  test("numbers lie in the slot, as many as fit, and come back as they were", () => {
    const { driver, worker } = create();
    const kinds = [0, -0, 1.5, NaN, -1, 2 ** 31, 2 ** 53, Infinity, 7];
    const numbers = Array.from({ length: mostInlineNumbers }, (_, i) => kinds[i % kinds.length]!);
    const slot = emptySlot();
    for (const list of [[], [-0], numbers]) {
      driver.push({ ...content(1), place: place.numbers, length: 8 * list.length, captured: list.length }, list);
      const position = worker.claim(slot, always, 0)!;
      expect(worker.numbers(slot)).toEqual(list);
      expect(slot.captured).toBe(list.length);
      worker.release(position);
    }
  });

  test("a withdrawn task is skipped and its payload can be had back; a claimed one cannot be withdrawn", () => {
    const { driver, worker } = create();
    const [a, b] = [
      driver.push({ ...content(1, 3), tokens: 1 }, Uint8Array.of(4, 5, 6))!,
      driver.push(content(2), new Uint8Array(0))!,
    ];
    expect(driver.withdraw(a)).toBe(true);
    expect(driver.withdraw(a)).toBe(false);
    expect(driver.payloadAt(a)).toEqual({ bytes: Uint8Array.of(4, 5, 6), length: 3, tokens: true });
    const slot = emptySlot();
    worker.claim(slot, always, 0);
    expect(slot.task).toBe(2);
    expect(driver.withdraw(b)).toBe(false);
  });

  test("a worker that was replaced leaves its task to be found", () => {
    const { driver, worker } = create();
    const position = driver.push(content(1), new Uint8Array(0))!;
    expect(worker.claim(emptySlot(), () => false, 0)).toBeNull();
    expect([driver.isPassed(position), driver.withdraw(position)]).toEqual([true, true]);
  });

  test("what a dead worker held, or had claimed and not taken, does not stop the ring when it comes round", () => {
    const { driver, worker } = create();
    const none = new Uint8Array(0);
    driver.push(content(1), none);
    driver.push({ ...content(2), kind: slotKind.map }, none);
    driver.push(content(3), none);
    worker.claim(emptySlot(), always, 5);
    worker.claim(emptySlot(), () => false, 5);
    const alive = worker.claim(emptySlot(), always, 6)!;
    driver.freeHeldBy(5);
    const slot = emptySlot();
    const goRound = (): number => {
      let pushed = 0;
      while (pushed < slotCount && driver.push(content(9), none) !== null) {
        worker.release(worker.claim(slot, always, 6)!);
        pushed++;
      }
      return pushed;
    };
    // The slot that is held by a worker that lives stops it, and only that one.
    expect(goRound()).toBe(slotCount - 1);
    worker.release(alive);
    expect(goRound()).toBe(slotCount);
  });

  test("is full when its slots are, and goes round and round", () => {
    const { driver, worker } = create();
    const none = new Uint8Array(0);
    for (let i = 0; i < slotCount; i++) expect(driver.push(content(i), none)).not.toBeNull();
    expect(driver.push(content(-5), none)).toBeNull();
    const slot = emptySlot();
    for (let i = 0; i < 3 * slotCount; i++) {
      worker.release(worker.claim(slot, always, 0)!);
      expect(slot.task).toBe(i);
      expect(driver.push(content(i + slotCount), none)).not.toBeNull();
    }
  });
});

describe("a result ring", () => {
  const create = () => {
    const { control, results } = createPoolMemory(1);
    const words = new Int32Array(control);
    const block = new WorkerBlock(words, 0);
    return {
      block,
      writer: new ResultWriter(results, 0, block, () => undefined),
      reader: new ResultReader(results, 0, block),
    };
  };
  const fields = (task: number, length: number): RecordFields => ({
    kind: 1,
    task,
    from: 2,
    count: 3,
    form: 4,
    length,
  });

  test("gives back every record, whatever their sizes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30_000), fc.boolean()), { maxLength: 200 }), (records) => {
        const { writer, reader } = create();
        const seen: number[] = [];
        let waiting = 0;
        const drain = (): void => {
          waiting = 0;
          reader.drain((record, start) => {
            seen.push(record.task);
            expect([record.from, record.count, record.form]).toEqual([2, 3, 4]);
            if (record.length > 0) {
              expect(reader.bytes[start]).toBe(record.task % 251);
              expect(reader.bytes[start + record.length - 1]).toBe(record.task % 251);
            }
          });
        };
        records.forEach(([length, drainsNow], task) => {
          if (drainsNow || waiting + length > 60_000) drain();
          writer.write(fields(task, length), new Uint8Array(length).fill(task % 251));
          waiting += length + 64;
        });
        drain();
        expect(seen).toEqual(records.map((_, task) => task));
        expect(reader.isEmpty).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("numbers keep their bits", () => {
    const { writer, reader } = create();
    writer.writeNumber(fields(1, 8), -0);
    writer.writeDoubles(fields(2, 16), Float64Array.of(Number.NaN, 1e300));
    const seen: number[] = [];
    reader.drain((record, start) => seen.push(...reader.doubles.slice(start / 8, (start + record.length) / 8)));
    expect(seen).toEqual([-0, Number.NaN, 1e300]);
  });

  test("the next worker of a block goes on where the last one stopped", () => {
    const { control, results } = createPoolMemory(1);
    const block = new WorkerBlock(new Int32Array(control), 0);
    const first = new ResultReader(results, 0, block);
    new ResultWriter(results, 0, block, () => undefined).write(fields(1, 100), new Uint8Array(100));
    expect(first.drain(() => undefined)).toBe(1);
    const again = new ResultReader(results, 0, block);
    new ResultWriter(results, 0, block, () => undefined).write(fields(2, 4), new Uint8Array(4));
    const seen: number[] = [];
    again.drain(({ task }) => seen.push(task));
    expect(seen).toEqual([2]);
    expect(block.load(readWord)).toBeGreaterThan(0);
  });
});

describe("MapTable", () => {
  const map = (id: number, total = 10): MapDescription => ({
    id,
    total,
    chunkSize: 0,
    spread: 0,
    inputForm: 0,
    inputOffset: 8,
    outputOffset: -1,
    definition: 3,
    definitionOffset: 16,
    first: 0.5,
    step: -2,
  });
  const create = (): MapTable => {
    const { control, blocks } = createPoolMemory(2);
    const table = new MapTable(control, blocks);
    table.clear();
    return table;
  };

  test("says what was said, and gives out every item once", () => {
    const table = create();
    const block = table.open(map(5))!;
    expect(table.enter(block, 5)).toEqual(map(5));
    expect([table.claim(block, 4), table.claim(block, 4), table.remaining(block), table.claim(block, 4)]).toEqual([
      0, 4, 2, 8,
    ]);
    expect(table.remaining(block)).toBe(0);
  });

  test("a closed map gives out nothing, and its block waits until everybody has left", () => {
    const table = create();
    const block = table.open(map(5))!;
    table.enter(block, 5);
    table.close(block);
    expect([table.isClosed(block, 5), table.isLeft(block), table.remaining(block)]).toEqual([true, false, 0]);
    expect(table.claim(block, 1)).toBeGreaterThanOrEqual(10);
    expect(table.open(map(6))).not.toBe(block);
    table.leave(block);
    expect(table.isLeft(block)).toBe(true);
    expect(table.open(map(7))).toBe(block);
    expect(table.enter(block, 5)).toBeNull();
    expect(table.isLeft(block)).toBe(true);
  });

  test("only so many maps fit", () => {
    const table = create();
    let opened = 0;
    while (table.open(map(opened)) !== null) opened++;
    expect(opened).toBe(64);
  });
});

describe("how many items a worker takes", () => {
  test("doubles while chunks are short, shrinks after a long one, and is shared out at the end", () => {
    expect(learnSize(4, 4, 0.1)).toBe(8);
    expect(learnSize(4, 4, 0.7)).toBe(4);
    expect(learnSize(8, 8, 4)).toBe(2);
    expect(learnSize(8, 1, 50)).toBe(1);
    // Cut short by the end of the map.
    expect(learnSize(8, 3, 0.01)).toBe(8);
    expect(claimSize(8, 1_000, 2)).toBe(8);
    expect(claimSize(8, 10, 2)).toBe(3);
    expect(claimSize(8, 1, 2)).toBe(1);
  });

  test("a range of long tasks is never taken in one go, whatever the workers learn", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 16 }),
        fc.double({ min: 0.001, max: 5, noNaN: true }),
        (total, workers, ms) => {
          let learnt = 1;
          let left = total;
          while (left > 0) {
            const size = claimSize(learnt, left, workers);
            expect(size).toBeLessThanOrEqual(Math.ceil(left / (2 * workers)));
            learnt = learnSize(learnt, size, size * ms);
            left -= size;
          }
          expect(left).toBe(0);
        },
      ),
    );
  });
});
