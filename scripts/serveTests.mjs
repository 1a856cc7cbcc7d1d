import { ensureBuilt } from "./ensureBuilt.mjs";
import { servePreview } from "./preview.mjs";
import { runScript } from "./project.mjs";

/** Serves the build for the end-to-end tests on exactly the port that their configuration names. */
await runScript(async () => {
  await ensureBuilt();
  const { url } = await servePreview(Number(process.argv[2]));
  process.stderr.write(`Serving ${url}\n`);
  return 0;
});
