import { makespan } from "./makespanExports.ts";
import { nearest } from "./nearest.ts";

/** What a module specifier means in a program; `refused` says, in a sentence, what to write instead. */
export type Specifier =
  | { readonly kind: "makespan" }
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "url"; readonly url: string }
  /** There is no such file. */
  | { readonly kind: "missing"; readonly message: string }
  | { readonly kind: "refused"; readonly message: string };

/** Reads the specifier `text` as the file `from` has it; `names` are the program's files. */
export function readSpecifier(text: string, from: string, names: readonly string[]): Specifier {
  if (text === makespan) return { kind: "makespan" };
  if (/^\.{1,2}(?:\/|$)/.test(text)) return readPath(text, from, names);
  if (text.startsWith("/"))
    return refused(`"${text}" has to begin with "./": files are found from where they are named.`);
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) return readUrl(text);
  return refused(
    `"${text}" would be a package, and none are installed here: import it from a URL, such as ` +
      `"https://esm.sh/${text}", and allow that when you run the program.`,
  );
}

/** What finds out what a specifier means. */
export type ReadSpecifier = typeof readSpecifier;

/** Reads a specifier of an app's module: whatever it names, the app's own tools find it. */
export const readAppSpecifier: ReadSpecifier = (text) =>
  text === makespan ? { kind: "makespan" } : { kind: "url", url: text };

/** One way to write a specifier that can be written in several: a URL in its normal form. */
export function canonical(text: string): string {
  const specifier = /^https?:/i.test(text) ? readUrl(text) : null;
  return specifier?.kind === "url" ? specifier.url : text;
}

function refused(message: string): Specifier {
  return { kind: "refused", message };
}

function readUrl(text: string): Specifier {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isThisMachine(url));
  if (url && isSafe && url.username === "" && url.password === "") return { kind: "url", url: url.href };
  if (url?.protocol === "http:")
    return refused(`"${text}" could be changed by anyone on its way: use its https: address.`);
  return refused(`"${text}" cannot be imported: name a file of the program, "${makespan}" or an https: URL.`);
}

/** Nobody is between the page and a server on the same machine. */
function isThisMachine({ hostname }: URL): boolean {
  return hostname === "127.0.0.1" || hostname === "localhost";
}

/** The name a relative path leads to; null when it leaves the program's folders. */
function resolvePath(path: string, from: string): string | null {
  const parts = from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** As TypeScript finds them: the name itself, without its ending, by the JavaScript it stands for, a folder's index. */
function readPath(path: string, from: string, names: readonly string[]): Specifier {
  const name = resolvePath(path, from);
  if (name === null) return { kind: "missing", message: `"${path}" lies outside of the program's folders.` };
  const candidates = [name, `${name}.ts`, name.replace(/\.js$/, ".ts"), name === "" ? "index.ts" : `${name}/index.ts`];
  const found = candidates.find((candidate) => names.includes(candidate));
  return found === undefined
    ? { kind: "missing", message: missing(path, name, from, names) }
    : { kind: "file", name: found };
}

function missing(path: string, name: string, from: string, names: readonly string[]): string {
  const others = names.filter((known) => known !== from);
  const stem = (file: string): string => file.replace(/\.[jt]s$/, "");
  // A slip in the name, or the right name in the wrong folder.
  const guess =
    nearest(stem(name), others, stem) ?? nearest(stem(baseName(name)), others, (file) => stem(baseName(file)));
  if (guess !== null) return `There is no file "${path}": did you mean "${relativePath(guess, from)}"?`;
  const known = others.length === 0 ? "the program has no other file yet" : `the others are ${listed(others)}`;
  return `There is no file "${path}": ${known}.`;
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** How the file `from` names the file `name`. */
function relativePath(name: string, from: string): string {
  const to = name.split("/");
  const at = from.split("/").slice(0, -1);
  while (at.length > 0 && to.length > 1 && at[0] === to[0]) {
    at.shift();
    to.shift();
  }
  return at.length === 0 ? `./${to.join("/")}` : [...at.map(() => ".."), ...to].join("/");
}

/** "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
