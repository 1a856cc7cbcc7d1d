import { n as createPage, t as theThread } from "./page.js";
// src/library/runtime.ts
/** "makespan/runtime", for code that the plugin makespan/vite writes: registers a module before the rest of it runs. */
function defineModule(description) {
	return theThread(createPage).defineModule(description);
}
export { defineModule };
