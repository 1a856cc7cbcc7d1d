import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, absolute, without a slash at the end. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * A path inside the project.
 * @param {...string} parts
 */
export const inProject = (...parts) => join(root, ...parts);

/**
 * Something a person can put right; its message is a whole sentence, shown without a stack.
 */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

/**
 * Runs a script's main function: its number is the exit code; a SetupError is shown as one sentence.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
