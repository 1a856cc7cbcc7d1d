import type {
  Encoded,
  EncodedCall,
  EncodedFailure,
  FromTaskWorker,
  ToTaskWorker,
  WorkerSettings,
} from "#protocol/tasks.ts";
import { BinaryReader } from "../binary/reader.ts";
import { nowMs } from "../clock.ts";
import { decodeValue } from "../codec/decode.ts";
import { JobEncoder } from "../codec/encode.ts";
import type { Registry } from "../codec/registry.ts";
import { Arena } from "../memory/arena.ts";
import {
  abortWord,
  activeWord,
  laneWord,
  mailWord,
  place,
  retiredWord,
  runningWord,
  sleepsWord,
  slotKind,
  stateWord,
  workerState,
} from "../memory/layout.ts";
import { MapTable } from "../memory/mapTable.ts";
import { createPoolMemory, WorkerBlock, type PoolMemory } from "../memory/poolMemory.ts";
import { recordForm, recordKind } from "../memory/records.ts";
import { ResultReader, type RecordFields } from "../memory/resultRing.ts";
import { emptySlot, TaskRing } from "../memory/taskRing.ts";
import { isPrimitive } from "../primitive.ts";
import type { NumberRange } from "#base/range.ts";
import { rememberRemote } from "../wireErrors.ts";
import { DefinitionCache, type Definition } from "./definitionCache.ts";
import { DriverWaker } from "./driverWaker.ts";
import { askedItems, freeInputs, layOutItems, type MapInputs } from "./mapInputs.ts";
import { Messages, noPayload, type MessageParts, type Payload } from "./messages.ts";
import { SharedBuffers } from "./sharedBuffers.ts";

/** What the workers of a pool tell; blocks are workers' blocks in its memory. */
export interface PoolListener {
  taskDone(task: number, value: unknown): void;
  taskFailed(task: number, error: unknown): void;
  chunkDone(map: number, from: number, values: ArrayLike<unknown>): void;
  chunkFailed(map: number, from: number, error: unknown): void;
  /** Times are those of `memory/records.ts`; the array is valid during the call. */
  spans(
    block: number,
    of: { readonly task: number; readonly from: number; readonly count: number },
    times: Float64Array,
  ): void;
  /** Reading results took from `startMs` to `endMs`. */
  received(startMs: number, endMs: number, bytes: number): void;
  ready(block: number): void;
  worn(block: number): void;
  initFailed(block: number, error: unknown): void;
  /** The worker's port closed: it has ended, of itself or because it was told to. */
  gone(block: number): void;
  reported(task: number, fraction: number): void;
  /** A task measured something itself. */
  measured(block: number, of: { readonly task: number; readonly name: string }, startMs: number, endMs: number): void;
}

export interface PoolLinkOptions {
  readonly size: number;
  readonly memory: MessageParts["memory"];
  readonly registry: Registry;
  /** What a pool that comes back in a result becomes. */
  readonly pool: unknown;
  /** What a worker asks for by the number of a task or map; null when it is over. */
  readonly payloadOf: (task: number) => Payload | null;
  readonly inputsOf: (map: number) => MapInputs | null;
  readonly listener: PoolListener;
}

interface LinkedWorker {
  readonly block: WorkerBlock;
  readonly port: MessagePort;
  readonly reader: ResultReader;
}

/** In a rush of tasks, a worker is woken no more often than this. */
const rushMs = 0.2;

/** Arguments that are ready to be placed. */
export interface EncodedArguments {
  readonly encoded: Encoded;
  readonly names: ReadonlySet<string> | undefined;
}

/** The driver's end of a pool: fills the shared queue, reads results, and talks to each worker's port. */
export class PoolLink {
  readonly definitions: DefinitionCache;
  private readonly options: PoolLinkOptions;
  private readonly memory: PoolMemory;
  private readonly control: Int32Array<SharedArrayBuffer>;
  private readonly ring: TaskRing;
  private readonly maps: MapTable;
  private readonly arena: Arena;
  private readonly buffers: SharedBuffers;
  private readonly messages: Messages;
  private readonly reader: BinaryReader;
  private readonly workers = new Map<number, LinkedWorker>();
  private readonly waker: DriverWaker;
  private readonly slot = emptySlot();
  /** Maps that have ended while workers still looked at them. */
  private lingering: { readonly mapBlock: number; readonly inputs: MapInputs }[] = [];
  private received = { bytes: 0 };
  private wokenMs = 0;
  private isRush = false;

  constructor(options: PoolLinkOptions) {
    this.options = options;
    this.memory = createPoolMemory(options.size);
    const { control, blocks, arena } = this.memory;
    this.control = new Int32Array(control);
    this.ring = new TaskRing(control, blocks);
    this.maps = new MapTable(control, blocks);
    this.maps.clear();
    this.arena = new Arena(arena);
    this.buffers = new SharedBuffers(
      (buffers) => this.tellAll({ type: "buffers", buffers }),
      (numbers) => this.tellAll({ type: "forget", numbers }),
    );
    this.messages = new Messages(this.parts);
    this.reader = new BinaryReader((number) => this.buffers.get(number));
    this.definitions = new DefinitionCache(options.registry, this.messages, this.arena);
    Atomics.store(this.control, activeWord, options.size);
    this.waker = new DriverWaker(this.control, () => this.drain());
    void this.waker.run();
  }

  private get parts(): MessageParts {
    const { arena, memory, buffers, options } = this;
    return { arena, arenaBuffer: memory.arena, buffers, memory: options.memory };
  }

  /** Blocks for workers, those of replaced ones included. */
  get blocks(): number {
    return this.memory.blocks;
  }

  // Workers

  /** Has a new worker serve the pool. */
  start(port: MessagePort, settings: Omit<WorkerSettings, "memory">): void {
    const block = new WorkerBlock(this.control, settings.block);
    for (const word of [stateWord, sleepsWord, retiredWord, mailWord]) block.store(word, 0);
    block.store(runningWord, -1);
    block.store(abortWord, -2);
    block.store(laneWord, settings.lane);
    const reader = new ResultReader(this.memory.results, settings.block, block);
    this.workers.set(settings.block, { block, port, reader });
    port.onmessage = (event: MessageEvent<FromTaskWorker>) => this.receive(settings.block, event.data);
    port.addEventListener("close", () => this.options.listener.gone(settings.block));
    port.start();
    const { memory } = this.options;
    this.post(port, {
      type: "serve",
      settings: { ...settings, memory },
      memory: this.memory,
      buffers: this.buffers.all(),
    });
  }

  private post(port: MessagePort, message: ToTaskWorker, transfer: Transferable[] = []): void {
    port.postMessage(message, transfer);
  }

  private tell(worker: LinkedWorker, message: ToTaskWorker, transfer: Transferable[] = []): void {
    worker.block.add(mailWord, 1);
    this.post(worker.port, message, transfer);
  }

  private tellAll(message: ToTaskWorker): void {
    for (const worker of this.workers.values()) this.tell(worker, message);
  }

  /** The task or map that a worker has claimed something of, and which items; task −1 is nothing. */
  runningOn(block: number): { readonly task: number; readonly from: number; readonly count: number } {
    const worker = this.workers.get(block)?.block;
    return { task: worker?.load(runningWord) ?? -1, from: worker?.load(3) ?? 0, count: worker?.load(4) ?? 0 };
  }

  /** The block of the worker that runs a task; null when none does. */
  blockRunning(task: number): number | null {
    for (const [block, worker] of this.workers) if (worker.block.load(runningWord) === task) return block;
    return null;
  }

  /** The blocks of all workers that run something of a map. */
  blocksRunning(task: number): number[] {
    return [...this.workers].filter(([, worker]) => worker.block.load(runningWord) === task).map(([block]) => block);
  }

  /** Asks whatever runs there to give up. */
  abort(block: number, task: number): void {
    const worker = this.workers.get(block)?.block;
    if (!worker) return;
    worker.store(abortWord, task);
    Atomics.notify(this.control, worker.at(abortWord));
  }

  /** The worker claims nothing more. */
  retire(block: number): void {
    const worker = this.workers.get(block)?.block;
    worker?.store(retiredWord, 1);
    worker?.wake(sleepsWord);
  }

  /** Forgets a worker that has ended, after reading what it left. */
  forget(block: number): void {
    const worker = this.workers.get(block);
    if (!worker) return;
    this.drainOne(block, worker);
    this.workers.delete(block);
    worker.port.close();
  }

  /** Takes a dead worker from the map it was looking at. */
  leaveMap(mapBlock: number): void {
    this.maps.leaveFor(mapBlock);
  }

  /** Only workers of the first `count` lanes claim. */
  setActive(count: number): void {
    Atomics.store(this.control, activeWord, count);
    for (const worker of this.workers.values()) worker.block.wake(sleepsWord);
  }

  /** Wakes a worker that sleeps; false when none does. */
  private wake(): boolean {
    const active = Atomics.load(this.control, activeWord);
    for (const { block } of this.workers.values()) {
      if (block.load(sleepsWord) === 1 && block.load(laneWord) < active && block.wake(sleepsWord)) return true;
    }
    return false;
  }

  /** How many workers sleep for want of tasks. */
  get idleWorkers(): number {
    let count = 0;
    for (const { block } of this.workers.values()) {
      if (block.load(stateWord) === workerState.idle && block.load(sleepsWord) === 1) count++;
    }
    return count;
  }

  // Tasks

  /**
   * Encodes the arguments of a task, with the names of the module-level values that they read; null for none.
   * @throws DOMException DataCloneError naming the argument.
   */
  encodeArguments(args: readonly unknown[]): EncodedArguments | null {
    if (args.length === 0) return null;
    if (args.every(isPrimitive)) return { encoded: { value: args, tokens: false, bytes: 0 }, names: undefined };
    const encoder = new JobEncoder(this.options.registry);
    return { encoded: encoder.inputs(args, "args"), names: encoder.moduleNames };
  }

  /**
   * Puts arguments where a worker finds them. Bytes that are to go into a slot are valid until the next message is
   * written, unless they are kept or may be sent again. @throws DOMException DataCloneError.
   */
  placeArguments(input: EncodedArguments | null, transfer: readonly Transferable[], mayBeSentAgain: boolean): Payload {
    if (!input) return noPayload;
    const payload = this.messages.place(input.encoded, transfer);
    if (!mayBeSentAgain) return payload;
    this.messages.keep(payload);
    return payload.parcel ? { ...payload, parcel: { ...payload.parcel, moves: [] } } : payload;
  }

  /** Keeps a payload whose task has to wait for a slot. */
  keep(payload: Payload): void {
    this.messages.keep(payload);
  }

  release(payload: Payload): void {
    this.messages.release(payload);
  }

  /** Offers a task, at the time `atMs`, to the workers; null when the ring is full. @returns its position. */
  push(task: number, definition: Definition, payload: Payload, atMs: number): number | null {
    const { slot } = this;
    slot.task = task;
    slot.kind = slotKind.task;
    slot.definition = definition.number;
    slot.definitionOffset = definition.offset;
    slot.place = payload.place;
    slot.offset = payload.offset;
    slot.length = payload.length;
    slot.tokens = payload.tokens ? 1 : 0;
    const position = this.ring.push(slot, payload.bytes);
    if (position !== null) this.wakeForTask(atMs);
    return position;
  }

  /**
   * Waking a thread costs more than submitting a task. The first task of a stretch of code wakes one; while more follow
   * in the same stretch, only now and then: a woken worker wakes others when it finds more than it can take.
   */
  private wakeForTask(atMs: number): void {
    if (this.isRush && atMs - this.wokenMs < rushMs) return;
    if (this.wake()) this.wokenMs = atMs;
    if (this.isRush) return;
    this.isRush = true;
    queueMicrotask(this.endRush);
  }

  private readonly endRush = (): void => {
    this.isRush = false;
    if (!this.ring.isEmpty) this.wake();
  };

  /**
   * Takes a task back; null when a worker has it. `payload` is null when only its slot has it.
   * @returns the payload, with bytes of its own.
   */
  withdraw(position: number, payload: Payload | null): Payload | null {
    if (!this.ring.withdraw(position)) return null;
    return payload ?? { ...noPayload, ...this.ring.payloadAt(position), place: place.inline };
  }

  /** Takes back an invitation that nobody has followed. */
  uninvite(position: number): void {
    this.ring.withdraw(position);
  }

  /** Whether a worker has claimed the position. */
  isPassed(position: number): boolean {
    return this.ring.isPassed(position);
  }

  /** Frees the slot that a dead worker held. */
  freeSlot(position: number): void {
    this.ring.free(position);
  }

  // Maps

  /** Lays out the items of a map. @throws DOMException DataCloneError naming the item that cannot travel. */
  inputs(source: NumberRange | ArrayLike<unknown>): [MapInputs, ReadonlySet<string>] {
    const encoder = new JobEncoder(this.options.registry);
    return [layOutItems(this.parts, this.messages, encoder, source), encoder.moduleNames];
  }

  /** Opens a map to the workers; null when too many are under way. @returns its block. */
  openMap(
    map: number,
    definition: Definition,
    inputs: MapInputs,
    { chunkSize, spread }: { readonly chunkSize: number | "auto"; readonly spread: boolean },
  ): number | null {
    const { form, total, offset, first, step, outputOffset } = inputs;
    return this.maps.open({
      id: map,
      total,
      chunkSize: chunkSize === "auto" ? 0 : chunkSize,
      spread: spread ? 1 : 0,
      inputForm: form,
      inputOffset: offset,
      outputOffset,
      definition: definition.number,
      definitionOffset: definition.offset,
      first,
      step,
    });
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
    const position = this.ring.push(slot, noPayload.bytes);
    if (position !== null) this.wake();
    return position;
  }

  /** Ends a map: nothing more is claimed, and its memory is freed once no worker looks at it. */
  closeMap(mapBlock: number, inputs: MapInputs): void {
    this.maps.close(mapBlock);
    this.lingering.push({ mapBlock, inputs });
    this.sweep();
  }

  private sweep(): void {
    if (this.lingering.length === 0) return;
    this.lingering = this.lingering.filter(({ mapBlock, inputs }) => {
      if (!this.maps.isLeft(mapBlock)) return true;
      freeInputs(this.arena, inputs);
      return false;
    });
  }

  freeInputs(inputs: MapInputs): void {
    freeInputs(this.arena, inputs);
  }

  // Results

  /** Reads all results that are there. @returns how many records it were. */
  drain(): number {
    let count = 0;
    for (const [block, worker] of this.workers) count += this.drainOne(block, worker);
    this.sweep();
    return count;
  }

  private drainOne(block: number, worker: LinkedWorker): number {
    if (worker.reader.isEmpty) return 0;
    const startMs = nowMs();
    this.received.bytes = 0;
    const count = worker.reader.drain((fields, start) => this.read(block, worker.reader, fields, start));
    if (this.received.bytes > 0) this.options.listener.received(startMs, nowMs(), this.received.bytes);
    return count;
  }

  private read(block: number, { bytes, doubles }: ResultReader, fields: Readonly<RecordFields>, start: number): void {
    const { listener } = this.options;
    const { kind, task, from, count, length } = fields;
    if (kind === recordKind.spans) {
      listener.spans(block, fields, doubles.subarray(start / 8, (start + length) / 8));
      return;
    }
    this.received.bytes += length;
    try {
      if (kind === recordKind.task) listener.taskDone(task, this.value(fields, bytes, doubles, start));
      else if (kind === recordKind.chunk) this.chunk(task, from, count, fields, bytes, start);
      else
        this.failure(kind === recordKind.taskFailed, task, from, this.reader.message(bytes, start) as EncodedFailure);
    } catch (error) {
      // It arrived, but cannot be put together here: that fails what it belongs to, and nothing else.
      if (kind === recordKind.task || kind === recordKind.taskFailed) listener.taskFailed(task, error);
      else listener.chunkFailed(task, from, error);
    }
  }

  private value(fields: Readonly<RecordFields>, bytes: Uint8Array, doubles: Float64Array, start: number): unknown {
    switch (fields.form) {
      case recordForm.whole:
        return (doubles[start / 8] ?? 0) | 0;
      case recordForm.number:
        return doubles[start / 8];
      case recordForm.tokens:
        return this.decode({ value: this.reader.message(bytes, start), tokens: true, bytes: 0 });
      default:
        return this.reader.message(bytes, start);
    }
  }

  private decode(encoded: Encoded): unknown {
    return decodeValue(this.options.registry, encoded, this.options.pool);
  }

  private chunk(
    map: number,
    from: number,
    count: number,
    fields: Readonly<RecordFields>,
    bytes: Uint8Array,
    start: number,
  ): void {
    const { listener, inputsOf } = this.options;
    if (fields.form !== recordForm.outputs) {
      const value = this.value(fields, bytes, noDoubles, start);
      listener.chunkDone(map, from, value as unknown[]);
      return;
    }
    const inputs = inputsOf(map);
    if (!inputs) return;
    this.received.bytes += 8 * count;
    // A copy outside shared memory: reading memory that can grow one by one is several times slower.
    const numbers = new Float64Array(this.memory.arena, inputs.outputOffset + 8 * from, count).slice();
    listener.chunkDone(map, from, numbers);
  }

  private failure(isTask: boolean, task: number, from: number, { error, wire }: EncodedFailure): void {
    const { listener } = this.options;
    const decoded = this.decode(error);
    rememberRemote(decoded, wire);
    if (isTask) listener.taskFailed(task, decoded);
    else listener.chunkFailed(task, from, decoded);
  }

  private receive(block: number, message: FromTaskWorker): void {
    const { listener } = this.options;
    switch (message.type) {
      case "ready":
        return listener.ready(block);
      case "worn":
        return listener.worn(block);
      case "initFailed": {
        const error = this.decode(message.failure.error);
        rememberRemote(error, message.failure.wire);
        return listener.initFailed(block, error);
      }
      case "ask":
        return this.answer(block, message);
      case "result":
        return this.largeResult(message);
      case "failure":
        return this.failure(message.kind === "task", message.task, message.from, message.failure);
      case "report":
        return listener.reported(message.task, message.fraction);
      case "span":
        return listener.measured(block, message, message.startMs, message.endMs);
      default:
    }
  }

  private largeResult(message: Extract<FromTaskWorker, { type: "result" }>): void {
    const { listener } = this.options;
    const { kind, task, from, value: encoded, binary } = message;
    const startMs = nowMs();
    try {
      const whole = binary ? { ...encoded, value: this.reader.message(encoded.value as Uint8Array) } : encoded;
      const value = this.decode(whole);
      listener.received(startMs, nowMs(), encoded.bytes);
      if (kind === "task") listener.taskDone(task, value);
      else listener.chunkDone(task, from, value as unknown[]);
    } catch (error) {
      if (kind === "task") listener.taskFailed(task, error);
      else listener.chunkFailed(task, from, error);
    }
  }

  private answer(block: number, { ask, for: what }: Extract<FromTaskWorker, { type: "ask" }>): void {
    const worker = this.workers.get(block);
    if (!worker) return;
    const [value, moves] = this.asked(what);
    this.tell(worker, { type: "answer", ask, value }, moves);
  }

  private asked(what: Extract<FromTaskWorker, { type: "ask" }>["for"]): [Encoded | EncodedCall | null, Transferable[]] {
    if (what.what === "definition") return [this.definitions.get(what.definition)?.call ?? null, []];
    if (what.what === "arguments") {
      const parcel = this.options.payloadOf(what.task)?.parcel;
      return parcel ? [parcel.value, parcel.moves] : [null, []];
    }
    const inputs = this.options.inputsOf(what.map);
    return inputs ? askedItems(inputs, what.from, what.count, this.options.memory === "transfer") : [null, []];
  }

  /** Stops reading results; whatever the workers still write is lost. */
  close(): void {
    this.waker.stop();
    for (const { port } of this.workers.values()) port.close();
    this.workers.clear();
  }
}

const noDoubles = new Float64Array(0);
