import { place, slotKind } from "../memory/layout.ts";
import { emptySlot, type TaskRing } from "../memory/taskRing.ts";
import type { Definition } from "./definitionCache.ts";
import { noPayload, type Payload } from "./messages.ts";
import { TaskAlarm } from "./taskAlarm.ts";

/** What is needed of a task to offer it. */
export interface OfferedTask {
  readonly id: number;
  readonly definition: Definition;
  /** How many of its first arguments are what its function captures, in the place of what the definition does. */
  readonly captured: number;
  readonly readyMs: number;
}

/** What is offered to the workers in the shared queue: tasks, and invitations to maps. */
export class Offers {
  private readonly ring: TaskRing;
  private readonly wakeOne: () => boolean;
  private readonly alarm: TaskAlarm;
  private readonly slot = emptySlot();

  /** `wakeOne` wakes a worker that sleeps, if there is one. */
  constructor(ring: TaskRing, wakeOne: () => boolean) {
    this.ring = ring;
    this.wakeOne = wakeOne;
    this.alarm = new TaskAlarm(wakeOne, () => ring.isEmpty);
  }

  /** Offers a task, whose arguments are `payload`, to the workers; null when the ring is full. @returns its position. */
  push(task: OfferedTask, payload: Payload): number | null {
    const { slot } = this;
    slot.place = payload.place;
    slot.offset = payload.offset;
    slot.length = payload.length;
    slot.tokens = payload.tokens ? 1 : 0;
    return this.pushTask(task, payload.bytes);
  }

  /** The same for a task whose arguments are a few numbers: nothing of it has to be kept or released. */
  pushNumbers(task: OfferedTask, numbers: readonly number[]): number | null {
    const { slot } = this;
    slot.place = place.numbers;
    slot.offset = 0;
    slot.length = 8 * numbers.length;
    slot.tokens = 0;
    return this.pushTask(task, numbers);
  }

  private pushTask({ id, definition, captured, readyMs }: OfferedTask, payload: ArrayLike<number>): number | null {
    const { slot } = this;
    slot.task = id;
    slot.kind = slotKind.task;
    slot.definition = definition.number;
    slot.definitionOffset = definition.offset;
    slot.captured = captured;
    const position = this.ring.push(slot, payload);
    if (position !== null) this.alarm.ring(readyMs);
    return position;
  }

  /**
   * Takes a task back; null when a worker has it. `payload` is null when only its slot has it.
   * @returns the payload, with bytes of its own.
   */
  withdraw(position: number, payload: Payload | null): Payload | null {
    if (!this.ring.withdraw(position)) return null;
    return payload ?? { ...noPayload, ...this.ring.payloadAt(position), place: place.inline };
  }

  /** Takes back a task of numbers, or an invitation; false when a worker has it. */
  takeOut(position: number): boolean {
    return this.ring.withdraw(position);
  }

  /** Whether a worker has claimed the position. */
  isPassed(position: number): boolean {
    return this.ring.isPassed(position);
  }

  /** Frees the slot that a dead worker held. */
  freeSlot(position: number): void {
    this.ring.free(position);
  }

  /** Invites one worker to take part in a map; null when the ring is full. @returns the invitation's position. */
  invite(map: number, mapBlock: number, definition: Definition): number | null {
    const { slot } = this;
    slot.task = map;
    slot.kind = slotKind.map;
    slot.definition = definition.number;
    slot.definitionOffset = definition.offset;
    slot.place = place.none;
    slot.offset = mapBlock;
    slot.length = 0;
    slot.tokens = 0;
    slot.captured = 0;
    const position = this.ring.push(slot, noPayload.bytes);
    if (position !== null) this.wakeOne();
    return position;
  }
}
