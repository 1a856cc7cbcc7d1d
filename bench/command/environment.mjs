import { readFileSync } from "node:fs";
import { availableParallelism, arch, type } from "node:os";
import { inProject } from "../../scripts/project.mjs";

/** @typedef {import("../report/document.ts").BenchEnvironment} BenchEnvironment */

const peers = [
  "comlink",
  "workerpool",
  "threads",
  "poolifier-web-worker",
  "multithreading",
  "arquero",
  "@duckdb/duckdb-wasm",
];

/** @param {...string} path @returns {string} */
const versionIn = (...path) => JSON.parse(readFileSync(inProject(...path, "package.json"), "utf8")).version;

/**
 * Where and with what it is measured.
 * @param {Pick<BenchEnvironment, "browser" | "rounds" | "seed" | "quick">} given
 * @returns {BenchEnvironment}
 */
export function environmentOf(given) {
  const versions = peers.map((name) => [name, versionIn("node_modules", name)]);
  return {
    ...given,
    date: new Date().toISOString(),
    cores: availableParallelism(),
    system: `${type()} ${arch()}`,
    versions: { makespan: versionIn(), ...Object.fromEntries(versions) },
  };
}
