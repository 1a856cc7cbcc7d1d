import { ensureLibrary } from "./ensureLibrary.mjs";
import { runScript } from "./project.mjs";

/** Builds the library that apps import, into `dist-library`. */
await runScript(async () => {
  await ensureLibrary({ always: true });
  return 0;
});
