import { spanKinds, type SpanKind, type Trace } from "#protocol/trace.ts";

/** What a search found in a trace. */
export interface TaskMatches {
  /** For each row of the trace 1 if it is about what was searched for, else 0. */
  readonly isMatch: Uint8Array;
  /** The rows to go to, by start: tasks computed or stopped, and what the program measured itself. */
  readonly rows: Int32Array;
}

const kindsToGoTo: readonly SpanKind[] = ["compute", "stopped", "user"];

/**
 * Finds spans by words: a number is that of a task, any other word is a part of the function's name, in capitals or
 * not. All words must fit. null for a text without words.
 */
export function findTasks(trace: Trace, text: string): TaskMatches | null {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  // "row task 12" is how a task is called elsewhere.
  const parts = words.filter((word, i) => !/^\d+$/.test(word) && !isTaskBeforeNumber(words, i));
  const fits = trace.labels.map(({ name }) => parts.every((part) => name.toLowerCase().includes(part)));
  const isMatch = new Uint8Array(trace.kind.length);
  const rows: number[] = [];
  for (let row = 0; row < isMatch.length; row++) {
    const first = trace.task[row] ?? 0;
    const afterLast = first + (trace.count[row] ?? 0);
    if (!fits[trace.label[row] ?? 0] || !numbers.every((number) => number >= first && number < afterLast)) continue;
    isMatch[row] = 1;
    if (kindsToGoTo.includes(spanKinds[trace.kind[row] ?? 0] ?? "queue")) rows.push(row);
  }
  const { startMs } = trace;
  return { isMatch, rows: Int32Array.from(rows.toSorted((a, b) => (startMs[a] ?? 0) - (startMs[b] ?? 0))) };
}

function isTaskBeforeNumber(words: readonly string[], index: number): boolean {
  return /^tasks?$/.test(words[index] ?? "") && /^\d+$/.test(words[index + 1] ?? "");
}
