import { InlineExecutor } from "#executors/inlineExecutor.ts";
import type { ToTaskWorker } from "#protocol/tasks.ts";
import { watchProxies } from "#transport/codec/proxies.ts";
import type { RunningTask } from "#transport/worker/runningTask.ts";
import { TaskLoop } from "#transport/worker/taskLoop.ts";
import { chooseSize, createApi, NoWorkerPool, untracedBags } from "#workers/runtime/api.ts";
import { ModuleRegistry } from "../modules/moduleRegistry.ts";
import type { FromAppWorker, ToAppWorker } from "../protocol.ts";
import { theThread } from "../thread.ts";
import { moduleRuntime } from "./moduleRuntime.ts";
import { ModuleScopes } from "./moduleScopes.ts";

/** A worker of an app: loads what the tasks of its pool need, and serves the pool. */
export function startWorker(): void {
  const registry = new ModuleRegistry();
  // A parallel call inside a task runs here and now: the right values, and nothing to wait for.
  const pool = new InlineExecutor();
  let running: RunningTask | null = null;
  const api = createApi({
    pool,
    WorkerPool: NoWorkerPool,
    task: () => running,
    chooseSize: (sizes) => chooseSize(sizes, null),
    dataset: () => {
      throw new Error("dataset: the bundled data sets are part of the playground");
    },
    bags: untracedBags,
  });
  const scopes = new ModuleScopes(api);
  watchProxies();
  // For modules that are imported here as they are.
  theThread(() => ({ api, defineModule: (description) => moduleRuntime(scopes.known(description)) }));

  const learn: NonNullable<ConstructorParameters<typeof TaskLoop>[0]["learn"]> = (modules) => {
    for (const module of modules) registry.add(module);
    scopes.learn(modules);
  };

  function serve(port: MessagePort, message: Extract<ToTaskWorker, { type: "serve" }>): TaskLoop {
    learn(message.modules ?? []);
    scopes.preload(message.needs ?? []);
    const loop = new TaskLoop(
      {
        port,
        registry,
        // Source maps say where in the user's text a line of these builds is.
        locate: () => null,
        pool,
        scopes: (settable, needs) => scopes.for(settable, needs),
        learn,
        onTask: (now) => void (running = now),
      },
      message,
    );
    void loop.serve();
    return loop;
  }

  function listen(port: MessagePort): void {
    let loop: TaskLoop | null = null;
    port.onmessage = ({ data }: MessageEvent<ToTaskWorker>) => {
      if (data.type === "serve") loop ??= serve(port, data);
      else loop?.receive(data);
    };
  }

  addEventListener("message", function first({ ports: [port] }: MessageEvent<ToAppWorker>) {
    if (!port) return;
    removeEventListener("message", first);
    listen(port);
  });
  postMessage("up" satisfies FromAppWorker);
}
