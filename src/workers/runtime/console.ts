import type { LinePlace } from "#protocol/program.ts";
import type { ConsoleLevel, ConsoleLine } from "#protocol/run.ts";
import { describeValue } from "#measure/describeValue.ts";
import { toWireValue } from "#measure/wireValue.ts";

export interface ConsoleOptions {
  /** The worker the lines are from; −1 is the driver. */
  readonly worker: () => number;
  /** Lines passed on; later ones are only counted. */
  readonly maxLines: number;
  /** The line of user code that a stack (as `Error.stack`) points at. */
  readonly lineOf: (stack: string) => LinePlace;
  readonly emit: (lines: readonly ConsoleLine[], dropped: number) => void;
  readonly nowMs: () => number;
}

/** A console, and what sends on the lines that it still holds. */
export interface LineConsole {
  readonly console: Console;
  flush(): void;
}

const maxText = 4_000;
const maxNodes = 200;
const maxIndent = 40;
/** So many lines in a window are sent at once, so that none is lost in a loop that never ends; more are batched. */
const windowMs = 100;
const linesAtOnce = 50;
const batchLines = 500;

/** A value as console text: strings as they are, everything else described, bounded. */
function show(value: unknown): string {
  return typeof value === "string" ? value : describeValue(toWireValue(value, maxNodes), maxText);
}

/** The arguments as one text, with the format specifiers of the Console standard (https://console.spec.whatwg.org). */
export function formatLine(args: readonly unknown[]): string {
  const [first, ...rest] = args;
  if (typeof first !== "string" || !first.includes("%")) return args.map(show).join(" ").slice(0, maxText);
  const text = first.replace(/%([sdifoOc%])/g, (match, kind: string) => {
    if (kind === "%") return "%";
    if (rest.length === 0) return match;
    const value = rest.shift();
    if (kind === "c") return "";
    if (kind === "d" || kind === "i") return typeof value === "symbol" ? "NaN" : String(Math.trunc(Number(value)));
    if (kind === "f") return typeof value === "symbol" ? "NaN" : String(Number(value));
    return show(value);
  });
  return [text, ...rest.map(show)].join(" ").slice(0, maxText);
}

/** A console whose lines go to the page. Lines beyond the limit cost a counter. */
export function createConsole(options: ConsoleOptions): LineConsole {
  const { worker, maxLines, emit, nowMs } = options;
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let lines = 0;
  let held: ConsoleLine[] = [];
  let dropped = 0;
  let windowStartMs = Number.NEGATIVE_INFINITY;
  let inWindow = 0;
  let indent = "";

  function flush(): void {
    if (held.length === 0 && dropped === 0) return;
    emit(held, dropped);
    held = [];
    dropped = 0;
  }

  function write(level: ConsoleLevel, text: string, stack: string): void {
    if (lines < maxLines) {
      lines++;
      held.push({ level, text: (indent + text).slice(0, maxText), worker: worker(), ...options.lineOf(stack) });
    } else dropped++;
    const now = nowMs();
    if (now - windowStartMs >= windowMs) {
      windowStartMs = now;
      inWindow = 0;
      flush();
    } else if (held.length >= batchLines || (held.length > 0 && ++inWindow < linesAtOnce)) flush();
  }

  /** The stack is worth its cost only for a line that is kept. */
  const stackHere = (): string => (lines < maxLines ? (new Error().stack ?? "") : "");
  const writer =
    (level: ConsoleLevel) =>
    (...args: unknown[]): void =>
      write(level, formatLine(args), stackHere());
  const elapsed = (label: string): string => `${label}: ${(nowMs() - (timers.get(label) ?? nowMs())).toFixed(3)} ms`;

  const methods = {
    debug: writer("debug"),
    log: writer("log"),
    info: writer("info"),
    warn: writer("warn"),
    error: writer("error"),
    trace: writer("debug"),
    dir: (value: unknown): void => write("log", show(value), stackHere()),
    dirxml: writer("log"),
    table: writer("log"),
    assert(condition: unknown, ...args: unknown[]): void {
      if (!condition) write("error", `Assertion failed${args.length > 0 ? `: ${formatLine(args)}` : ""}`, stackHere());
    },
    count(label: unknown = "default"): void {
      const key = String(label);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      write("info", `${key}: ${count}`, stackHere());
    },
    countReset: (label: unknown = "default"): void => void counts.delete(String(label)),
    time: (label: unknown = "default"): void => void timers.set(String(label), nowMs()),
    timeLog: (label: unknown = "default"): void => write("info", elapsed(String(label)), stackHere()),
    timeEnd(label: unknown = "default"): void {
      write("info", elapsed(String(label)), stackHere());
      timers.delete(String(label));
    },
    group(...args: unknown[]): void {
      if (args.length > 0) write("log", formatLine(args), stackHere());
      if (indent.length < maxIndent) indent += "  ";
    },
    groupEnd: (): void => void (indent = indent.slice(2)),
    clear: (): void => undefined,
    timeStamp: (): void => undefined,
    profile: (): void => undefined,
    profileEnd: (): void => undefined,
  };
  const console = Object.freeze({ ...methods, groupCollapsed: methods.group }) as unknown as Console;
  return { console, flush };
}
