import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createFilter } from "vite";
import { readPart } from "./parts.ts";
import type { MakespanOptions } from "./publicTypes.d.ts";

/** Which modules of an app are compiled. */
export interface Candidates {
  /** Whether a module is compiled, given its text. */
  isCompiled(id: string, text: string): boolean;
  /** The same for a module whose text has to be read; one that is not a file is not. */
  isCompiledFile(id: string): Promise<boolean>;
}

const isScript = /\.[cm]?[jt]s$/;
const withMarkup = /\.[jt]sx$/;
const isInstalled = /[\\/]node_modules[\\/]/;
/** The package's own files, which can be linked to from elsewhere. */
export const ownFolder = fileURLToPath(new URL(".", import.meta.url)).replaceAll("\\", "/");
const names = /\b(?:from|import)\s*["']makespan["']/;

/** Whether a module imports from "makespan", types included: whoever is given a pool has functions for it. */
export function namesMakespan(text: string): boolean {
  return names.test(text);
}

function isOwn(id: string, kind: RegExp): boolean {
  // An id with a query stands for something made from the file.
  const isMade = id.startsWith("\0") || readPart(id) !== null;
  return kind.test(id) && !isMade && !isInstalled.test(id) && !id.startsWith(ownFolder);
}

/** Whether a module would be compiled but for what its file may hold: JSX. */
export function isMarkup(id: string): boolean {
  return isOwn(id, withMarkup);
}

export function candidates({ include }: MakespanOptions): Candidates {
  const isIncluded = include === undefined ? () => false : createFilter(include);
  const isCompiled = (id: string, text: string): boolean =>
    isOwn(id, isScript) && (isIncluded(id) || namesMakespan(text));
  return {
    isCompiled,
    async isCompiledFile(id) {
      if (!isOwn(id, isScript)) return false;
      if (isIncluded(id)) return true;
      try {
        return isCompiled(id, await readFile(id, "utf8"));
      } catch {
        // Made by another plugin: whatever it is, workers import it.
        return false;
      }
    },
  };
}
