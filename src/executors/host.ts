/** A worker thread that has been asked for; its port can be written to at once. */
export interface StartedWorker {
  readonly port: MessagePort;
  /** Ends it, whatever it is doing. */
  end(): void;
}

/** Where a pool's worker threads come from: the sandbox's frame, or the page of an ordinary app. */
export interface WorkerHost {
  /** Asks for a worker. `failed` is called, with a reason, if it cannot start. */
  start(name: string, failed: (reason: string) => void): StartedWorker;
}
