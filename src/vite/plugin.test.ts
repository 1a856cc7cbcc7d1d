import { stripVTControlCharacters } from "node:util";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, createServer, type InlineConfig, type Rolldown, type ViteDevServer } from "vite";
import { afterEach, describe, expect, it } from "vitest";
import { makespan } from "./plugin.ts";

const source = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
/** The library as its sources are; what it imports from other rooms is found from there. */
const alias = [
  { find: /^makespan$/, replacement: source("library/index.ts") },
  { find: "makespan/runtime", replacement: source("library/runtime.ts") },
];

const folders: string[] = [];
const servers: ViteDevServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function appOf(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "makespan-plugin-")));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What Vite is told to warn of. */
class Remarks {
  readonly all: string[] = [];
  readonly logger: NonNullable<InlineConfig["customLogger"]> = {
    hasWarned: false,
    info: () => undefined,
    warn: (message) => void this.all.push(message),
    warnOnce: (message) => void this.all.push(message),
    error: (message) => void this.all.push(message),
    clearScreen: () => undefined,
    hasErrorLogged: () => false,
  };
}

async function serve(
  files: Readonly<Record<string, string>>,
  options?: Parameters<typeof makespan>[0],
): Promise<{ readonly server: ViteDevServer; readonly remarks: readonly string[]; readonly root: string }> {
  const root = appOf(files);
  const { all, logger } = new Remarks();
  const server = await createServer({
    root,
    configFile: false,
    customLogger: logger,
    appType: "custom",
    plugins: [makespan(options)],
    resolve: { alias },
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false, watch: null },
  });
  servers.push(server);
  return { server, remarks: all, root };
}

async function codeAt(server: ViteDevServer, url: string): Promise<string> {
  // As the server's own middleware does.
  const id = url.replace("/@id/__x00__", "\0");
  return (await server.transformRequest(id))?.code ?? "";
}

const main = `import { WorkerPool } from "makespan";
import { twice } from "./twice.ts";
import { rate } from "./rate.ts";
export const go = (k: number) => new WorkerPool().map((x: number) => twice(x) * k * rate, [1]);
`;
const files = {
  "src/main.ts": main,
  "src/twice.ts": "export const twice = (x: number) => 2 * x;",
  "src/rate.ts": 'import type { WorkerPool } from "makespan"; export let rate = 3; export type Pool = WorkerPool;',
};

describe("while an app is developed", () => {
  it("marks the functions of modules that import from makespan, and of no others", async () => {
    const { server } = await serve(files);
    expect(await codeAt(server, "/src/main.ts")).toMatch(
      /\$fn\(\s*\(x\) => twice\(x\) \* k \* rate, \d+, \(\) => \[k\]/,
    );
    expect(await codeAt(server, "/src/rate.ts")).toContain("$module(");
    expect(await codeAt(server, "/src/twice.ts")).not.toContain("$fn");
  });

  it("registers a module with what workers need: its builds, and imports of what is not compiled", async () => {
    const { server } = await serve(files);
    const [, registration = ""] = /from "(\/@id\/[^"]*main\.ts\.js)"/.exec(await codeAt(server, "/src/main.ts")) ?? [];
    const code = await codeAt(server, registration);
    expect(code).toContain('"name":"src/main.ts"');
    const parts = [...code.matchAll(/"(\/src\/main\.ts\.makespan-\w+-(\w+)\.js)"/g)];
    expect(parts.map(([, , part]) => part)).toEqual(["task", "settable", "import1"]);

    const [task = "", , imported = ""] = parts.map(([, url]) => url);
    // As it was written by the compiler, so that lines are those of the source.
    expect((await codeAt(server, task)).split("\n")[3]).toMatch(/^ {7}const go = .*twice\(x\) \* k \* rate/);
    expect(await codeAt(server, task)).not.toContain("import ");
    expect(await codeAt(server, imported)).toMatch(/^export \{ twice \} from "\/src\/twice\.ts"/);
  });

  it("compiles what `include` names besides", async () => {
    const { server } = await serve(files, { include: "**/twice.ts" });
    expect(await codeAt(server, "/src/twice.ts")).toContain("$fn");
  });

  it("leads from what is served to the source", async () => {
    const { server } = await serve(files);
    const { map } = (await server.transformRequest("/src/main.ts")) ?? {};
    expect(map).toMatchObject({ sources: ["main.ts"], sourcesContent: [main] });
  });

  it("leaves modules for the server alone", async () => {
    const { server } = await serve(files);
    const result = await server.transformRequest("/src/main.ts", { ssr: true });
    expect(result?.code).not.toContain("$fn");
  });

  it("passes the compiler's warnings on, with their place", async () => {
    const { server, remarks } = await serve({
      "main.ts": 'import { pool } from "makespan";\nlet n = 0;\nexport const go = () => pool.map(() => n++, [1]);\n',
    });
    await server.transformRequest("/main.ts");
    // Vite colours what it prints where a terminal, or the environment, asks for it.
    const said = stripVTControlCharacters(remarks.join("\n"));
    expect(said).toMatch(/n is assigned inside a task/);
    expect(said).toMatch(/main\.ts:3:39/);
    expect(said).toMatch(/3 \| export const go = .*\n +\| +\^/);
  });

  it("makes errors of what it cannot compile, and says what to do", async () => {
    const { server } = await serve({ "main.ts": 'import { pool, polo } from "makespan";\nexport { pool, polo };\n' });
    await expect(server.transformRequest("/main.ts")).rejects.toThrow(
      /"makespan" has no export named polo.*what it cannot compile has to be in another/s,
    );
  });

  it("leaves a file that can hold JSX as it is, and says so", async () => {
    const { server, remarks } = await serve({
      "main.tsx": 'import { pool } from "makespan";\nexport const p = pool;\n',
    });
    expect(await codeAt(server, "/main.tsx")).not.toContain("$module");
    expect(remarks.join("\n")).toContain("move the functions that are given to a pool into a .ts file");
  });

  it("has the servers send what isolates a page, unless the app says otherwise", async () => {
    const { server } = await serve(files);
    const isolating = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
    expect(server.config.server.headers).toEqual(isolating);
    expect(server.config.preview.headers).toEqual(isolating);
    const { config } = makespan();
    const own = { server: { headers: { "Cross-Origin-Embedder-Policy": "credentialless" } } };
    const settings = typeof config === "function" ? await config.call({} as never, own, {} as never) : null;
    expect(settings?.server?.headers).toEqual({ ...isolating, ...own.server.headers });
  });
});

async function bundle(
  more: Readonly<Record<string, string>>,
  output?: Rolldown.OutputOptions,
): Promise<{ readonly chunks: readonly Rolldown.OutputChunk[]; readonly remarks: string }> {
  const root = appOf({
    "index.html": '<script type="module" src="/src/entry.ts"></script>',
    "src/entry.ts": 'import { go } from "./main.ts"; import { show } from "./view.ts"; show(go(2));',
    "src/view.ts": 'document.title = "view"; export const show = (x: unknown) => document.body.append(String(x));',
    ...files,
    ...more,
  });
  const { all, logger } = new Remarks();
  const made = await build({
    root,
    configFile: false,
    customLogger: logger,
    logLevel: "warn",
    plugins: [makespan()],
    resolve: { alias },
    build: { write: false, minify: false, rolldownOptions: output ? { output } : {} },
  });
  const { output: written } = made as Rolldown.RolldownOutput;
  return { chunks: written.filter((one) => one.type === "chunk"), remarks: all.join("\n") };
}

/** The modules that a chunk brings along, by their names. */
function modulesOf(
  chunk: Rolldown.OutputChunk | undefined,
  chunks: readonly Rolldown.OutputChunk[],
): readonly string[] {
  if (!chunk) return [];
  const imported = chunk.imports.map((name) => chunks.find(({ fileName }) => fileName === name));
  return [
    ...chunk.moduleIds.map((id) => id.replace(/^.*\//, "")),
    ...imported.flatMap((one) => modulesOf(one, chunks)),
  ];
}

describe("in a build", () => {
  it("makes chunks for workers, which bring nothing of the page along", async () => {
    const { chunks, remarks } = await bundle({});
    const named = (name: string) => chunks.find((chunk) => chunk.name === name);
    expect(modulesOf(named("main-task"), chunks)).toEqual([expect.stringMatching(/^main\.ts\.makespan-\w+-task\.js$/)]);

    expect(modulesOf(named("main-import1"), chunks)).toContain("twice.ts");
    expect(modulesOf(named("main-import1"), chunks)).not.toContain("view.ts");
    const page = chunks.find(({ isEntry, moduleIds }) => isEntry && moduleIds.some((id) => id.endsWith("entry.ts")));
    for (const name of ["main-task", "main-settable", "main-import1"]) {
      const { fileName = "-" } = named(name) ?? {};
      expect(page?.code).toContain(fileName);
    }
    expect(remarks).not.toContain("Workers also load");
  });

  it("warns when a chunk group puts what tasks need together with what needs the page", async () => {
    const { remarks } = await bundle(
      {},
      { codeSplitting: { groups: [{ name: "shared", test: /(?:view|twice)\.ts$/ }] } },
    );
    expect(remarks).toMatch(/Workers also load .*view\.ts, which no task needs/);
  });
});
