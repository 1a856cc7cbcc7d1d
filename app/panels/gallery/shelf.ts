import * as v from "valibot";
import { savedProgramSchema } from "#session/permalinkProgram.ts";
import { plainTitle } from "#session/permalinkTitle.ts";

const ownProgramSchema = v.object({
  ...savedProgramSchema.entries,
  id: v.string(),
  /** Milliseconds since 1970, of the last change. */
  editedAt: v.number(),
});

/** A text the reader wrote or changed, kept so that opening something else never loses it. */
export type OwnProgram = Readonly<v.InferOutput<typeof ownProgramSchema>>;

/** The most programs that are kept; the one changed longest ago goes first. */
export const shelfLimit = 30;

/** The shelf with a program put on it or replaced, latest first. */
export function putOnShelf(shelf: readonly OwnProgram[], program: OwnProgram): readonly OwnProgram[] {
  const others = shelf.filter((kept) => kept.id !== program.id);
  return [program, ...others].toSorted((a, b) => b.editedAt - a.editedAt).slice(0, shelfLimit);
}

/** The shelf without a program. */
export function takeFromShelf(shelf: readonly OwnProgram[], id: string): readonly OwnProgram[] {
  return shelf.filter((kept) => kept.id !== id);
}

const titlePattern = /^\s*export\s+const\s+title\s*(?::\s*string\s*)?=\s*(["'`])(.+?)\1/m;

/** The title a program gives itself; null when it gives none. */
export function titleOf(source: string): string | null {
  return plainTitle(titlePattern.exec(source)?.[2] ?? null);
}

/** The shelf as it was stored; entries that cannot be read are left out. */
export function parseShelf(stored: string | null): readonly OwnProgram[] {
  if (stored === null) return [];
  try {
    const entries = v.parse(v.array(v.unknown()), JSON.parse(stored));
    return entries
      .map((entry) => v.safeParse(ownProgramSchema, entry))
      .flatMap((parsed) => (parsed.success ? [parsed.output] : []));
  } catch {
    // Not JSON, or not a list: as good as nothing stored.
    return [];
  }
}
