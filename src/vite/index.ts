/** "makespan/vite". */
export { makespan } from "./plugin.ts";
