import { expose } from "threads/worker";
import { tasks } from "../tasks/tasks.ts";

expose(tasks);
