import { spawn } from "node:child_process";
import { root } from "./project.mjs";

/**
 * Runs a program to its end and gives its exit code (1 when a signal ended it). Its standard output goes to `stdout`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdout?: "inherit" | "ignore" | number, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runProgram(command, args, { env = process.env, stdout = "inherit", shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ["ignore", stdout, "inherit"] });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs the command-line program of an installed package with this Node.
 * @param {string} binary path inside node_modules
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdout?: "inherit" | "ignore" | number }} [options]
 */
export function runPackage(binary, args, options) {
  return runProgram(process.execPath, [`${root}/node_modules/${binary}`, ...args], options);
}
