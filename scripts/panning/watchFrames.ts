/** Notes when frames were begun, between `start` and `stop`. */
export interface FrameWatch {
  start(): void;
  /** When each frame since `start` was begun, in ms, ascending. */
  stop(): readonly number[];
}

/** Watches the page's frames by asking for the next one in each. */
export function watchFrames(): FrameWatch {
  let times: number[] = [];
  let request = 0;
  const note = (atMs: number): void => {
    times.push(atMs);
    request = requestAnimationFrame(note);
  };
  return {
    start() {
      times = [];
      request = requestAnimationFrame(note);
    },
    stop() {
      cancelAnimationFrame(request);
      return times;
    },
  };
}
