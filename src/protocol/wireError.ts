import type { Place } from "./program.ts";

/** An error as it crosses a thread: text only; its place is that of the topmost user frame, 0 when there is none. */
export interface WireError extends Place {
  readonly name: string;
  readonly message: string;
  /** Frames of user code, one "at name (file:line:column)" a line. */
  readonly stack: string;
  /** The worker it happened in; −1 is the driver. */
  readonly worker: number;
}
