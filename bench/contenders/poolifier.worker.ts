import "./poolifierWindow.ts";
import { ThreadWorker } from "poolifier-web-worker";
import { runTask, tasks, type TaskName } from "../tasks/tasks.ts";

const names = Object.keys(tasks) as TaskName[];
const functions = Object.fromEntries(
  names.map((name) => [name, (argument: unknown) => runTask(name, argument as never)]),
);

/** Serves from here on. */
export const worker = new ThreadWorker(functions);
