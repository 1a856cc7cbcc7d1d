import type { Rolldown } from "vite";
import { readPart } from "./parts.ts";

type Chunk = Rolldown.OutputChunk;
type InfoOf = (id: string) => Pick<Rolldown.ModuleInfo, "importedIds"> | null;

/** The modules that one needs before it runs, itself among them. */
function neededBy(id: string, infoOf: InfoOf): ReadonlySet<string> {
  const needed = new Set([id]);
  // A Set is iterated in the order in which it grows.
  for (const one of needed) for (const imported of infoOf(one)?.importedIds ?? []) needed.add(imported);
  return needed;
}

/** The chunks that come along with one, itself among them. */
function loadedWith(chunk: Chunk, chunks: ReadonlyMap<string, Chunk>): ReadonlySet<Chunk> {
  const loaded = new Set([chunk]);
  for (const one of loaded) {
    for (const name of one.imports) {
      const next = chunks.get(name);
      if (next) loaded.add(next);
    }
  }
  return loaded;
}

/**
 * What is wrong with how modules were put into chunks: a worker that loads a part must not load modules of the page that
 * came into one chunk with what it needs.
 */
export function checkChunks(output: readonly (Chunk | Rolldown.OutputAsset)[], infoOf: InfoOf): readonly string[] {
  const chunks = new Map(output.flatMap((one) => (one.type === "chunk" ? [[one.fileName, one] as const] : [])));
  const foreign = new Set<string>();
  for (const chunk of chunks.values()) {
    const id = chunk.facadeModuleId;
    if (!id || !readPart(id)) continue;
    const needed = neededBy(id, infoOf);
    for (const { moduleIds } of loadedWith(chunk, chunks))
      for (const module of moduleIds) if (!needed.has(module) && !module.startsWith("\0")) foreign.add(module);
  }
  if (foreign.size === 0) return [];
  return [
    `Workers also load ${[...foreign].join(", ")}, which no task needs: a chunk group of the build's options put what tasks ` +
      "need into one chunk with it. Leave what tasks import out of such groups",
  ];
}
