import { relative, sep } from "node:path";
import { rooms as table, testPackages } from "./rooms.mjs";

/** @typedef {import("./rooms.mjs").Room} Room */
/** The contract of the public API, which the rooms together implement and the editor shows. */
const publicTypes = "src/makespan.d.ts";

/** @typedef {"value" | "type" | "lazy"} ImportKind */

/**
 * The package that a specifier such as "d3/array" or "@base-ui/react/dialog" belongs to.
 * @param {string} specifier
 */
const packageOf = (specifier) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/**
 * The room a file of the project is in, or undefined. The longest folder wins.
 * @param {string} file relative to the project, with "/"
 */
export function roomOf(file) {
  return Object.keys(table).find((name) => file.startsWith(`${table[name]?.folder}/`));
}

/**
 * Why a file may not import that, as a sentence; null when it may.
 * @param {string} file relative to the project, with "/"
 * @param {string} specifier
 * @param {ImportKind} kind
 * @returns {string | null}
 */
export function refusal(file, specifier, kind) {
  const name = roomOf(file);
  const room = name === undefined ? undefined : table[name];
  if (name === undefined || room === undefined) return null;
  if (specifier.startsWith(".")) return refusalOfRelative(room, file, specifier);
  const isTest = /\.test\.tsx?$|\/testing\//.test(file);
  if (specifier.startsWith("#")) return refusalOfRoom(name, room, specifier.slice(1).split("/")[0] ?? "", kind);
  // Tests of pure rooms may read files and the like.
  if (isTest && (specifier.startsWith("node:") || testPackages.includes(packageOf(specifier)))) return null;
  if (specifier === "makespan" && kind === "type") return null;
  // Bundler-made modules are part of the project.
  if (specifier.startsWith("virtual:")) return null;
  if (room.packages?.includes(packageOf(specifier))) return null;
  return `${room.folder} may not import the package "${packageOf(specifier)}".`;
}

/**
 * @param {Room} room
 * @param {string} file
 * @param {string} specifier
 */
function refusalOfRelative(room, file, specifier) {
  const path = new URL(specifier, `file:///${file}`).pathname.slice(1);
  if (path.startsWith(`${room.folder}/`) || path === publicTypes) return null;
  return `"${specifier}" leaves ${room.folder}: other rooms are imported as "#room/file.ts".`;
}

/**
 * @param {string} name
 * @param {Room} room
 * @param {string} target
 * @param {ImportKind} kind
 */
function refusalOfRoom(name, room, target, kind) {
  if (target === name || room.rooms?.includes(target)) return null;
  if (kind === "type" && room.typesOf?.includes(target)) return null;
  if (kind === "lazy" && room.lazily?.includes(target)) return null;
  const how = { value: "", type: " (nor its types)", lazy: " (nor lazily)" }[kind];
  return `${room.folder} may not import #${target}${how}: see scripts/lint/rooms.mjs.`;
}

/** Reports imports, re-exports, `import()` and worker addresses that the table of rooms does not allow. */
const layers = {
  meta: { type: "problem", schema: [] },
  /** @param {any} context */
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join("/");
    if (roomOf(file) === undefined) return {};
    /** @param {any} node @param {any} source @param {ImportKind} kind */
    const check = (node, source, kind) => {
      if (typeof source?.value !== "string") return;
      const message = refusal(file, source.value, kind);
      if (message !== null) context.report({ node, message });
    };
    /** @param {any} node */
    const isTypeOnly = (node) =>
      (node.importKind ?? node.exportKind) === "type" ||
      (node.specifiers?.length > 0 &&
        node.specifiers.every((/** @type {any} */ s) => (s.importKind ?? s.exportKind) === "type"));
    /** @param {any} node */
    const checkStatic = (node) => check(node, node.source, isTypeOnly(node) ? "type" : "value");
    return {
      ImportDeclaration: checkStatic,
      ExportNamedDeclaration: checkStatic,
      ExportAllDeclaration: checkStatic,
      /** @param {any} node */
      ImportExpression: (node) => check(node, node.source, "lazy"),
      // `typeof import("…")` and `import("…").T` in types.
      /** @param {any} node */
      TSImportType: (node) => check(node, node.source ?? node.argument, "type"),
      /** @param {any} node `new URL("./x.worker.ts", import.meta.url)` */
      NewExpression: (node) => {
        if (node.callee.name === "URL" && node.arguments[1]?.type === "MemberExpression") {
          check(node, node.arguments[0], "lazy");
        }
      },
    };
  },
};

export default { meta: { name: "makespan" }, rules: { layers } };
