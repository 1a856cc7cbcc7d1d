import { worker } from "workerpool";
import { tasks } from "../tasks/tasks.ts";

worker({ ...tasks });
