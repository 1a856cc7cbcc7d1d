/** The name of a thread: "worker 2", or "driver" for −1, which runs the program itself. */
export function workerName(worker: number): string {
  return worker < 0 ? "driver" : `worker ${worker}`;
}
