import { CurrentPool, type PoolTarget } from "#executors/currentPool.ts";
import type { PoolEnvironment } from "#executors/environment.ts";
import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { ThreadPool } from "#executors/threadPool.ts";
import type { DatasetFile, RunEvent, RunRequest } from "#protocol/run.ts";
import type { GateToDriver } from "#protocol/sandbox.ts";
import { nowMs } from "#transport/clock.ts";
import { prepareCodec } from "#transport/codec/prepare.ts";
import { Registry } from "#transport/codec/registry.ts";
import { TraceRecorder } from "#transport/traceRecorder.ts";
import { addCallSite, toWireError } from "#transport/wireErrors.ts";
import { DriverHost } from "./driverHost.ts";
import { ProgramRun, type Host } from "./run/runProgram.ts";
import { chooseSize, createApi } from "./runtime/api.ts";
import { workerPoolClass } from "./runtime/workerPool.ts";
import { createConsole } from "./runtime/console.ts";
import { reportUncaught } from "./runtime/events.ts";
import { guardPort, removeWaysOut } from "./runtime/harden.ts";
import { UserCode } from "./runtime/userCode.ts";

/** The driver: loads the user's module, runs its variants and hands their tasks to the task workers. */

const progressMs = 100;

function start(request: RunRequest, gate: MessagePort, workers: DriverHost): void {
  const { program, plan, limits, datasets } = request;
  const emit = (event: RunEvent): void => gate.postMessage(event);
  const registry = new Registry(program.functions, program.assignedValues);
  const recorder = new TraceRecorder();
  const inline: PoolTarget = { executor: new InlineExecutor(), size: 1, kill: null };
  const pool = new CurrentPool(inline);
  /** The pool of the run, made when it is first wanted; a repetition uses its first workers. */
  let threads: ThreadPool | null = null;
  let chosen: ReturnType<Host["sizes"]> = { sizes: null, size: null };
  let lanes = 0;
  const environment: PoolEnvironment = {
    registry,
    host: workers,
    handle: pool,
    recorder,
    trace: true,
    defaultSize: navigator.hardwareConcurrency,
    takeLanes: (count) => (lanes += count) - count,
    onProgress: progress(emit),
    addCallSite: (error, calledAt) => addCallSite(error, calledAt, code.locate),
  };

  function threadsOf(count: number): ThreadPool {
    threads ??= new ThreadPool({ size: Math.max(...plan.workerCounts), name: "worker" }, environment);
    threads.setActive(count);
    return threads;
  }

  const api = createApi({
    pool,
    WorkerPool: workerPoolClass(() => environment),
    task: () => null,
    chooseSize: (sizes) => {
      const size = chooseSize(sizes, plan.size);
      chosen = { sizes: [...sizes], size };
      return size;
    },
    dataset: (name) => findDataset(datasets, name),
  });
  const code = new UserCode(program, registry, api);
  const { console, flush } = createConsole({
    worker: () => -1,
    maxLines: limits.consoleLines,
    lineOf: (stack) => code.lineOf(stack),
    emit: (lines, dropped) => emit({ type: "console", lines, dropped }),
    nowMs,
  });
  Object.defineProperty(globalThis, "console", { value: console });
  reportUncaught(() => -1, code.locate, emit);
  prepareCodec();
  removeWaysOut();
  // Its workers start while the program loads.
  if (program.usesPool) threadsOf(Math.max(...plan.workerCounts));

  const host: Host = {
    program,
    plan,
    valueNodes: limits.valueNodes,
    load: (bare) => code.load(bare ? program.serial : program.driver),
    usePool(count) {
      if (count === 0) pool.target = inline;
      else {
        const executor = threadsOf(count);
        pool.target = { executor, size: count, kill: (worker) => executor.kill(worker) };
      }
    },
    poolNow: () => pool,
    settle: async () => {
      await threads?.whenIdle();
      flush();
      // A turn of the event loop lets messages out and console lines in.
      await new Promise((resolve) => setTimeout(resolve));
    },
    beginTrace: (startMs) => recorder.begin(startMs),
    finishTrace: () => recorder.finish(),
    sizes: () => chosen,
    nowMs,
    emit(event) {
      // Lines come before what they were printed ahead of.
      flush();
      emit(event);
    },
    toWireError: (error) => toWireError(error, -1, code.locate),
  };
  void new ProgramRun(host).run();
}

/** Tells now and then how many tasks have finished. */
function progress(emit: (event: RunEvent) => void): PoolEnvironment["onProgress"] {
  let atMs = 0;
  let totalDone = 0;
  let totalSubmitted = 0;
  return (done, submitted) => {
    totalDone += done;
    totalSubmitted += submitted;
    const now = nowMs();
    if (now - atMs < progressMs) return;
    atMs = now;
    emit({ type: "tasks", done: totalDone, submitted: totalSubmitted });
  };
}

function findDataset(datasets: RunRequest["datasets"], name: string): readonly DatasetFile[] {
  const files = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (files) return files;
  throw new Error(
    `dataset: there is no data set named ${JSON.stringify(name)}, or its name is not written as a literal`,
  );
}

self.onmessage = (event: MessageEvent) => {
  self.onmessage = null;
  const [gate, ...taskPorts] = event.ports.map(guardPort);
  if (!gate) return;
  const workers = new DriverHost(gate, taskPorts);
  gate.onmessage = ({ data }: MessageEvent<GateToDriver>) => {
    if (data.type === "run") start(data.request, gate, workers);
    else workers.failed(data);
  };
};
