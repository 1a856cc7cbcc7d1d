/** What a task threw could not be sent as itself; its name and message are kept. */
export class TaskError extends Error {
  override name = "TaskError";
  readonly code = "TASK_FAILED";
}
