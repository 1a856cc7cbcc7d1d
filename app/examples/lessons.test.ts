import { describe, expect, test } from "vitest";
import { examples, findExample, loadedSource, loadSources } from "./index.ts";
import { loadLesson } from "./lessonFiles.ts";
import { lessonSections } from "./readLessonText.ts";

await loadSources();
const lessons = await Promise.all(
  examples.map(async (example) => ({
    ...example,
    source: loadedSource(example) ?? "",
    ...(await loadLesson(example.id)),
  })),
);

/** Names of the variants that a program exports. */
function variantsOf(source: string): readonly string[] {
  return [...source.matchAll(/^export (?:async )?function (\w+)\(/gm)].map((match) => match[1] ?? "");
}

describe.each(lessons)("$id", ({ source, text, lesson, solution, hasText, isExercise }) => {
  test("is what the gallery says of it", () => {
    expect(text !== null).toBe(hasText);
    expect(solution !== null).toBe(isExercise);
    expect(lesson?.exercise !== undefined).toBe(isExercise);
  });

  test("its text's links lead somewhere, and it holds no HTML", () => {
    const parts = text ? [text.intro, ...lessonSections.map((section) => text.sections[section] ?? "")] : [];
    const markdown = parts.join("\n").replaceAll(/```[\s\S]*?```|`[^`]*`/g, "");
    const targets = [...markdown.matchAll(/\]\(([^)\s]+)/g)].map((match) => match[1] ?? "");
    const isKnown = (target: string): boolean =>
      target === "#rosetta" ||
      target.startsWith("https://") ||
      findExample(target.replace("#lesson/", "")) !== undefined;
    expect(targets.filter((target) => !isKnown(target))).toEqual([]);
    expect(markdown).not.toMatch(/<[a-z/!]/i);
  });

  test("its claims and structures are about its variants", () => {
    const known = variantsOf(solution ?? source);
    const named = [
      ...(lesson?.claims.flatMap((claim) => [claim.of, claim.against]) ?? []),
      ...(lesson?.structure.map(({ variant }) => variant) ?? []),
      ...(lesson?.exercise ? [lesson.exercise.variant] : []),
    ];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("its claims say how much", () => {
    for (const { says, ratio } of lesson?.claims ?? []) {
      expect(says).toMatch(/^[A-Z0-9`].*[^.]$/);
      expect(Object.keys(ratio).length).toBeGreaterThan(0);
    }
  });
});
