/** Runs a program's files as Node runs modules: what a program of several files must do, told without the linker. */
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProgramFile } from "#protocol/program.ts";
import { blankTypes } from "../blanking/blankTypes.ts";
import { applyEdits, sortEdits } from "../edits.ts";
import { analyzeFile, parseFiles, type SourceFile } from "../module/files.ts";
import { importsInPlace } from "../module/imports.ts";
import { readSpecifier } from "../module/specifiers.ts";
import { Report } from "../report.ts";
import { Sources } from "../syntax/sources.ts";
import { inlineLibrary, shelve, type Imported } from "./run.ts";

function specifierOf(text: string, { name }: SourceFile, names: readonly string[]): string {
  const specifier = readSpecifier(text, name, names);
  const target = specifier.kind === "file" ? specifier.name : "makespan";
  const path = relative(dirname(name), target).replace(/(?:\.ts)?$/, ".mjs");
  return JSON.stringify(path.startsWith(".") ? path : `./${path}`);
}

/** A file as JavaScript, its imports naming the files that are written. */
function moduleText(file: SourceFile, sources: Sources, report: Report): string {
  const { edits, requests } = importsInPlace(sources.text, file.program, file.dependencies, file.scope);
  const names = sources.files.map(({ name }) => name);
  const all = sortEdits([...edits, ...blankTypes(sources.text, file.program, report)]);
  let { code } = applyEdits(sources.text, sources.lines, all, file);
  for (const { specifier } of requests)
    for (const quote of [`"`, `'`])
      code = code.replace(`from ${quote}${specifier}${quote}`, `from ${specifierOf(specifier, file, names)}`);
  return code.replace(
    /import (["'])(\.[^"']*)\1/g,
    (_, quote, path: string) => `import ${specifierOf(path, file, names)}`,
  );
}

/** `import()` as Node has it, not as the test runner transforms it. */
interface Native {
  load(url: string): Promise<Imported>;
}

/** The exports of a program's entry, each file being a module of its own. */
export async function runAsModules(files: readonly ProgramFile[]): Promise<Imported> {
  const sources = new Sources(files);
  const report = new Report(sources);
  const folder = await mkdtemp(join(tmpdir(), "makespan-modules-"));
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name.replace(/(?:\.ts)?$/, ".mjs"));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return path;
  };
  try {
    await write("makespan", shelve(inlineLibrary()));
    for (const file of parseFiles(sources, report) ?? [])
      await write(file.name, moduleText(analyzeFile(file), sources, report));
    const entry = join(folder, (files[0]?.name ?? "").replace(/\.ts$/, ".mjs"));
    const loader: string = "data:text/javascript,export const load=(url)=>import(url)";
    const native = (await import(/* @vite-ignore */ loader)) as Native;
    return await native.load(pathToFileURL(entry).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
