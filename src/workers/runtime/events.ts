import { fileOf } from "#protocol/program.ts";
import type { ConsoleLine, RunEvent } from "#protocol/run.ts";
import { toWireError, type Locate } from "#transport/wireErrors.ts";

/** Reports what no code of the program caught (a rejected promise, a throw in a timer) as error lines of the console. */
export function reportUncaught(workerNow: () => number, locate: Locate, emit: (event: RunEvent) => void): void {
  const report = (error: unknown, prefix: string): void => {
    const worker = workerNow();
    const { name, message, line, ...place } = toWireError(error, worker, locate);
    const text = `${prefix}${name}: ${message}`;
    const entry: ConsoleLine = { level: "error", text, worker, line, ...fileOf(place) };
    emit({ type: "console", lines: [entry], dropped: 0 });
  };
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    report(event.reason, "Uncaught (in a promise) ");
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    report(event.error ?? event.message, "Uncaught ");
  });
}
