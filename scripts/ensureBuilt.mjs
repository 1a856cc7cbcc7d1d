import { renameSync, rmSync, utimesSync } from "node:fs";
import { buildStamp, isBuildStale } from "./freshness.mjs";
import { withLock } from "./lock.mjs";
import { runPackage } from "./process.mjs";
import { inProject, SetupError } from "./project.mjs";

const output = inProject("dist");
const unfinished = inProject("dist.new");
const lock = inProject("node_modules", ".cache", "makespan", "build.lock");

/** Builds beside `dist` and swaps when done, so that nobody is served half a build. */
async function build() {
  const startedS = Date.now() / 1000;
  const options = ["build", "--outDir", unfinished, "--emptyOutDir", "--logLevel", "warn"];
  // Warnings and errors go to standard error; what remains is a list of files.
  if ((await runPackage("vite/bin/vite.js", options, { stdout: "ignore" })) !== 0) {
    throw new SetupError("The build failed: see the message above.");
  }
  rmSync(output, { recursive: true, force: true });
  renameSync(unfinished, output);
  // A source that was changed during the build is newer than the build.
  utimesSync(buildStamp, startedS, startedS);
}

/**
 * Builds into `dist` when there is no build or it is older than its sources. Writes to standard error only.
 * @param {{ always?: boolean }} [options]
 */
export async function ensureBuilt({ always = false } = {}) {
  if (!always && !isBuildStale()) return;
  await withLock(lock, async () => {
    // Someone else may have built it while this process waited.
    if (!always && !isBuildStale()) return;
    process.stderr.write("Building …\n");
    await build();
  });
}
