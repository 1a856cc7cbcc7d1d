import { callBlock, watchWord, type FrameToSampler } from "#protocol/profile.ts";
import type { FrameInit, FrameToGate, GateToFrame, WorkerInit, WorkerProfile } from "#protocol/sandbox.ts";

/**
 * The boot script of the sandbox frame, the only code that ever runs in its window. It makes the workers, all of them
 * flat: workers nested under the driver hang in Firefox. They are classic workers from blobs, since module workers from
 * blobs fail in Chromium's opaque origins.
 */

const frameUp = "makespan-frame-up";

function scriptUrl(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

const sharedIntegers = (length: number): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));

/** What looks at the threads of a profiled run. */
interface Sampling {
  readonly worker: Worker;
  readonly watch: Int32Array<SharedArrayBuffer>;
}

function start({ gate: gateSource, driver, task, sampler }: FrameInit, pagePort: MessagePort): void {
  const gate = new Worker(scriptUrl(gateSource), { name: "gate" });
  const driverUrl = scriptUrl(driver);
  const taskUrl = scriptUrl(task);
  const samplerUrl = scriptUrl(sampler);
  const tell = (message: FrameToGate, ports: MessagePort[] = []): void => gate.postMessage(message, ports);
  /** By the number that the driver gave; the driver itself under null. */
  let workers = new Map<number | null, Worker>();
  /** In a profiled run. */
  let sampling: Sampling | null = null;

  /** Makes a worker with its own ports; gives the gate's port to it. */
  function add(id: number | null, url: string, name: string, ports: MessagePort[]): MessagePort {
    const toGate = new MessageChannel();
    const worker = new Worker(url, { name });
    worker.onerror = (event) => {
      event.preventDefault();
      if (workers.get(id) !== worker) return;
      tell({ type: "workerError", id, message: event.message || `The ${name} thread could not start` });
    };
    worker.postMessage({ type: "ports", profile: profileOf() } satisfies WorkerInit, [toGate.port2, ...ports]);
    workers.set(id, worker);
    return toGate.port1;
  }

  /** Has the next worker watched. */
  function profileOf(): WorkerProfile | null {
    if (!sampling) return null;
    const calls = sharedIntegers(callBlock.length);
    sampling.worker.postMessage({ type: "thread", calls } satisfies FrameToSampler);
    return { calls, watch: sampling.watch };
  }

  /** Makes the sampler; gives the driver's port to it. */
  function startSampling(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(samplerUrl, { name: "sampler" });
    worker.onerror = (event) => {
      event.preventDefault();
      tell({ type: "workerError", id: null, message: event.message || "The sampler thread could not start" });
    };
    sampling = { worker, watch: sharedIntegers(watchWord.length) };
    worker.postMessage({ type: "start", watch: sampling.watch } satisfies FrameToSampler, [port1]);
    return port2;
  }

  function spawn(taskWorkers: number, profile: boolean): void {
    const toSampler = profile ? [startSampling()] : [];
    const channels = Array.from({ length: taskWorkers }, () => new MessageChannel());
    const toTasks = channels.map(({ port1 }) => port1);
    const driverPort = add(null, driverUrl, "driver", [...toSampler, ...toTasks]);
    const taskPorts = channels.map(({ port2 }, id) => add(id, taskUrl, `worker-${id}`, [port2]));
    tell({ type: "spawned" }, [driverPort, ...taskPorts]);
  }

  function endWorker(id: number): void {
    workers.get(id)?.terminate();
    workers.delete(id);
  }

  function endAll(): void {
    for (const worker of workers.values()) worker.terminate();
    workers = new Map();
    sampling?.worker.terminate();
    sampling = null;
  }

  gate.onmessage = ({ data, ports }: MessageEvent<GateToFrame>) => {
    switch (data.type) {
      case "spawnWorker":
        tell({ type: "workerSpawned", id: data.id }, [add(data.id, taskUrl, data.name, [...ports])]);
        break;
      case "endWorker":
        endWorker(data.id);
        break;
      case "kill":
        endAll();
        break;
      case "spawn":
        endAll();
        spawn(data.taskWorkers, data.profile);
        break;
      default:
    }
  };
  tell({ type: "page" }, [pagePort]);
}

addEventListener("message", function init(event: MessageEvent<FrameInit>) {
  const [port] = event.ports;
  if (event.source !== parent || !port) return;
  removeEventListener("message", init);
  start(event.data, port);
});
parent.postMessage(frameUp, "*");
