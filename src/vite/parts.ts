/** What a module is made into, besides itself; an import by its number. */
export type Part = "task" | "settable" | `import${number}`;

/** A part of one version of a module's file. */
export interface PartOf {
  readonly file: string;
  readonly version: string;
  readonly part: Part;
}

const registration = "virtual:makespan-module:";

/** The id of a part: a file that is not there, beside the module's own, which keeps what is relative to it right. */
export function partId({ file, version, part }: PartOf): string {
  return `${file}.makespan-${version}-${part}.js`;
}

/** Reads the id, or the path, of a part; null when it is none. */
export function readPart(id: string): PartOf | null {
  const match = /^(.+)\.makespan-([\da-f]+)-(task|settable|import\d+)\.js$/.exec(id);
  if (!match) return null;
  const [, file = "", version = "", part] = match;
  return { file, version, part: part as Part };
}

/** The specifier of the module that registers a version of a file. */
export function registrationOf(file: string, version: string): string {
  // The ending keeps other tools from taking it for TypeScript.
  return `${registration}${version}:${file}.js`;
}

/** Reads the specifier or the id of a registration; null when it is none. */
export function readRegistration(id: string): Omit<PartOf, "part"> | null {
  const specifier = id.startsWith("\0") ? id.slice(1) : id;
  if (!specifier.startsWith(registration)) return null;
  const rest = specifier.slice(registration.length, -".js".length);
  const colon = rest.indexOf(":");
  return { version: rest.slice(0, colon), file: rest.slice(colon + 1) };
}

/** The path under which a development server serves a file, its base included. */
export function servedPath(file: string, { root, base }: { readonly root: string; readonly base: string }): string {
  const folder = root.endsWith("/") ? root : `${root}/`;
  const path = file.startsWith(folder) ? `/${file.slice(folder.length)}` : `/@fs/${file.replace(/^\//, "")}`;
  return base.replace(/\/$/, "") + path.split("/").map(encodeURIComponent).join("/").replace("%40fs", "@fs");
}

/** The file that a path asks for at a development server. */
export function fileOfPath(path: string, root: string): string {
  if (path.startsWith("/@fs/"))
    return /^\/@fs\/[A-Za-z]:/.test(path) ? path.slice("/@fs/".length) : path.slice("/@fs".length);
  return `${root.replace(/\/$/, "")}${path}`;
}
