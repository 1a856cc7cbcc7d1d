import { copyFileSync, renameSync, rmSync, utimesSync } from "node:fs";
import { newestChangeMs } from "./freshness.mjs";
import { withLock } from "./lock.mjs";
import { inProject } from "./project.mjs";

/** The library as it would be published: what `exports` of package.json names. */
const output = inProject("dist-library");
const unfinished = inProject("dist-library.new");
const lock = inProject("node_modules", ".cache", "makespan", "library.lock");
const sources = ["src", "scripts/ensureLibrary.mjs", "package.json", "package-lock.json"];

/** The file that a finished build leaves last. */
const stamp = inProject("dist-library", "index.d.ts");

function isStale() {
  const built = newestChangeMs(stamp);
  return built === 0 || sources.some((path) => newestChangeMs(inProject(path)) > built);
}

/** @param {import("vite").BuildEnvironmentOptions} options @param {import("vite").InlineConfig} [more] */
async function bundle(options, more = {}) {
  // Loaded late: this file is read before the packages are installed.
  const { build } = await import("vite");
  await build({
    configFile: false,
    publicDir: false,
    // It would warn that the worker's file is not there yet.
    logLevel: "error",
    ...more,
    build: { outDir: unfinished, emptyOutDir: false, target: "es2023", minify: false, ...options },
  });
}

/** Leaves the address of the worker's file in the form that bundlers look for. */
const workerAddress = {
  name: "makespan:worker-address",
  /** @param {string} code @param {import("vite").Rolldown.RenderedChunk} chunk */
  renderChunk(code, { fileName }) {
    const wanted = 'new URL("./worker.js", import.meta.url)';
    const replaced = code.replace('new URL("./worker.js", "" + import.meta.url)', wanted);
    if (fileName === "page.js" && !replaced.includes(wanted))
      throw new Error("The worker's address is not in page.js.");
    return replaced;
  },
};

/** What pages import: unminified, since whoever bundles it does that. */
function bundlePage() {
  const entry = { index: inProject("src/library/index.ts"), runtime: inProject("src/library/runtime.ts") };
  return bundle(
    {
      lib: { entry, formats: ["es"] },
      rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "page.js" } },
    },
    { plugins: [workerAddress] },
  );
}

/** What workers run: one file, which bundlers take as it is. */
function bundleWorker() {
  return bundle({
    lib: { entry: { worker: inProject("src/library/worker.ts") }, formats: ["es"] },
    rolldownOptions: { output: { entryFileNames: "[name].js", codeSplitting: false, minify: true } },
  });
}

/** The plugin, with the compiler and its parser, for Node. */
function bundlePlugin() {
  return bundle(
    {
      ssr: true,
      rolldownOptions: {
        input: { vite: inProject("src/vite/index.ts") },
        external: ["vite"],
        output: { entryFileNames: "[name].js" },
      },
    },
    { ssr: { noExternal: true } },
  );
}

/**
 * Builds the library into `dist-library` when there is none or it is older than its sources.
 * @param {{ always?: boolean }} [options]
 */
export async function ensureLibrary({ always = false } = {}) {
  if (!always && !isStale()) return;
  await withLock(lock, async () => {
    // Someone else may have built it while this process waited.
    if (!always && !isStale()) return;
    process.stderr.write("Building the library …\n");
    const startedS = Date.now() / 1000;
    rmSync(unfinished, { recursive: true, force: true });
    await bundlePage();
    await bundleWorker();
    await bundlePlugin();
    copyFileSync(inProject("src/vite/publicTypes.d.ts"), `${unfinished}/vite.d.ts`);
    copyFileSync(inProject("src/makespan.d.ts"), `${unfinished}/index.d.ts`);
    rmSync(output, { recursive: true, force: true });
    renameSync(unfinished, output);
    // A source that was changed during the build is newer than the build.
    utimesSync(stamp, startedS, startedS);
  });
}
