/** All functions of Makespan's that a bag's tasks call: importing this makes them known to a thread. */
import "./combine.ts";
import "./numberTasks.ts";
import "./places.ts";
import "./stage.ts";
import "../bag/pairs.ts";
import "../plan/rewrites.ts";
