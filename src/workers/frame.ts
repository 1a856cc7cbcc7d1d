import type { FrameInit, FrameToGate, GateToFrame, WorkerInit } from "#protocol/sandbox.ts";

/**
 * The boot script of the sandbox frame, the only code that ever runs in its window. It makes the workers, all of them
 * flat: workers nested under the driver hang in Firefox. They are classic workers from blobs, since module workers from
 * blobs fail in Chromium's opaque origins.
 */

const frameUp = "makespan-frame-up";

function scriptUrl(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
}

function start({ gate: gateSource, driver, task }: FrameInit, pagePort: MessagePort): void {
  const gate = new Worker(scriptUrl(gateSource), { name: "gate" });
  const driverUrl = scriptUrl(driver);
  const taskUrl = scriptUrl(task);
  let workers: Worker[] = [];

  function add(url: string, name: string, ports: MessagePort[]): MessagePort {
    const toGate = new MessageChannel();
    const worker = new Worker(url, { name });
    worker.onerror = (event) => {
      event.preventDefault();
      gate.postMessage({
        type: "workerError",
        message: event.message || `The ${name} thread could not start`,
      } satisfies FrameToGate);
    };
    worker.postMessage({ type: "ports" } satisfies WorkerInit, [toGate.port2, ...ports]);
    workers.push(worker);
    return toGate.port1;
  }

  function spawn(taskWorkers: number): void {
    const channels = Array.from({ length: taskWorkers }, () => new MessageChannel());
    const driverPort = add(
      driverUrl,
      "driver",
      channels.map((channel) => channel.port1),
    );
    const taskPorts = channels.map((channel, i) => add(taskUrl, `worker-${i}`, [channel.port2]));
    gate.postMessage({ type: "spawned" } satisfies FrameToGate, [driverPort, ...taskPorts]);
  }

  gate.onmessage = ({ data }: MessageEvent<GateToFrame>) => {
    for (const worker of workers) worker.terminate();
    workers = [];
    if (data.type === "spawn") spawn(data.taskWorkers);
  };
  gate.postMessage({ type: "page" } satisfies FrameToGate, [pagePort]);
}

addEventListener("message", function init(event: MessageEvent<FrameInit>) {
  const [port] = event.ports;
  if (event.source !== parent || !port) return;
  removeEventListener("message", init);
  start(event.data, port);
});
parent.postMessage(frameUp, "*");
