import type { RunEvent, RunRequest } from "#protocol/run.ts";
import type { FrameToGate, GateToDriver, GateToFrame, GateToPage, GateToTask, PageToGate } from "#protocol/sandbox.ts";
import { checkEvent } from "./checkEvent.ts";
import { checkRequest, WorkerQuota } from "./workerRequests.ts";

/** Trusted: it never runs user code. It checks, batches and limits what comes from the workers, and holds the deadline. */

const batchMs = 50;
const maxMessagesPerSecond = 20_000;
const maxWaitingEvents = 20_000;

const toFrame = (message: GateToFrame, transfer: Transferable[] = []): void => postMessage(message, { transfer });

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
  driver: MessagePort | null;
  readonly quota: WorkerQuota;
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
    driver: null,
    quota: new WorkerQuota(),
  };
  run = current;
  const { program, plan } = request;
  const taskWorkers = program.usesPool ? Math.max(...plan.workerCounts) : 0;
  toFrame({ type: "spawn", taskWorkers, profile: program.profiled !== undefined });
}

function connect(current: Run, [driver, ...tasks]: readonly MessagePort[]): void {
  if (!driver) return;
  const { request } = current;
  current.driver = driver;
  driver.onmessage = (event) => {
    if (!obey(current, event)) receive(current, event.data);
  };
  for (const port of tasks) connectTask(current, port);
  toDriver(current, { type: "run", request });
}

function toDriver(current: Run, message: GateToDriver): void {
  current.driver?.postMessage(message);
}

function connectTask(current: Run, port: MessagePort): void {
  port.onmessage = (event) => receive(current, event.data);
  const { program, limits } = current.request;
  port.postMessage({ type: "program", program, limits } satisfies GateToTask);
}

/** Does what the driver asks for about workers; false when the message is about something else. */
function obey(current: Run, { data, ports }: MessageEvent<unknown>): boolean {
  const request = checkRequest(data);
  if (!request) return false;
  if (current !== run) return true;
  if (request.type === "endWorker") {
    current.quota.ended(request.id);
    toFrame(request);
    return true;
  }
  const refusal = current.quota.refuse(request.id);
  if (refusal === null) toFrame({ type: "spawnWorker", id: request.id, name: request.name }, [...ports]);
  else toDriver(current, { type: "workerFailed", id: request.id, message: refusal });
  return true;
}

function workerFailed(current: Run, id: number | null, message: string): void {
  const text = message.slice(0, 1_000);
  if (id !== null) return toDriver(current, { type: "workerFailed", id, message: text });
  const error = { name: "WorkerError", message: text, stack: "", line: 0, column: 0, worker: -1 };
  end(current, { type: "failed", error });
}

self.onmessage = (event: MessageEvent<FrameToGate>) => {
  const message = event.data;
  if (message.type === "page") {
    page = event.ports[0] ?? null;
    if (!page) return;
    page.onmessage = ({ data }: MessageEvent<PageToGate>) => {
      if (data.type === "run") begin(data.request);
      else if (run) toDriver(run, data);
    };
    page.postMessage({ type: "ready", isolated: crossOriginIsolated } satisfies GateToPage);
  } else if (!run) return;
  else if (message.type === "spawned") connect(run, event.ports);
  else if (message.type === "workerError") workerFailed(run, message.id, message.message);
  else if (event.ports[0]) connectTask(run, event.ports[0]);
};
