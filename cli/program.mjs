import { readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { UsageError } from "./arguments.mjs";

/** @typedef {import("../src/protocol/program.ts").ProgramFile} ProgramFile */

/** Files that a program can have, its entry included. */
const maxFiles = 200;

/**
 * The files of a program, the entry first: what is named on the command line and what that imports by a relative path,
 * from the entry's folder and the folders in it only. Whether imports are right is for the compiler to say.
 * @param {readonly string[]} paths the entry, or the folder its `main.ts` is in, then others
 * @param {string} from the folder the paths are meant from
 * @returns {readonly ProgramFile[]}
 * @throws {UsageError} when a file that was named cannot be read
 */
export function readProgram([first = "", ...others], from) {
  const entry = entryPath(resolve(from, first), first);
  const root = dirname(realpathSync(entry));
  const named = others.map((path) => within(root, existing(resolve(from, path), path), path));
  /** @type {Map<string, string>} */
  const texts = new Map();
  const queue = [basename(realpathSync(entry)), ...named];
  for (let name = queue.shift(); name !== undefined && texts.size < maxFiles; name = queue.shift()) {
    if (texts.has(name)) continue;
    const text = readFileSync(join(root, name), "utf8");
    texts.set(name, text);
    queue.push(...importsOf(text, name, root));
  }
  return [...texts].map(([name, text]) => ({ name, text }));
}

/** @param {string} path @param {string} given */
function entryPath(path, given) {
  if (!found(path)?.isDirectory()) return existing(path, given);
  return existing(join(path, "main.ts"), join(given, "main.ts"));
}

/** @param {string} path @param {string} given */
function existing(path, given) {
  const stats = found(path);
  if (stats?.isFile()) return realpathSync(path);
  const reason = stats === null ? "there is no such file" : "it is no file";
  throw new UsageError(`${given} cannot be read: ${reason}.`);
}

/** @param {string} root @param {string} path @param {string} given */
function within(root, path, given) {
  const name = nameIn(root, path);
  if (name !== null) return name;
  throw new UsageError(`${given} is not in the program's folder: put it beside the first file, or in a folder there.`);
}

/**
 * The name a program has for a file; null when that is outside of its folder.
 * @param {string} root @param {string} path
 */
function nameIn(root, path) {
  const name = relative(root, path);
  return name === "" || isAbsolute(name) || name.split(sep)[0] === ".." ? null : name.split(sep).join(posix.sep);
}

/**
 * The names of the files that a text seems to import by relative paths, as far as there are such files. A path in a
 * comment is no harm: a file that is not imported is not run.
 * @param {string} text @param {string} name @param {string} root
 */
function importsOf(text, name, root) {
  const specifiers = text.matchAll(/\b(?:from|import)\s*(["'])(\.{1,2}(?:\/[^"'\n]*)?)\1/g);
  return Array.from(specifiers, (match) => match[2] ?? "").flatMap((specifier) => {
    const named = join(root, dirname(name), specifier);
    // As the compiler looks for them.
    const candidates = [named, `${named}.ts`, named.replace(/\.js$/, ".ts"), join(named, "index.ts")];
    const path = candidates.find((candidate) => isReadable(candidate));
    const imported = path === undefined ? null : nameIn(root, realpathSync(path));
    return imported === null ? [] : [imported];
  });
}

/** @param {string} path */
function isReadable(path) {
  return /\.[cm]?[jt]s$/.test(path) && (found(path)?.isFile() ?? false);
}

/** @param {string} path */
function found(path) {
  try {
    return statSync(path);
  } catch {
    // Not there, or a file stands where a folder would have to be.
    return null;
  }
}
