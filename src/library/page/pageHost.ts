import type { StartedWorker, WorkerHost } from "#executors/host.ts";
import type { FromAppWorker, ToAppWorker } from "../protocol.ts";

/** Where the script of the workers is: beside this module's own, in the package and in what is built from it. */
const script = new URL("./worker.js", import.meta.url);

function cannotLoad(url: string, event: Event | null): string {
  const message = event instanceof ErrorEvent ? event.message : "";
  // A script that cannot be had gives no reason.
  if (message !== "") return `its script ${url} failed: ${message}`;
  return (
    `its script ${url} could not be loaded. It has to be served as JavaScript, with the headers that the page has, ` +
    "and a Content-Security-Policy has to allow it (worker-src)"
  );
}

/** Makes worker threads for the pools of a page. */
export class PageHost implements WorkerHost {
  private readonly url: URL;

  constructor(url: URL = script) {
    this.url = url;
  }

  start(name: string, failed: (reason: string) => void): StartedWorker {
    const { port1: port, port2 } = new MessageChannel();
    const fail = (event: Event | null): void => failed(cannotLoad(this.url.href, event));
    const worker = this.make(name);
    if (!worker) {
      // The pool does not know its worker yet.
      queueMicrotask(() => fail(null));
      return { port, end: () => undefined };
    }
    worker.addEventListener("error", fail);
    // From then on errors are those of the app's code, and the browser's console shows them.
    worker.addEventListener("message", ({ data }: MessageEvent<FromAppWorker>) => {
      if (data === "up") worker.removeEventListener("error", fail);
    });
    worker.postMessage({ type: "serve" } satisfies ToAppWorker, [port2]);
    return { port, end: () => worker.terminate() };
  }

  /** null when the page's policy forbids it. */
  private make(name: string): Worker | null {
    try {
      return new Worker(this.url, { type: "module", name });
    } catch {
      return null;
    }
  }
}
