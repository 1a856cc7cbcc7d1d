import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureInstalled } from "./install.mjs";
import { runScript } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt({ always: true });
  return 0;
});
