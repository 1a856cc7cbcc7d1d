import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
