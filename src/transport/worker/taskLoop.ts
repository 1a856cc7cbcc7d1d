import type { NumberedModule } from "#protocol/modules.ts";
import type { Ask, Encoded, EncodedCall, FromTaskWorker, ToTaskWorker } from "#protocol/tasks.ts";
import { BinaryReader } from "../binary/reader.ts";
import { BinaryWriter, NoBinaryForm } from "../binary/writer.ts";
import { nowMs } from "../clock.ts";
import { decodeValue } from "../codec/decode.ts";
import type { Registry } from "../codec/registry.ts";
import {
  activeWord,
  driverSleepsWord,
  driverWakeWord,
  retiredWord,
  runningWord,
  slotKind,
  stateWord,
  workerState,
} from "../memory/layout.ts";
import { MapTable } from "../memory/mapTable.ts";
import { WorkerBlock } from "../memory/poolMemory.ts";
import { ResultWriter } from "../memory/resultRing.ts";
import { emptySlot, TaskRing } from "../memory/taskRing.ts";
import { turn } from "../turn.ts";
import type { Locate } from "../wireErrors.ts";
import { ArenaReader } from "../memory/arenaReader.ts";
import { Asks } from "./asks.ts";
import { Definitions, type Definition, type ScopesFor } from "./definitions.ts";
import { Mailbox } from "./mailbox.ts";
import { MapRunner } from "./mapRunner.ts";
import { ResultSender } from "./resultSender.ts";
import { runningTask, type RunningTask } from "./runningTask.ts";
import { offerStore, sharedStore } from "./store.ts";
import { KnownBuffers } from "./sharedBuffers.ts";
import { Sleeper } from "./sleeper.ts";
import { SpanWriter } from "./spans.ts";
import { TaskRunner } from "./taskRunner.ts";

type Serve = Extract<ToTaskWorker, { type: "serve" }>;

export interface TaskLoopOptions {
  readonly port: MessagePort;
  readonly registry: Registry;
  readonly locate: Locate;
  /** What a pool that was sent becomes here. */
  readonly pool: unknown;
  /** If it rejects, the task fails with that error. */
  readonly scopes: ScopesFor;
  /** In an app: takes in further modules. */
  readonly learn?: (modules: readonly NumberedModule[]) => void;
  /** Called before and after a task or chunk. */
  readonly onTask: (running: RunningTask | null) => void;
}

/** The event loop gets a turn at least this often, so that ports are read and timers run between tasks. */
const turnEveryMs = 16;
/** So many tasks of a microsecond each are worth waking somebody for. */
const manyShortTasks = 64;

/** A worker's end of a pool: claims tasks from the shared ring, one at a time, and sends back what they give. */
export class TaskLoop {
  private readonly options: TaskLoopOptions;
  private readonly block: WorkerBlock;
  private readonly ring: TaskRing;
  private readonly mailbox: Mailbox;
  private readonly sleeper: Sleeper;
  private readonly buffers = new KnownBuffers();
  private readonly arena: ArenaReader;
  private readonly reader: BinaryReader;
  private readonly asks: Asks;
  private readonly definitions: Definitions;
  private readonly sender: ResultSender;
  private readonly spans: SpanWriter;
  private readonly maps: MapRunner;
  private readonly slot = emptySlot();
  private readonly settings: Serve["settings"];
  private tasksLeft: number;
  private readonly running: RunningTask;
  private readonly tasks: TaskRunner;

  constructor(options: TaskLoopOptions, { settings, memory, buffers }: Serve) {
    this.options = options;
    this.settings = settings;
    this.buffers.add(buffers);
    const control = new Int32Array(memory.control);
    this.block = new WorkerBlock(control, settings.block);
    this.ring = new TaskRing(memory.control, memory.blocks);
    this.mailbox = new Mailbox(this.block);
    this.sleeper = new Sleeper(
      this.block,
      this.ring,
      Array.from({ length: memory.blocks }, (_, block) => new WorkerBlock(control, block)),
    );
    this.arena = new ArenaReader(memory.arena);
    this.reader = new BinaryReader(
      (number) => this.buffers.get(number),
      (offset, byteLength) => this.arena.bytes(offset, byteLength),
    );
    this.asks = new Asks((ask, what) => this.post({ type: "ask", ask, for: what }));
    const { port: _, ...source } = options;
    this.definitions = new Definitions({
      ...source,
      arena: this.arena,
      reader: this.reader,
      ask: async (definition) => (await this.ask({ what: "definition", definition })) as EncodedCall,
    });
    const results = new ResultWriter(memory.results, settings.block, this.block, () => this.wakeDriver());
    const writer = new BinaryWriter((buffer) => this.numberOf(buffer));
    this.sender = new ResultSender({
      ring: results,
      writer,
      registry: options.registry,
      post: (message, transfer) => options.port.postMessage(message, transfer),
      memory: settings.memory,
      locate: options.locate,
      lane: settings.lane,
    });
    this.spans = new SpanWriter(results, settings.trace);
    this.maps = new MapRunner({
      table: new MapTable(memory.control, memory.blocks),
      block: this.block,
      arenaBuffer: memory.arena,
      arena: this.arena,
      reader: this.reader,
      registry: options.registry,
      pool: options.pool,
      sender: this.sender,
      spans: this.spans,
      workers: () => Atomics.load(control, activeWord),
      mayGoOn: () => this.block.load(retiredWord) === 0 && this.tasksLeft > 0,
      wakeDriver: () => this.wakeDriver(),
      ask: async (what) => (await this.ask(what)) as Encoded,
      used: (count) => (this.tasksLeft -= count),
    });
    this.tasksLeft = settings.maxTasks > 0 ? settings.maxTasks : Number.POSITIVE_INFINITY;
    this.running = runningTask(this.block, settings, (message) => this.post(message));
    if (settings.memory !== "copy") offerStore(sharedStore(this.running));
    this.tasks = new TaskRunner({
      registry: options.registry,
      pool: options.pool,
      ring: this.ring,
      arena: this.arena,
      reader: this.reader,
      definitions: this.definitions,
      sender: this.sender,
      spans: this.spans,
      askArguments: async (task) => (await this.ask({ what: "arguments", task })) as Encoded,
      onTask: () => options.onTask(this.running),
    });
  }

  private numberOf(buffer: SharedArrayBuffer): number | null {
    if (this.settings.memory === "copy") return null;
    const number = this.buffers.numberOf(buffer);
    if (number === undefined) throw new NoBinaryForm("shared memory that the driver does not know");
    return number;
  }

  private post(message: FromTaskWorker): void {
    this.options.port.postMessage(message);
  }

  private async ask(what: Ask): Promise<unknown> {
    return this.asks.ask(what);
  }

  /** Takes a message that came by port after the first. */
  receive(message: ToTaskWorker): void {
    this.mailbox.noteReceived();
    if (message.type === "buffers") this.buffers.add(message.buffers);
    else if (message.type === "forget") this.buffers.forget(message.numbers);
    else if (message.type === "answer") this.asks.answer(message.ask, message.value);
    else if (message.type === "modules") this.options.learn?.(message.modules);
  }

  /** Runs `init`, then serves until it is retired or worn. */
  async serve(): Promise<void> {
    try {
      await this.initialize();
    } catch (error) {
      this.post({ type: "initFailed", failure: this.sender.failure(error) });
      return;
    }
    this.block.store(stateWord, workerState.idle);
    this.post({ type: "ready" });
    let turnMs = nowMs();
    while (this.tasksLeft > 0) {
      const position = this.claim();
      if (position === null) {
        if (this.block.load(retiredWord) === 1) return;
        await this.idle();
        turnMs = nowMs();
        continue;
      }
      if (this.mailbox.isBehind) await this.mailbox.catchUp();
      const pending = this.run(position);
      if (pending) await pending;
      this.options.onTask(null);
      this.block.store(runningWord, -1);
      this.wakeDriver();
      if (this.spans.lastMs - turnMs < turnEveryMs) continue;
      await turn();
      turnMs = nowMs();
    }
    this.spans.flush();
    this.block.store(stateWord, workerState.worn);
    this.post({ type: "worn" });
  }

  private async initialize(): Promise<void> {
    const { init } = this.settings;
    if (!init) return;
    const { registry, pool } = this.options;
    const definition = await this.definitions.adopt(init.call);
    const args = decodeValue(registry, init.args, pool, new Map(definition.functions)) as unknown[];
    await definition.fn(...args);
  }

  private claim(): number | null {
    return this.sleeper.mayClaim ? this.ring.claim(this.slot, this.intend, this.settings.block) : null;
  }

  /** Says what it is about to take, and then looks whether it still may: the driver does the same the other way round. */
  private readonly intend = (task: number): boolean => {
    this.block.store(runningWord, task);
    return this.block.load(retiredWord) === 0;
  };

  private async idle(): Promise<void> {
    this.block.store(runningWord, -1);
    this.spans.flush();
    this.wakeDriver();
    if (!this.sleeper.brief()) await this.sleeper.long();
  }

  /** Wakes the driver if it sleeps: it says so before it looks at the rings a last time. */
  private wakeDriver(): void {
    const { control } = this.block;
    if (Atomics.load(control, driverSleepsWord) !== 1) return;
    if (Atomics.compareExchange(control, driverSleepsWord, 1, 0) !== 1) return;
    Atomics.add(control, driverWakeWord, 1);
    Atomics.notify(control, driverWakeWord);
  }

  private run(position: number): Promise<void> | undefined {
    const { slot } = this;
    const claimedMs = this.spans.claimed();
    const definition = this.definitions.known(slot.definition);
    this.sleeper.shareWork(definition?.timeEach === false ? manyShortTasks : 1);
    if (slot.kind === slotKind.map) return this.runMap(position, definition, claimedMs);
    this.tasksLeft--;
    return this.tasks.run(slot, position, definition, claimedMs);
  }

  private runMap(position: number, known: Definition | null, claimedMs: number): Promise<void> {
    const { offset: mapBlock, task, definition: number, definitionOffset } = this.slot;
    this.ring.release(position);
    return this.maps.take(
      mapBlock,
      task,
      claimedMs,
      () => known ?? this.definitions.load(number, definitionOffset),
      (running) => this.options.onTask(running ? this.running : null),
    );
  }
}
