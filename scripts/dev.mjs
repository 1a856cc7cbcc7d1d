import { ensureInstalled } from "./install.mjs";
import { runPackage } from "./process.mjs";
import { runScript } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  return await runPackage("vite/bin/vite.js", process.argv.slice(2));
});
