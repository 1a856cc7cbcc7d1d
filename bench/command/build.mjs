import { cpSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ensureLibrary } from "../../scripts/ensureLibrary.mjs";
import { inProject } from "../../scripts/project.mjs";

/** Where the benchmark's page is built to. */
export const benchOutput = inProject("dist-bench");

/** What the page's imports from "makespan" find, as in any app. */
const installed = inProject("bench", "node_modules", "makespan");

/** Puts the built library where npm would. */
async function installLibrary() {
  await ensureLibrary();
  rmSync(installed, { recursive: true, force: true });
  cpSync(inProject("dist-library"), installed, { recursive: true });
  writeFileSync(`${installed}/package.json`, JSON.stringify({ name: "makespan", type: "module" }));
}

/** The plugin as it would be published. @returns {Promise<typeof import("../../src/vite/index.ts")>} */
const libraryPlugin = () => import(pathToFileURL(`${installed}/vite.js`).href);

/** Builds the page as an app that uses the library is built. Writes to standard error only. */
export async function buildBenchPage() {
  await installLibrary();
  const { build } = await import("vite");
  const { makespan } = await libraryPlugin();
  process.stderr.write("Building the benchmark's page …\n");
  await build({
    configFile: false,
    root: inProject("bench", "page"),
    base: "./",
    logLevel: "error",
    publicDir: false,
    plugins: [makespan()],
    worker: { format: "es" },
    // From inside the project, its own name would mean the project itself.
    resolve: {
      alias: [
        { find: /^makespan$/, replacement: `${installed}/index.js` },
        { find: /^makespan\/runtime$/, replacement: `${installed}/runtime.js` },
      ],
    },
    build: {
      target: "es2023",
      outDir: benchOutput,
      emptyOutDir: true,
      rolldownOptions: {
        // The worker that drives pools is an entry of the same build: it and the page use the same modules.
        input: {
          page: inProject("bench", "page", "index.html"),
          driver: inProject("bench", "page", "driver.worker.ts"),
        },
        output: { entryFileNames: ({ name }) => (name === "driver" ? "driver.js" : "assets/[name]-[hash].js") },
      },
    },
  });
}
