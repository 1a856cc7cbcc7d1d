import { InlineExecutor } from "#executors/inlineExecutor.ts";
import type { RunEvent } from "#protocol/run.ts";
import type { GateToTask, WorkerInit, WorkerProfile } from "#protocol/sandbox.ts";
import type { ToTaskWorker } from "#protocol/tasks.ts";
import { nowMs } from "#transport/clock.ts";
import { prepareCodec } from "#transport/codec/prepare.ts";
import { Registry } from "#transport/codec/registry.ts";
import type { RunningTask } from "#transport/worker/runningTask.ts";
import { TaskLoop } from "#transport/worker/taskLoop.ts";
import { CallTree } from "./profile/callTree.ts";
import { createApi, NoWorkerPool, untracedBags } from "./runtime/api.ts";
import { createConsole } from "./runtime/console.ts";
import { reportUncaught } from "./runtime/events.ts";
import { guardPort, removeWaysOut } from "./runtime/harden.ts";
import { UserCode } from "./runtime/userCode.ts";

/** A task worker: loads the program's functions and serves the pool that the driver tells it to. */

function start(
  { program, limits }: GateToTask,
  gate: MessagePort,
  driver: MessagePort,
  profile: WorkerProfile | null,
): void {
  const emit = (event: RunEvent): void => gate.postMessage(event);
  const registry = new Registry(program.functions, program.assignedValues);
  // A parallel call inside a task runs here and now: the right values, and nothing to wait for.
  const pool = new InlineExecutor();
  let running: RunningTask | null = null;
  let lane = 0;
  const notHere = (name: string): never => {
    throw new Error(`${name} cannot be called inside a task: call it at the top of the program and pass what it gives`);
  };
  const api = createApi({
    pool,
    WorkerPool: NoWorkerPool,
    task: () => running,
    chooseSize: () => notHere("size"),
    dataset: () => notHere("dataset"),
    bags: { ...untracedBags, placeOf: (stack) => code.lineOf(stack) },
  });
  const calls = profile && new CallTree(profile.calls, program.profiled?.length ?? 0);
  const code = new UserCode(program, registry, api, calls && calls.hooks);
  const { console, flush } = createConsole({
    worker: () => lane,
    maxLines: limits.consoleLines,
    lineOf: (stack) => code.lineOf(stack),
    emit: (lines, dropped) => emit({ type: "console", lines, dropped }),
    nowMs,
  });
  Object.defineProperty(globalThis, "console", { value: console });
  reportUncaught(() => lane, code.locate, emit);
  prepareCodec();
  removeWaysOut();
  // Nearly every call wants it; an error in it is met by the first task.
  code.taskScopes(false).catch(() => undefined);

  let loop: TaskLoop | null = null;
  const begin = (message: Extract<ToTaskWorker, { type: "serve" }>): TaskLoop => {
    ({ lane } = message.settings);
    if (calls) calls.lane = lane;
    const made = new TaskLoop(
      {
        port: driver,
        registry,
        locate: code.locate,
        pool,
        scopes: (settable) => code.taskScopes(settable),
        onTask(now) {
          running = now;
          if (!now) flush();
        },
      },
      message,
    );
    void made.serve();
    return made;
  };
  driver.onmessage = ({ data }: MessageEvent<ToTaskWorker>) => {
    if (data.type === "serve") loop ??= begin(data);
    else loop?.receive(data);
  };
}

self.onmessage = (event: MessageEvent<WorkerInit>) => {
  self.onmessage = null;
  const [gate, driver] = event.ports.map(guardPort);
  if (!gate || !driver) return;
  gate.onmessage = ({ data }: MessageEvent<GateToTask>) => {
    gate.onmessage = null;
    start(data, gate, driver, event.data.profile);
  };
};
