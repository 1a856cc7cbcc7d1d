import {
  headWord,
  place,
  slotCount,
  slotCapturedWord,
  slotDefinitionOffsetWord,
  slotDefinitionWord,
  slotHeaderWords,
  slotHolderWord,
  slotKind,
  slotKindWord,
  slotLengthWord,
  slotOffsetWord,
  slotPlaceWord,
  slotsOffset,
  slotState,
  slotStateWord,
  slotTaskWord,
  slotTokensWord,
  slotWords,
  tailWord,
} from "./layout.ts";

/** What a slot says: a task to run, or a map to take part in. */
export interface SlotContent {
  /** The number of the task or map. */
  task: number;
  kind: number;
  definition: number;
  definitionOffset: number;
  /** By `place`. */
  place: number;
  /** In the arena, or (as a worker reads it) within the control bytes. */
  offset: number;
  /** Bytes of payload. */
  length: number;
  /** 1 when the payload holds stand-ins for functions, instances and the like. */
  tokens: number;
  /** How many of the first arguments are what the function captures. */
  captured: number;
}

export const emptySlot = (): SlotContent => ({
  task: 0,
  kind: 0,
  definition: 0,
  definitionOffset: 0,
  place: 0,
  offset: 0,
  length: 0,
  tokens: 0,
  captured: 0,
});

/**
 * The queue of tasks in shared memory: filled by the driver, claimed by any worker. A worker first wins a position by
 * moving the head, then the slot by its state; the driver can take a task back by winning the same state.
 */
export class TaskRing {
  private readonly words: Int32Array<SharedArrayBuffer>;
  private readonly bytes: Uint8Array<SharedArrayBuffer>;
  private readonly doubles: Float64Array<SharedArrayBuffer>;
  private readonly base: number;

  constructor(control: SharedArrayBuffer, blocks: number) {
    this.words = new Int32Array(control);
    this.bytes = new Uint8Array(control);
    this.doubles = new Float64Array(control);
    this.base = slotsOffset(blocks);
  }

  private slot(position: number): number {
    return this.base + (position & (slotCount - 1)) * slotWords;
  }

  /**
   * Driver: adds a task at the end; null when the ring is full. `payload`: bytes, or doubles for a place of `numbers`.
   * @returns its position, to withdraw it by.
   */
  push(content: Readonly<SlotContent>, payload: ArrayLike<number>): number | null {
    const { words } = this;
    const position = Atomics.load(words, tailWord);
    const slot = this.slot(position);
    if (Atomics.load(words, slot + slotStateWord) !== slotState.free) return null;
    words[slot + slotTaskWord] = content.task;
    words[slot + slotKindWord] = content.kind;
    words[slot + slotDefinitionWord] = content.definition;
    words[slot + slotDefinitionOffsetWord] = content.definitionOffset;
    words[slot + slotPlaceWord] = content.place;
    words[slot + slotOffsetWord] = content.offset;
    words[slot + slotLengthWord] = content.length;
    words[slot + slotTokensWord] = content.tokens;
    words[slot + slotCapturedWord] = content.captured;
    if (content.place === place.numbers) this.writeNumbers(slot, payload);
    else if (content.place === place.inline) this.writeInline(slot, payload, content.length);
    // The state is stored last: whoever sees it sees the rest.
    Atomics.store(words, slot + slotStateWord, slotState.ready);
    Atomics.store(words, tailWord, (position + 1) | 0);
    return position;
  }

  private writeNumbers(slot: number, payload: ArrayLike<number>): void {
    const start = (slot + slotHeaderWords) / 2;
    for (let i = 0; i < payload.length; i++) this.doubles[start + i] = payload[i] ?? 0;
  }

  private writeInline(slot: number, payload: ArrayLike<number>, length: number): void {
    const { bytes } = this;
    const start = (slot + slotHeaderWords) * 4;
    for (let i = 0; i < length; i++) bytes[start + i] = payload[i] ?? 0;
  }

  /** Driver: takes a task back; false when a worker has it. */
  withdraw(position: number): boolean {
    const at = this.slot(position) + slotStateWord;
    return Atomics.compareExchange(this.words, at, slotState.ready, slotState.withdrawn) === slotState.ready;
  }

  /** Driver: a copy of the inline payload of a slot that it has withdrawn. */
  payloadAt(position: number): {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly length: number;
    readonly tokens: boolean;
  } {
    const slot = this.slot(position);
    const length = this.words[slot + slotLengthWord] ?? 0;
    const start = (slot + slotHeaderWords) * 4;
    const bytes = new Uint8Array(this.bytes.subarray(start, start + length));
    return { bytes, length, tokens: this.words[slot + slotTokensWord] === 1 };
  }

  /** Driver: whether a worker has claimed the position, so that it no longer waits in the ring. */
  isPassed(position: number): boolean {
    return ((Atomics.load(this.words, headWord) - position) | 0) > 0;
  }

  /** Driver: frees the slot of a worker that died while it held it. */
  free(position: number): void {
    Atomics.store(this.words, this.slot(position) + slotStateWord, slotState.free);
  }

  /**
   * Driver: frees the slots that a worker held which is gone, and those of invitations that it claimed and never took;
   * one slot that stayed would stop the ring when it comes round to it.
   */
  freeHeldBy(holder: number): void {
    const { words } = this;
    const end = Atomics.load(words, headWord);
    for (
      let position = (Atomics.load(words, tailWord) - slotCount) | 0;
      position !== end;
      position = (position + 1) | 0
    ) {
      const slot = this.slot(position);
      if (words[slot + slotHolderWord] !== holder) continue;
      const state = Atomics.load(words, slot + slotStateWord);
      if (state === slotState.taken) this.free(position);
      else if (words[slot + slotKindWord] === slotKind.map && this.withdraw(position)) this.free(position);
    }
  }

  /** How many positions nobody has claimed. */
  get backlog(): number {
    return (Atomics.load(this.words, tailWord) - Atomics.load(this.words, headWord)) | 0;
  }

  get isEmpty(): boolean {
    return Atomics.load(this.words, headWord) === Atomics.load(this.words, tailWord);
  }

  /**
   * Worker: claims the next task that has not been withdrawn and copies what its slot says to `into`; an inline payload
   * stays where it is until `release`. `intend` is called with the task's number before it is the worker's, so that
   * somebody finds out what a worker died with; when it gives false, because the worker has been replaced meanwhile, the
   * task is left for the driver to find. `holder` is the worker's block.
   * @returns the claimed position; null when there is none.
   */
  claim(into: SlotContent, intend: (task: number) => boolean, holder: number): number | null {
    const { words } = this;
    for (;;) {
      const position = Atomics.load(words, headWord);
      if (position === Atomics.load(words, tailWord)) return null;
      if (Atomics.compareExchange(words, headWord, position, (position + 1) | 0) !== position) continue;
      const slot = this.slot(position);
      words[slot + slotHolderWord] = holder;
      if (!intend(words[slot + slotTaskWord] ?? 0)) return null;
      if (Atomics.compareExchange(words, slot + slotStateWord, slotState.ready, slotState.taken) === slotState.ready) {
        this.read(slot, into);
        return position;
      }
      this.free(position);
    }
  }

  private read(slot: number, into: SlotContent): void {
    const { words } = this;
    into.task = words[slot + slotTaskWord] ?? 0;
    into.kind = words[slot + slotKindWord] ?? 0;
    into.definition = words[slot + slotDefinitionWord] ?? 0;
    into.definitionOffset = words[slot + slotDefinitionOffsetWord] ?? 0;
    into.place = words[slot + slotPlaceWord] ?? 0;
    into.length = words[slot + slotLengthWord] ?? 0;
    into.tokens = words[slot + slotTokensWord] ?? 0;
    into.captured = words[slot + slotCapturedWord] ?? 0;
    const isInSlot = into.place === place.inline || into.place === place.numbers;
    into.offset = isInSlot ? (slot + slotHeaderWords) * 4 : (words[slot + slotOffsetWord] ?? 0);
  }

  /** Worker: gives the slot back once its payload has been read. */
  release(position: number): void {
    this.free(position);
  }

  /** Worker: the doubles in the slot of a task whose place is `numbers`; integers as such. */
  numbers({ offset, length }: Readonly<SlotContent>): number[] {
    const numbers: number[] = [];
    for (let at = offset / 8; at < (offset + length) / 8; at++) {
      const value = this.doubles[at] ?? 0;
      // The engine keeps small integers without memory of their own.
      const whole = value | 0;
      numbers.push(whole === value && (whole !== 0 || 1 / value > 0) ? whole : value);
    }
    return numbers;
  }

  /** The bytes that inline payloads lie in. */
  get inline(): Uint8Array<SharedArrayBuffer> {
    return this.bytes;
  }
}
