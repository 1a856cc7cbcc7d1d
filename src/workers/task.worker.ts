import { InlineExecutor } from "#executors/inlineExecutor.ts";
import type { RunEvent } from "#protocol/run.ts";
import type { GateToTask } from "#protocol/sandbox.ts";
import type { ToTaskWorker } from "#protocol/tasks.ts";
import { nowMs } from "#transport/clock.ts";
import { nativePath } from "#transport/codec/natives.ts";
import { Registry } from "#transport/codec/registry.ts";
import { TaskService } from "#transport/taskService.ts";
import { createApi } from "./runtime/api.ts";
import { createConsole } from "./runtime/console.ts";
import { reportUncaught } from "./runtime/events.ts";
import { guardPort, removeWaysOut } from "./runtime/harden.ts";
import { UserCode } from "./runtime/userCode.ts";

/** A task worker: loads the program's functions and runs the chunks that the driver sends. */

function start(message: GateToTask, gate: MessagePort, driver: MessagePort): void {
  const { program, worker, limits } = message;
  const emit = (event: RunEvent): void => gate.postMessage(event);
  const registry = new Registry(program.functions, program.assignedValues);
  // A parallel call inside a task runs here and now: the right values, and nothing to wait for.
  const pool = new InlineExecutor();
  let running = false;
  const notHere = (name: string): never => {
    throw new Error(`${name} cannot be called inside a task: call it at the top of the program and pass what it gives`);
  };
  const api = createApi({
    pool,
    workerNow: () => (running ? worker : -1),
    chooseSize: () => notHere("size"),
    dataset: () => notHere("dataset"),
  });
  const code = new UserCode(program, registry, api);
  const { console, flush } = createConsole({
    worker,
    maxLines: limits.consoleLines,
    lineOf: (stack) => code.lineOf(stack),
    emit: (lines, dropped) => emit({ type: "console", lines, dropped }),
    nowMs,
  });
  Object.defineProperty(globalThis, "console", { value: console });
  reportUncaught(worker, code.locate, emit);
  nativePath(Math.sqrt);
  removeWaysOut();
  const service = new TaskService({
    port: driver,
    registry,
    worker,
    locate: code.locate,
    pool,
    onTask(now) {
      running = now;
      if (!now) flush();
    },
    scopes: (settable) => code.taskScopes(settable),
  });
  // Nearly every call wants it; an error in it is met by the first task.
  code.taskScopes(false).catch(() => undefined);
  driver.onmessage = (event: MessageEvent<ToTaskWorker>) => {
    const receivedMs = nowMs();
    // The engine deserialises when `data` is first read, so the time is taken before.
    service.receive(event.data, receivedMs);
  };
}

self.onmessage = (event: MessageEvent) => {
  self.onmessage = null;
  const [gate, driver] = event.ports.map(guardPort);
  if (!gate || !driver) return;
  gate.onmessage = ({ data }: MessageEvent<GateToTask>) => {
    gate.onmessage = null;
    start(data, gate, driver);
  };
};
