import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureLibrary } from "./ensureLibrary.mjs";
import { ensureInstalled } from "./install.mjs";
import { runScript } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt({ always: true });
  await ensureLibrary({ always: true });
  return 0;
});
