import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { course } from "../../app/examples/course.ts";
import { readExample, textMark } from "../../app/examples/readExample.ts";

const virtualId = "virtual:examples";
const resolvedId = `\0${virtualId}`;
const folder = fileURLToPath(new URL("../../app/examples", import.meta.url));

/** Provides `virtual:examples`: what the gallery says of the examples, so that their texts can be loaded later. */
export function exampleHeads(): Plugin {
  return {
    name: "makespan:example-heads",
    resolveId: (id) => (id === virtualId ? resolvedId : undefined),
    load(id) {
      if (id !== resolvedId) return undefined;
      const names = readdirSync(folder).filter((name) => /^\d\d-[^.]+\.ts$/.test(name));
      for (const name of names) this.addWatchFile(join(folder, name));
      const programs = names.toSorted().map((name) => ({ name, source: readFileSync(join(folder, name), "utf8") }));
      const heads = programs.map(({ name, source }) => ({
        ...readExample(name, source),
        ...filesBeside(name),
        mark: textMark(source),
      }));
      const firstId = course
        .flatMap(({ lessons }) => lessons)
        .find((lesson) => heads.some((head) => head.id === lesson));
      const first = programs.find(({ name }) => name === `${firstId}.ts`) ?? programs[0];
      return [
        `export const heads = ${JSON.stringify(heads)};`,
        `export const firstSource = ${JSON.stringify(first?.source ?? "")};`,
      ].join("\n");
    },
  };
}

function filesBeside(name: string) {
  const has = (ending: string): boolean => existsSync(join(folder, name.replace(/\.ts$/, ending)));
  return { hasText: has(".md"), isExercise: has(".solution.ts") };
}
