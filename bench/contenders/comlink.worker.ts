import { expose } from "comlink";
import { tasks } from "../tasks/tasks.ts";

expose(tasks);
