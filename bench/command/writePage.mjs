import { writeFileSync } from "node:fs";
import { runPackage } from "../../scripts/process.mjs";
import { inProject } from "../../scripts/project.mjs";

/**
 * Writes the page and its pictures into docs.
 * @param {import("../report/report.ts").Report} report
 */
export async function writePage({ markdown, picture }) {
  writeFileSync(inProject("docs", "images", "benchmarks-light.svg"), picture.light);
  writeFileSync(inProject("docs", "images", "benchmarks-dark.svg"), picture.dark);
  const page = inProject("docs", "benchmarks.md");
  writeFileSync(page, markdown);
  // So that the check of formats finds nothing to say.
  await runPackage("oxfmt/bin/oxfmt", [page], { stdout: 2 });
}
