import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, createServer, preview, type PreviewServer, type ViteDevServer } from "vite";
import { ensureLibrary } from "../scripts/ensureLibrary.mjs";
import { inProject } from "../scripts/project.mjs";

/** An app in a folder of its own, with the library installed as a registry would give it. */
export interface PackedApp {
  /** Its folder. */
  readonly root: string;
  remove(): Promise<void>;
}

/** Copies what would be published to `folder`. */
async function installLibrary(folder: string): Promise<void> {
  await ensureLibrary();
  const { files } = JSON.parse(await readFile(inProject("package.json"), "utf8")) as { files: readonly string[] };
  for (const path of ["package.json", ...files]) await cp(inProject(path), join(folder, path), { recursive: true });
}

/** Copies an example out of the project, so that nothing of the project is found but what is published. */
export async function packExample(name: string): Promise<PackedApp> {
  const root = await mkdtemp(join(tmpdir(), "makespan-app-"));
  const isOwn = (path: string): boolean => !/[\\/](?:node_modules|dist)$/.test(path);
  await cp(inProject("examples", name), root, { recursive: true, filter: isOwn });
  await mkdir(join(root, "node_modules"));
  await installLibrary(join(root, "node_modules", "makespan"));
  await symlink(inProject("node_modules", "vite"), join(root, "node_modules", "vite"), "junction");
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

/** A server on a free port of the loopback address; its URL ends with "/". */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

const loopback = { host: "127.0.0.1", port: 0 };

function urlOf({ httpServer }: ViteDevServer | PreviewServer): string {
  const address = httpServer?.address();
  if (!address || typeof address === "string") throw new Error("The server has no port.");
  return `http://127.0.0.1:${address.port}/`;
}

/** Serves an app as `vite dev` does. */
export async function serveDev({ root }: PackedApp): Promise<Served> {
  const server = await createServer({ root, logLevel: "error", server: loopback });
  await server.listen();
  return { url: urlOf(server), close: () => server.close() };
}

/** Builds an app, and serves it as `vite preview` does. */
export async function serveBuilt({ root }: PackedApp): Promise<Served> {
  await build({ root, logLevel: "error" });
  const server = await preview({ root, logLevel: "error", preview: loopback });
  return { url: urlOf(server), close: () => server.close() };
}
