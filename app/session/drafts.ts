import * as v from "valibot";
import { savedProgramSchema, type SavedProgram } from "./permalinkProgram.ts";

/** The reader's unsaved text and settings. */
export type Draft = SavedProgram;

/** The part of `Storage` that drafts need. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem">;

/** The version is part of the key: an older page never reads, or overwrites, what a newer one wrote. Newest first. */
const keys = ["makespan.draft.v2", "makespan.draft.v1"] as const;

/**
 * Drafts kept in several storages, the first of which to hold one wins. Each is asked for at every use, because a
 * browser that denies storage throws there.
 */
export function createDrafts(storages: readonly (() => DraftStorage)[]) {
  return {
    load(): Draft | null {
      for (const storage of storages) {
        const draft = readDraft(storage);
        if (draft !== null) return draft;
      }
      return null;
    },
    save(draft: Draft): boolean {
      const text = JSON.stringify(draft);
      // All are written, whether or not one fails.
      return storages.map((storage) => writeDraft(storage, text)).includes(true);
    },
  };
}

function readDraft(storage: () => DraftStorage): Draft | null {
  try {
    const [latest, earlier] = keys.map((key) => storage().getItem(key));
    const text = latest ?? earlier ?? null;
    if (text === null) return null;
    const parsed = v.safeParse(savedProgramSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    // Denied, or not JSON: as good as absent.
    return null;
  }
}

function writeDraft(storage: () => DraftStorage, text: string): boolean {
  try {
    storage().setItem(keys[0], text);
    return true;
  } catch {
    // Denied or full: what was there before stays.
    return false;
  }
}

/**
 * A tab's own storage first, so that with two tabs open a reload gives each its own text; the shared one serves new
 * tabs and a restarted browser, with the text written last in any tab.
 */
const drafts = createDrafts([() => sessionStorage, () => localStorage]);

/** The draft of this tab, or else the latest of any; null when there is none that can be read. */
export function loadDraft(): Draft | null {
  return drafts.load();
}

/** Keeps a draft. @returns whether it will survive a reload; false where storage is denied or full. */
export function saveDraft(draft: Draft): boolean {
  return drafts.save(draft);
}
