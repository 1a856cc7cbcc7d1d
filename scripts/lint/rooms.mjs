/**
 * Who may import whom; whatever is not listed is denied. `rooms`: other rooms, by the name after "#". `typesOf`: rooms
 * of which only types may be imported. `lazily`: rooms that may be imported by `import()` only. `packages`: from npm.
 * @typedef {{
 *   readonly folder: string,
 *   readonly rooms?: readonly string[],
 *   readonly typesOf?: readonly string[],
 *   readonly lazily?: readonly string[],
 *   readonly packages?: readonly string[],
 * }} Room
 */

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  base: { folder: "src/base" },
  protocol: { folder: "src/protocol", rooms: ["base"] },
  compiler: { folder: "src/compiler", rooms: ["base", "protocol"], packages: ["@babel/parser", "@babel/types"] },
  scheduler: { folder: "src/scheduler", rooms: ["base", "protocol"] },
  transport: { folder: "src/transport", rooms: ["base", "protocol", "scheduler"], packages: ["comlink"] },
  measure: { folder: "src/measure", rooms: ["base", "protocol", "scheduler"] },
  executors: { folder: "src/executors", rooms: ["base", "protocol", "transport", "scheduler"] },
  kernels: { folder: "src/kernels", rooms: ["base"] },
  collections: { folder: "src/collections", rooms: ["base", "protocol", "kernels", "transport", "executors"] },
  workers: {
    folder: "src/workers",
    rooms: ["base", "protocol", "scheduler", "transport", "measure", "executors", "collections"],
  },
  library: {
    folder: "src/library",
    rooms: ["base", "protocol", "transport", "executors", "collections", "workers"],
  },
  vite: {
    folder: "src/vite",
    rooms: ["base", "protocol", "compiler"],
    packages: ["vite", "node:crypto", "node:fs", "node:url"],
  },
  session: {
    folder: "app/session",
    rooms: ["base", "protocol", "measure", "compiler"],
    packages: ["comlink", "zustand", "fflate", "valibot"],
  },
  charts: { folder: "app/charts", rooms: ["base", "protocol", "measure"], packages: ["react", "d3", "d3-dag"] },
  editor: {
    folder: "app/editor",
    rooms: ["base", "protocol", "compiler", "session", "examples"],
    packages: ["react", "react-dom", "monaco-editor"],
  },
  panels: {
    folder: "app/panels",
    rooms: ["base", "protocol", "measure", "session", "charts", "examples", "theme"],
    typesOf: ["editor"],
    lazily: ["editor"],
    packages: [
      "react",
      "react-dom",
      "@base-ui/react",
      "lucide-react",
      "markdown-to-jsx",
      "react-resizable-panels",
      "zustand",
      "valibot",
    ],
  },
  theme: { folder: "app/theme", packages: ["react", "zustand"] },
  examples: { folder: "app/examples", packages: ["makespan"] },
};

/** What tests may import besides. */
export const testPackages = ["vitest", "vite", "fast-check", "@vitest/browser", "react", "react-dom"];
