import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["firefox-esr", "firefox"];

/**
 * The path of an installed Firefox; null when there is none. It is never installed by the project: the tests of the
 * engine run in it where it is.
 * @param {string} [path] The folders to look in, as in the environment variable PATH.
 * @returns {string | null}
 */
export function findFirefox(path = process.env["PATH"] ?? "") {
  for (const folder of path.split(delimiter)) {
    for (const name of names) if (folder !== "" && existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}
