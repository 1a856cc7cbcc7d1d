import { ensureBuilt } from "./ensureBuilt.mjs";
import { ensureInstalled } from "./install.mjs";
import { servePreview } from "./preview.mjs";
import { runScript } from "./project.mjs";

await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { url } = await servePreview(Number(process.env["PORT"] ?? 4173));
  process.stdout.write(`Makespan is at ${url} (Ctrl+C stops it)\n`);
  return 0;
});
