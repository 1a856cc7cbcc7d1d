import { existsSync, readFileSync } from "node:fs";
import { runProgram } from "./process.mjs";
import { inProject, SetupError } from "./project.mjs";

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */
/** @typedef {{ packages: Record<string, LockedPackage> }} Lockfile */

/**
 * Whether everything the lockfile asks for is installed in that version; `installed` is npm's own record of
 * node_modules. Optional packages may be left out, being for other systems.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, optional, devOptional, link }]) => {
    if (path === "" || optional || devOptional || link) return true;
    return installed.packages[path]?.version === version;
  });
}

/** @returns {boolean} */
function isUpToDate() {
  const record = inProject("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  return isInstalled(readJson(inProject("package-lock.json")), readJson(record));
}

/**
 * @param {string} path
 * @returns {Lockfile}
 */
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/**
 * Installs the packages of the lockfile unless they are there. Says so on standard error.
 * @throws {SetupError} when npm fails
 */
export async function ensureInstalled() {
  checkNode();
  if (isUpToDate()) return;
  process.stderr.write("Installing packages …\n");
  if ((await npm("ci")) === 0) return;
  // The lockfile may lack packages for other systems when it was written on a machine that could not see them.
  process.stderr.write("The lockfile could not be followed to the letter; trying without …\n");
  if ((await npm("install", "--no-save")) === 0) return;
  throw new SetupError("The packages could not be installed: see npm's message above.");
}

/** @param {...string} args */
function npm(...args) {
  const quietly = ["--no-audit", "--no-fund", "--loglevel=error"];
  // npm is a .cmd file on Windows, which needs a shell.
  return runProgram("npm", [...args, ...quietly], { stdout: 2, shell: process.platform === "win32" });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Makespan needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}
