/** One frame of an error's stack; line and column are 1-based. */
export interface StackFrame {
  /** "" when the function has no name. */
  readonly functionName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

// Chromium: "    at name (file:1:2)" or "    at file:1:2"; Firefox: "name@file:1:2".
const chromiumFrame = /^\s*at (?:(?:async )?(.*?) \()?(.*?):(\d+):(\d+)\)?$/;
const firefoxFrame = /^(.*?)@(.*?):(\d+):(\d+)$/;

/** The frames of a stack as either engine writes it, top first; lines that are no frame are passed over. */
export function parseStack(stack: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const text of stack.split("\n")) {
    const match = chromiumFrame.exec(text) ?? firefoxFrame.exec(text);
    if (!match) continue;
    const [, name = "", file = "", line, column] = match;
    frames.push({ functionName: name.replace(/^async /, ""), file, line: Number(line), column: Number(column) });
  }
  return frames;
}
