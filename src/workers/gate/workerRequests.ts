import type { DriverToGate } from "#protocol/sandbox.ts";

/** Workers that a run may have at a time, and in all: a program that makes pools in a loop is stopped here. */
const mostAtOnce = 128;
const mostInAll = 4_000;
const mostName = 100;

/** The message as a request for a worker, or null when it is none. */
export function checkRequest(message: unknown): DriverToGate | null {
  const { type, id, name } = (message ?? {}) as { type?: unknown; id?: unknown; name?: unknown };
  if (!Number.isSafeInteger(id)) return null;
  if (type === "endWorker") return { type, id: id as number };
  if (type !== "startWorker" || typeof name !== "string") return null;
  return { type, id: id as number, name: name.slice(0, mostName) };
}

/** Counts a run's workers. */
export class WorkerQuota {
  private readonly alive = new Set<number>();
  private started = 0;

  /** Why another worker cannot be had; null when it can, and is counted. */
  refuse(id: number): string | null {
    if (this.alive.has(id)) return `worker ${id} is there already`;
    if (this.alive.size >= mostAtOnce)
      return `a run may have ${mostAtOnce} workers at a time: close pools you are done with`;
    if (this.started >= mostInAll) return `a run may start ${mostInAll} workers in all`;
    this.started++;
    this.alive.add(id);
    return null;
  }

  ended(id: number): void {
    this.alive.delete(id);
  }
}
