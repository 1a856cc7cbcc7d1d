import { describe, expect, test } from "vitest";
import { inlineBytes, mostInlineNumbers, place, slotCount, slotKind } from "./layout.ts";
import { createPoolMemory } from "./poolMemory.ts";
import { emptySlot, TaskRing } from "./taskRing.ts";

const always = (): boolean => true;

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
