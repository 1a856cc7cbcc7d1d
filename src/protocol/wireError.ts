/** An error as it crosses a thread: text only, positions already those of the user's source. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  /** Frames of user code, one "at name (file:line:column)" a line. */
  readonly stack: string;
  /** 1-based position of the topmost user frame; 0 when there is none. */
  readonly line: number;
  readonly column: number;
  /** The worker it happened in; −1 is the driver. */
  readonly worker: number;
}
