import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { inProject } from "./project.mjs";

/** Everything the build is made from. */
const sources = [
  "src",
  "app",
  "public",
  "scripts/vite",
  "scripts/headers.mjs",
  "index.html",
  "headless.html",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
];

const isTest = (/** @type {string} */ name) => /\.test\.tsx?$/.test(name);

/**
 * When the newest file or folder under `path` was changed, in ms since 1970; tests do not count; 0 when there is none.
 * A folder counts, because removing a file changes nothing else.
 * @param {string} path
 * @returns {number}
 */
export function newestChangeMs(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const entries = readdirSync(path).filter((name) => !isTest(name));
  return Math.max(stats.mtimeMs, ...entries.map((name) => newestChangeMs(join(path, name))));
}

/** The file that a finished build leaves last. */
export const buildStamp = inProject("dist", ".vite", "manifest.json");

/** Whether the build is missing or older than what it is made from. */
export function isBuildStale() {
  const built = newestChangeMs(buildStamp);
  return built === 0 || sources.some((path) => newestChangeMs(inProject(path)) > built);
}
