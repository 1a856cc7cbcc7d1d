import { create } from "zustand";
import type { DraftStorage } from "../drafts.ts";
import {
  mergeProgress,
  parseProgress,
  progressText,
  withLesson,
  type LessonProgress,
  type Progress,
} from "./progress.ts";

/** The version is part of the key: an older page never overwrites what a newer one wrote. */
const key = "makespan.progress.v1";

interface ProgressState {
  readonly progress: Progress;
  /** What was there before it was cleared, so that it can be put back; null when nothing was. */
  readonly cleared: Progress | null;
}

/** The learner's progress, and the acts upon it, over a storage that is asked for at every use: it may be denied. */
export function createProgress(storage: () => DraftStorage) {
  const use = create<ProgressState>()(() => ({ progress: read(storage) ?? {}, cleared: null }));

  /** Changes what is stored as well as what is shown; what another tab wrote is kept, since that is read first. */
  function change(how: (progress: Progress) => Progress): void {
    use.setState(({ progress }) => ({ progress: how(progress) }));
    write(storage, how(read(storage) ?? {}));
  }

  return {
    use,
    note: (id: string, lesson: Partial<LessonProgress>): void => change((progress) => withLesson(progress, id, lesson)),
    /** Takes in what a file holds. @returns how many lessons it has; null when it is no such file. */
    take(text: string): number | null {
      const taken = parseProgress(text);
      if (taken === null) return null;
      change((progress) => mergeProgress(progress, taken));
      return Object.keys(taken).length;
    },
    clear(): void {
      use.setState(({ progress }) => ({ progress: {}, cleared: progress }));
      write(storage, {});
    },
    restore(): void {
      const { cleared } = use.getState();
      use.setState({ cleared: null });
      if (cleared !== null) change((progress) => mergeProgress(progress, cleared));
    },
  };
}

function read(storage: () => DraftStorage): Progress | null {
  try {
    const text = storage().getItem(key);
    return text === null ? null : parseProgress(text);
  } catch {
    // Storage is denied: progress then lasts as long as the page.
    return null;
  }
}

function write(storage: () => DraftStorage, progress: Progress): void {
  try {
    storage().setItem(key, progressText(progress));
  } catch {
    // Denied or full: what was there before stays.
  }
}

/** The progress of this browser. */
export const progress = createProgress(() => localStorage);
