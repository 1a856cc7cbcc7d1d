import { describe, expect, test } from "vitest";
import { createDrafts, type Draft, type DraftStorage } from "./drafts.ts";

const draft: Draft = {
  source: "export function serial() {}\n",
  exampleId: null,
  settings: { workers: 4, seconds: 5, size: null },
};
const other: Draft = { ...draft, source: "// another tab\n" };

/** A storage in memory; `text` is what it holds. */
function memory(text: string | null = null) {
  const state = { text };
  const storage: DraftStorage = {
    getItem: () => state.text,
    setItem: (_, value) => {
      state.text = value;
    },
  };
  return { state, open: () => storage };
}

const denied = (): DraftStorage => {
  throw new DOMException("Access is denied.", "SecurityError");
};

function full(text: string | null): () => DraftStorage {
  return () => ({
    getItem: () => text,
    setItem: () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    },
  });
}

describe("a draft", () => {
  test("comes back", () => {
    const drafts = createDrafts([memory().open, memory().open]);
    expect(drafts.load()).toBeNull();
    expect(drafts.save(draft)).toBe(true);
    expect(drafts.load()).toEqual(draft);
  });

  test("with several files comes back whole", () => {
    const drafts = createDrafts([memory().open]);
    const files = [{ name: "lib/stats.ts", text: "export const k = 1;\n" }];
    drafts.save({ ...draft, files });
    expect(drafts.load()).toEqual({ ...draft, files });
  });

  test("of an earlier version is read until there is one of this", () => {
    const texts = new Map([["makespan.draft.v1", JSON.stringify(draft)]]);
    const storage: DraftStorage = {
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, text) => void texts.set(key, text),
    };
    const drafts = createDrafts([() => storage]);
    expect(drafts.load()).toEqual(draft);
    drafts.save(other);
    expect(drafts.load()).toEqual(other);
    expect(texts.get("makespan.draft.v1")).toBe(JSON.stringify(draft));
  });

  test("keeps text that is no well-formed Unicode", () => {
    const drafts = createDrafts([memory().open]);
    drafts.save({ ...draft, source: "\uD800 \u0000" });
    expect(drafts.load()?.source).toBe("\uD800 \u0000");
  });

  test("is kept by each of two tabs; a new tab gets the latest", () => {
    const common = memory();
    const first = createDrafts([memory().open, common.open]);
    const second = createDrafts([memory().open, common.open]);
    first.save(draft);
    second.save(other);
    expect(first.load()).toEqual(draft);
    expect(second.load()).toEqual(other);
    expect(createDrafts([memory().open, common.open]).load()).toEqual(other);
  });
});

describe("a storage that fails", () => {
  test("denied everywhere: nothing is loaded, saving says so", () => {
    const drafts = createDrafts([denied, denied]);
    expect(drafts.load()).toBeNull();
    expect(drafts.save(draft)).toBe(false);
  });

  test("denied in one place: the other serves", () => {
    const drafts = createDrafts([denied, memory().open]);
    expect(drafts.save(draft)).toBe(true);
    expect(drafts.load()).toEqual(draft);
  });

  test("full: the earlier draft stays", () => {
    const drafts = createDrafts([full(JSON.stringify(draft))]);
    expect(drafts.save(other)).toBe(false);
    expect(drafts.load()).toEqual(draft);
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    '"text"',
    "{}",
    JSON.stringify({ ...draft, source: 7 }),
    JSON.stringify({ ...draft, settings: { workers: 1e9, seconds: 5, size: null } }),
    JSON.stringify({ source: "x", exampleId: null }),
    JSON.stringify({ ...draft, files: [{ name: "../a.ts", text: "" }] }),
    '{"__proto__":{"source":"x"}}',
  ])("holding %j: as good as empty, and the next storage is asked", (text) => {
    expect(createDrafts([memory(text).open]).load()).toBeNull();
    expect(createDrafts([memory(text).open, memory(JSON.stringify(draft)).open]).load()).toEqual(draft);
  });
});
