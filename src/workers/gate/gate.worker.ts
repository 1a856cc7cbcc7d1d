import type { RunEvent, RunRequest } from "#protocol/run.ts";
import type { FrameToGate, GateToDriver, GateToFrame, GateToPage, GateToTask, PageToGate } from "#protocol/sandbox.ts";
import { checkEvent } from "./checkEvent.ts";

/** Trusted: it never runs user code. It checks, batches and limits what comes from the workers, and holds the deadline. */

const batchMs = 50;
const maxMessagesPerSecond = 20_000;
const maxWaitingEvents = 20_000;

const toFrame = (message: GateToFrame): void => postMessage(message);

interface Run {
  readonly request: RunRequest;
  readonly deadlineMs: number;
  readonly deadline: ReturnType<typeof setTimeout>;
  waiting: RunEvent[];
  flushTimer: ReturnType<typeof setTimeout> | null;
  lastFlushMs: number;
  windowStartMs: number;
  messagesInWindow: number;
  /** Console lines that all workers together may still send. */
  linesLeft: number;
}

type ConsoleEvent = Extract<RunEvent, { type: "console" }>;

/** A worker's runtime sends nothing misshapen: then the program has got hold of it. */
const unreadable: RunEvent = {
  type: "failed",
  error: {
    name: "RunEndedError",
    message: "The program interfered with how results are reported, so the run was ended.",
    stack: "",
    line: 0,
    column: 0,
    worker: -1,
  },
};

let page: MessagePort | null = null;
let run: Run | null = null;

function flush(current: Run): void {
  if (current.flushTimer !== null) clearTimeout(current.flushTimer);
  current.flushTimer = null;
  current.lastFlushMs = performance.now();
  if (current.waiting.length === 0) return;
  const message: GateToPage = { type: "events", runId: current.request.runId, events: current.waiting };
  current.waiting = [];
  page?.postMessage(message);
}

/** Hands an event on: at once after a pause, else with the next batch. */
function queue(current: Run, event: RunEvent): void {
  current.waiting.push(event);
  if (performance.now() - current.lastFlushMs >= batchMs) flush(current);
  else current.flushTimer ??= setTimeout(() => flush(current), batchMs);
}

function end(current: Run, last: RunEvent | null): void {
  if (last) current.waiting.push(last);
  flush(current);
  clearTimeout(current.deadline);
  run = null;
  toFrame({ type: "kill" });
}

function receive(current: Run, message: unknown): void {
  if (current !== run) return;
  const now = performance.now();
  // A flood of messages starves timers, so the deadline is looked at here too.
  if (now > current.deadlineMs) return end(current, { type: "ended", reason: "timeout" });
  if (now - current.windowStartMs > 1_000) {
    current.windowStartMs = now;
    current.messagesInWindow = 0;
  }
  if (++current.messagesInWindow > maxMessagesPerSecond || current.waiting.length > maxWaitingEvents) {
    return end(current, { type: "ended", reason: "flood" });
  }
  const event = checkEvent(message);
  if (!event) return end(current, unreadable);
  if (event.type === "console") queue(current, withinLimit(current, event));
  else if (event.type === "finished" || event.type === "failed") end(current, event);
  else queue(current, event);
}

/** Cuts off the lines of this event that are over the limit of all workers together. */
function withinLimit(current: Run, event: ConsoleEvent): ConsoleEvent {
  const lines = event.lines.slice(0, current.linesLeft);
  current.linesLeft -= lines.length;
  return { ...event, lines, dropped: event.dropped + event.lines.length - lines.length };
}

function begin(request: RunRequest): void {
  const now = performance.now();
  const { timeoutMs } = request.limits;
  const current: Run = {
    request,
    deadlineMs: now + timeoutMs,
    deadline: setTimeout(() => {
      if (run === current) end(current, { type: "ended", reason: "timeout" });
    }, timeoutMs),
    waiting: [],
    flushTimer: null,
    lastFlushMs: now - batchMs,
    windowStartMs: now,
    messagesInWindow: 0,
    linesLeft: request.limits.consoleLines,
  };
  run = current;
  const { program, plan } = request;
  toFrame({ type: "spawn", taskWorkers: program.usesPool ? Math.max(...plan.workerCounts) : 0 });
}

function connect(current: Run, [driver, ...tasks]: readonly MessagePort[]): void {
  if (!driver) return;
  const { request } = current;
  for (const port of [driver, ...tasks]) port.onmessage = (event) => receive(current, event.data);
  tasks.forEach((port, worker) => {
    port.postMessage({
      type: "program",
      worker,
      program: request.program,
      limits: request.limits,
    } satisfies GateToTask);
  });
  driver.postMessage({ type: "run", request } satisfies GateToDriver);
}

function workerFailed(current: Run, message: string): void {
  const error = { name: "WorkerError", message: message.slice(0, 1_000), stack: "", line: 0, column: 0, worker: -1 };
  end(current, { type: "failed", error });
}

self.onmessage = (event: MessageEvent<FrameToGate>) => {
  const message = event.data;
  if (message.type === "page") {
    page = event.ports[0] ?? null;
    if (!page) return;
    page.onmessage = ({ data }: MessageEvent<PageToGate>) => begin(data.request);
    page.postMessage({ type: "ready", isolated: crossOriginIsolated } satisfies GateToPage);
  } else if (run && message.type === "spawned") connect(run, event.ports);
  else if (run && message.type === "workerError") workerFailed(run, message.message);
};
