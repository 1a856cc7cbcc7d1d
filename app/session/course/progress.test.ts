import { describe, expect, test } from "vitest";
import type { DraftStorage } from "../drafts.ts";
import { mergeProgress, parseProgress, progressOf, progressText, withLesson, type Progress } from "./progress.ts";
import { createProgress } from "./progressStore.ts";

const key = "makespan.progress.v1";
const ran: Progress = withLesson({}, "05-sleep", {
  state: "run",
  prediction: [{ workers: 2, speedup: 1.9 }],
  hints: 1,
});

describe("a lesson's progress", () => {
  test("goes forward only", () => {
    const passed = withLesson(ran, "05-sleep", { state: "passed" });
    expect(progressOf(withLesson(passed, "05-sleep", { state: "run" }), "05-sleep").state).toBe("passed");
    expect(progressOf(withLesson(passed, "05-sleep", { hints: 2 }), "05-sleep")).toMatchObject({
      state: "passed",
      hints: 2,
    });
    expect(progressOf({}, "05-sleep")).toEqual({ state: "open", prediction: [], hints: 0 });
  });

  test("comes back from its text", () => {
    expect(parseProgress(progressText(ran))).toEqual(ran);
  });

  test.each(["", "{", "[]", "null", '{"version":2,"lessons":{}}', '{"version":1}'])("%j is no progress", (text) => {
    expect(parseProgress(text)).toBeNull();
  });

  test("what cannot be read of it is left out", () => {
    const lessons = {
      "05-sleep": ran["05-sleep"],
      __proto__x: ran["05-sleep"],
      "06-cpu": { state: "done", prediction: [], hints: 0 },
      "07-json": { state: "run", prediction: [{ workers: 2, speedup: null }], hints: 0 },
    };
    expect(parseProgress(JSON.stringify({ version: 1, lessons }))).toEqual(ran);
  });

  test("merges: further state, more hints, own predictions", () => {
    const other: Progress = {
      "05-sleep": { state: "passed", prediction: [{ workers: 2, speedup: 1 }], hints: 0 },
      "06-cpu": { state: "run", prediction: [], hints: 3 },
    };
    expect(mergeProgress(ran, other)).toEqual({
      "05-sleep": { state: "passed", prediction: [{ workers: 2, speedup: 1.9 }], hints: 1 },
      "06-cpu": { state: "run", prediction: [], hints: 3 },
    });
  });
});

/** A storage in memory. */
function memory(texts: Record<string, string> = {}): DraftStorage {
  return { getItem: (name) => texts[name] ?? null, setItem: (name, value) => void (texts[name] = value) };
}

const denied = (): DraftStorage => {
  throw new DOMException("Access is denied.", "SecurityError");
};

describe("the progress of a browser", () => {
  test("is there after a reload, with what another tab wrote meanwhile", () => {
    const storage = memory();
    const [one, other] = [createProgress(() => storage), createProgress(() => storage)];
    one.note("05-sleep", { state: "run" });
    other.note("06-cpu", { state: "passed" });
    expect(Object.keys(createProgress(() => storage).use.getState().progress)).toEqual(["05-sleep", "06-cpu"]);
  });

  test("lasts as long as the page where storage is denied, and corrupt storage is as good as none", () => {
    const kept = createProgress(denied);
    kept.note("05-sleep", { state: "run" });
    expect(progressOf(kept.use.getState().progress, "05-sleep").state).toBe("run");
    const corrupt = createProgress(() => memory({ [key]: "{" }));
    expect(corrupt.use.getState().progress).toEqual({});
    corrupt.note("05-sleep", { hints: 1 });
    expect(progressOf(corrupt.use.getState().progress, "05-sleep").hints).toBe(1);
  });

  test("can be cleared and put back, and takes in a file", () => {
    const storage = memory();
    const kept = createProgress(() => storage);
    expect(kept.take(progressText(ran))).toBe(1);
    expect(kept.take("nothing of the kind")).toBeNull();
    kept.clear();
    expect(storage.getItem(key)).toBe(progressText({}));
    kept.restore();
    expect(kept.use.getState()).toEqual({ progress: ran, cleared: null });
    expect(storage.getItem(key)).toBe(progressText(ran));
  });
});
