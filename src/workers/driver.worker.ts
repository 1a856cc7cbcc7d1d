import { CurrentPool } from "#executors/currentPool.ts";
import { InlineExecutor } from "#executors/inlineExecutor.ts";
import { ThreadPool } from "#executors/workerPool.ts";
import type { DatasetFile, RunEvent, RunRequest } from "#protocol/run.ts";
import type { GateToDriver } from "#protocol/sandbox.ts";
import { nowMs } from "#transport/clock.ts";
import { nativePath } from "#transport/codec/natives.ts";
import { Registry } from "#transport/codec/registry.ts";
import { TraceRecorder } from "#transport/traceRecorder.ts";
import { WorkerLink } from "#transport/workerLink.ts";
import { addCallSite, toWireError } from "#transport/wireErrors.ts";
import { ProgramRun, type Host } from "./run/runProgram.ts";
import { chooseSize, createApi } from "./runtime/api.ts";
import { createConsole } from "./runtime/console.ts";
import { reportUncaught } from "./runtime/events.ts";
import { guardPort, removeWaysOut } from "./runtime/harden.ts";
import { UserCode } from "./runtime/userCode.ts";

/** The driver: loads the user's module, runs its variants and hands their tasks to the task workers. */

const progressMs = 100;

function start(request: RunRequest, gate: MessagePort, taskPorts: readonly MessagePort[]): void {
  const { program, plan, limits, datasets } = request;
  const emit = (event: RunEvent): void => gate.postMessage(event);
  const registry = new Registry(program.functions, program.assignedValues);
  const recorder = new TraceRecorder();
  const pool = new CurrentPool();
  const inline = new InlineExecutor();
  const links = taskPorts.map((port, worker) => new WorkerLink(port, worker, registry, pool));
  let threads: ThreadPool | null = null;
  let chosen: ReturnType<Host["sizes"]> = { sizes: null, size: null };
  let progressAtMs = 0;

  const onProgress = (done: number, submitted: number): void => {
    const now = nowMs();
    if (now - progressAtMs < progressMs) return;
    progressAtMs = now;
    emit({ type: "tasks", done, submitted });
  };

  const api = createApi({
    pool,
    workerNow: () => -1,
    chooseSize: (sizes) => {
      const size = chooseSize(sizes, plan.size);
      chosen = { sizes: [...sizes], size };
      return size;
    },
    dataset: (name) => findDataset(datasets, name),
  });
  const code = new UserCode(program, registry, api);
  const { console, flush } = createConsole({
    worker: -1,
    maxLines: limits.consoleLines,
    lineOf: (stack) => code.lineOf(stack),
    emit: (lines, dropped) => emit({ type: "console", lines, dropped }),
    nowMs,
  });
  Object.defineProperty(globalThis, "console", { value: console });
  reportUncaught(-1, code.locate, emit);
  nativePath(Math.sqrt);
  removeWaysOut();

  const parts = {
    registry,
    recorder,
    onProgress,
    addCallSite: (error: unknown, calledAt: Error) => addCallSite(error, calledAt, code.locate),
  };
  const host: Host = {
    program,
    plan,
    valueNodes: limits.valueNodes,
    load: (bare) => code.load(bare ? program.serial : program.driver),
    usePool(workers) {
      const used = links.slice(0, workers);
      threads = used.length > 0 ? new ThreadPool({ links: used, ...parts }) : null;
      pool.target = threads ?? inline;
    },
    poolNow: () => pool.target,
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
  gate.onmessage = ({ data }: MessageEvent<GateToDriver>) => {
    gate.onmessage = null;
    start(data.request, gate, taskPorts);
  };
};
