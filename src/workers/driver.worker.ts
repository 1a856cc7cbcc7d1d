import type { PoolEnvironment } from "#executors/environment.ts";
import type { LinePlace } from "#protocol/program.ts";
import type { DatasetFile, RunEvent, RunRequest } from "#protocol/run.ts";
import type { GateToDriver, VisibilityChange, WorkerInit } from "#protocol/sandbox.ts";
import { nowMs } from "#transport/clock.ts";
import { prepareCodec } from "#transport/codec/prepare.ts";
import { Registry } from "#transport/codec/registry.ts";
import { TraceRecorder } from "#transport/traceRecorder.ts";
import { addCallSite, toWireError } from "#transport/wireErrors.ts";
import { DriverHost } from "./driverHost.ts";
import { clockStepOf, Conditions } from "./run/conditions.ts";
import { RunProfile } from "./profile/runProfile.ts";
import { RunPool } from "./run/runPool.ts";
import { ProgramRun, type Host } from "./run/runProgram.ts";
import { chooseSize, createApi, type ApiContext } from "./runtime/api.ts";
import { workerPoolClass } from "./runtime/workerPool.ts";
import { createConsole } from "./runtime/console.ts";
import { reportUncaught } from "./runtime/events.ts";
import { guardPort, removeWaysOut } from "./runtime/harden.ts";
import { UserCode } from "./runtime/userCode.ts";

/** The driver: loads the user's module, runs its variants and hands their tasks to the task workers. */

const progressMs = 100;

function start(
  request: RunRequest,
  gate: MessagePort,
  workers: DriverHost,
  profile: RunProfile | null,
  onVisibility: (listener: (change: VisibilityChange) => void) => void,
): void {
  const { program, plan, limits } = request;
  const emit = (event: RunEvent): void => gate.postMessage(event);
  const registry = new Registry(program.functions, program.assignedValues);
  const recorder = new TraceRecorder();
  const pool = new RunPool(Math.max(...plan.workerCounts), () => environment);
  let chosen: ReturnType<Host["sizes"]> = { sizes: null, size: null };
  let lanes = 0;
  const conditions = new Conditions(nowMs);
  onVisibility(({ hidden, atMs }) => conditions.noteVisibility(hidden, atMs));
  const environment: PoolEnvironment = {
    registry,
    host: workers,
    handle: pool.handle,
    recorder,
    trace: true,
    defaultSize: navigator.hardwareConcurrency,
    chunkSize: () => pool.tuning.chunkSize ?? null,
    onBusyWorkerEnded: () => conditions.noteKilled(),
    takeLanes: (count) => (lanes += count) - count,
    onProgress: progress(emit),
    addCallSite: (error, calledAt) => addCallSite(error, calledAt, code.locate),
  };

  const api = createApi({
    pool: pool.handle,
    WorkerPool: workerPoolClass(() => environment),
    task: () => null,
    chooseSize: (sizes) => {
      const size = chooseSize(sizes, plan.size);
      chosen = { sizes: [...sizes], size };
      return size;
    },
    dataset: (name) => findDataset(request.datasets, name),
    bags: bagsOf(recorder, pool, (stack) => code.lineOf(stack)),
  });
  const code = new UserCode(program, registry, api, profile && profile.hooks(program));
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
  if (program.usesPool) pool.prepare();

  const host: Host = {
    program,
    plan,
    valueNodes: limits.valueNodes,
    load: (bare) => code.load(bare ? program.serial : program.driver),
    conditions,
    clockStepMs: clockStepOf(nowMs),
    usePool: (count, tuning) => pool.use(count, tuning),
    poolNow: () => pool.handle,
    settle: () => pool.whenIdle().then(flush).then(timersTurn),
    beginTrace: (startMs) => recorder.begin(startMs),
    finishTrace: () => recorder.finish(),
    watch: (key) => profile?.watch(key),
    profiles: async () => (await profile?.profiles()) ?? [],
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

/** Bags say where they were made, what they will do, and do it as the repetition wants it. */
function bagsOf(recorder: TraceRecorder, pool: RunPool, placeOf: (stack: string) => LinePlace): ApiContext["bags"] {
  return { placeOf, notePlan: (plan) => recorder.notePlan(plan), tuning: () => pool.tuning };
}

/** A turn of the event loop long enough for what the workers have sent through their ports to arrive. */
const timersTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

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

self.onmessage = (event: MessageEvent<WorkerInit>) => {
  self.onmessage = null;
  const [gate, ...others] = event.ports.map(guardPort);
  const sampler = event.data.profile ? others.shift() : undefined;
  if (!gate) return;
  const profile = event.data.profile && sampler ? new RunProfile(event.data.profile, sampler) : null;
  const workers = new DriverHost(gate, others);
  let visibility: ((change: VisibilityChange) => void) | null = null;
  gate.onmessage = ({ data }: MessageEvent<GateToDriver>) => {
    if (data.type === "run") start(data.request, gate, workers, profile, (listener) => (visibility = listener));
    else if (data.type === "visibility") visibility?.(data);
    else workers.failed(data);
  };
};
