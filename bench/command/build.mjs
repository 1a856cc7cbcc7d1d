import { inProject } from "../../scripts/project.mjs";

/** Where the benchmark's page is built to. */
export const benchOutput = inProject("dist-bench");

/** Builds the page as an app is built. Writes to standard error only. */
export async function buildBenchPage() {
  const { build } = await import("vite");
  process.stderr.write("Building …\n");
  await build({ configFile: inProject("bench", "vite.config.ts"), logLevel: "error" });
}
