import type { PoolEnvironment } from "#executors/environment.ts";
import { nativePath } from "#transport/codec/natives.ts";
import { TraceRecorder } from "#transport/traceRecorder.ts";
import { chooseSize, createApi, untracedBags } from "#workers/runtime/api.ts";
import { workerPoolClass } from "#workers/runtime/workerPool.ts";
import type { WorkerPool } from "makespan";
import type { Thread } from "../thread.ts";
import { addCallSite } from "./callSite.ts";
import { DefaultPool } from "./defaultPool.ts";
import { requireSharedMemory } from "./isolation.ts";
import { PageHost } from "./pageHost.ts";
import type { PageRegistry } from "./pageRegistry.ts";

type Api = Thread["api"];

/** What pools of a page need of it. */
function poolEnvironment(registry: PageRegistry, handle: () => WorkerPool): PoolEnvironment {
  let lanes = 0;
  return {
    registry,
    modules: registry,
    host: new PageHost(),
    get handle() {
      return handle();
    },
    recorder: new TraceRecorder(),
    trace: false,
    defaultSize: navigator.hardwareConcurrency,
    takeLanes: (count) => (lanes += count) - count,
    onProgress: () => undefined,
    addCallSite,
  };
}

/** The exports of "makespan" in the page of an app. */
export function createPageApi(registry: PageRegistry): Api {
  let environment: PoolEnvironment | null = null;
  const pools = (): PoolEnvironment => {
    requireSharedMemory("A WorkerPool");
    // Before the app can replace what the engine has.
    nativePath(Math.sqrt);
    return (environment ??= poolEnvironment(registry, () => pool));
  };
  const pool = new DefaultPool(
    () => new api.WorkerPool({ name: "worker" }),
    globalThis.navigator?.hardwareConcurrency ?? 1,
  );
  const api = createApi({
    pool,
    WorkerPool: workerPoolClass(pools),
    task: () => null,
    chooseSize: (sizes) => chooseSize(sizes, null),
    dataset: () => {
      throw new Error(
        "dataset: the bundled data sets are part of the playground; load data of your own, with fetch say",
      );
    },
    bags: untracedBags,
  });
  return { ...api, shared: guarded(api.shared), sleep };
}

/** Says what is missing where shared memory is asked for and there is none. */
function guarded(shared: Api["shared"]): Api["shared"] {
  const made = Object.entries(shared).map(([name, make]) => [
    name,
    (argument: never): unknown => {
      requireSharedMemory("An array on shared memory");
      return make(argument);
    },
  ]);
  return Object.fromEntries(made) as Api["shared"];
}

function sleep(): never {
  throw new Error("sleep would block the page: call it inside a task, or await a timer");
}
