import { deferred } from "#base/deferred.ts";
import type { RunEvent, RunRequest } from "#protocol/run.ts";
import { frameUp, type FrameInit, type GateToPage, type PageToGate, type VisibilityChange } from "#protocol/sandbox.ts";

/**
 * A disposable place for one run: an iframe of an opaque origin, isolated, without network. Removing it ends every
 * worker in it, whatever they are doing.
 */
export interface Sandbox {
  /** Starts the run; its events come in batches. */
  run(request: RunRequest, onEvents: (events: readonly RunEvent[]) => void): void;
  dispose(): void;
}

/** Nothing loads from anywhere; scripts are the boot script and blobs the frame makes itself. */
const policy = (frameHash: string): string =>
  `default-src 'none'; script-src ${frameHash} 'wasm-unsafe-eval' blob:; worker-src blob:; connect-src 'none'`;

function createFrame(script: string, frameHash: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("allow", "cross-origin-isolated");
  frame.referrerPolicy = "no-referrer";
  frame.hidden = true;
  frame.title = "Where programs run";
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy(frameHash)}"><script>${script}</script>`;
  return frame;
}

/** Makes a sandbox and waits until it can run a program. Rejects when the browser gives it no shared memory. */
export async function createSandbox(): Promise<Sandbox> {
  const scripts = await import("virtual:sandbox");
  const frame = createFrame(scripts.frame, scripts.frameHash);
  const { port1: port, port2: gatePort } = new MessageChannel();
  const ready = deferred<void>();
  let listener: { readonly runId: number; readonly onEvents: (events: readonly RunEvent[]) => void } | null = null;

  const boot = (event: MessageEvent): void => {
    if (event.source !== frame.contentWindow || event.data !== frameUp) return;
    const { gate, driver, task, sampler } = scripts;
    frame.contentWindow?.postMessage({ type: "init", gate, driver, task, sampler } satisfies FrameInit, "*", [
      gatePort,
    ]);
  };
  const tellVisibility = (): void => {
    const atMs = performance.timeOrigin + performance.now();
    port.postMessage({ type: "visibility", hidden: document.hidden, atMs } satisfies VisibilityChange);
  };
  const dispose = (): void => {
    document.removeEventListener("visibilitychange", tellVisibility);
    removeEventListener("message", boot);
    listener = null;
    port.close();
    frame.remove();
  };
  port.onmessage = ({ data }: MessageEvent<GateToPage>) => {
    if (data.type === "events") {
      if (data.runId === listener?.runId) listener.onEvents(data.events);
    } else if (data.isolated) ready.resolve();
    else
      ready.reject(
        new Error("This browser gives the place where programs run no shared memory, so nothing can run here."),
      );
  };
  addEventListener("message", boot);
  document.body.append(frame);
  try {
    await ready.promise;
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    run(request, onEvents) {
      listener = { runId: request.runId, onEvents };
      port.postMessage({ type: "run", request } satisfies PageToGate);
      if (document.hidden) tellVisibility();
      document.addEventListener("visibilitychange", tellVisibility);
    },
    dispose,
  };
}
