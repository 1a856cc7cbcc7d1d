import { expect, test } from "vitest";
import { readLessonText } from "./readLessonText.ts";

const whole = `# Sleep

Eight naps.

## Predict

Which one wins?

## Learnt

\`\`\`md
## Not a section
\`\`\`

Waiting is no work.
`;

test("a text is its title, what follows, and its sections", () => {
  expect(readLessonText("a.md", whole)).toEqual({
    title: "Sleep",
    intro: "Eight naps.",
    sections: { Predict: "Which one wins?", Learnt: "```md\n## Not a section\n```\n\nWaiting is no work." },
  });
  expect(readLessonText("a.md", "# Title only").sections).toEqual({});
  expect(readLessonText("a.md", whole.replaceAll("\n", "\r\n"))).toEqual(readLessonText("a.md", whole));
});

test.each([
  ["## Predict\n\nText", /a\.md has to begin with its title/],
  ["Text\n\n# Late", /a\.md has to begin with its title/],
  ["# T\n\n## Predictions\n", /section "Predictions"; known are Predict, Task, Change, Learnt, Notes/],
  ["# T\n\n## Notes\n\n## Notes\n", /two sections "Notes"/],
])("%j is refused", (text, message) => {
  expect(() => readLessonText("a.md", text)).toThrow(message);
});
