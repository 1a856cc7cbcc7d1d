import { deferred, type Deferred } from "#base/deferred.ts";
import type { Ask } from "#protocol/tasks.ts";

/** What a worker has asked the driver for by port and waits for. */
export class Asks {
  private readonly send: (ask: number, what: Ask) => void;
  private readonly open = new Map<number, Deferred<unknown>>();
  private next = 0;

  constructor(send: (ask: number, what: Ask) => void) {
    this.send = send;
  }

  /** Rejects when the driver no longer has it. */
  ask(what: Ask): Promise<unknown> {
    const number = this.next++;
    const answer = deferred<unknown>();
    this.open.set(number, answer);
    this.send(number, what);
    return answer.promise;
  }

  answer(number: number, value: unknown): void {
    const open = this.open.get(number);
    this.open.delete(number);
    if (value === null) open?.reject(new DOMException("The task was cancelled before it started", "AbortError"));
    else open?.resolve(value);
  }
}
