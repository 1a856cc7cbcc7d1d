import { firstSource, heads } from "virtual:examples";
import { course } from "./course.ts";
import { textMark, type ExampleHead } from "./readExample.ts";

/** A program that the gallery offers, by what is known of it before it is loaded. */
export interface Example extends ExampleHead {
  /** The text's `textMark`. */
  readonly mark: string;
  /** Whether a lesson's text stands beside it. */
  readonly hasText: boolean;
  /** Whether it is a starter that the learner completes. */
  readonly isExercise: boolean;
}

/** All examples in the order of the course; those that are not in it come last, by their own sections. */
export const examples: readonly Example[] = inOrder();

function inOrder(): readonly Example[] {
  const byId = new Map(heads.map((head) => [head.id, head]));
  const listed = course.flatMap(({ title: section, lessons }) =>
    lessons.flatMap((id) => {
      const head = byId.get(id);
      return head && byId.delete(id) ? [{ ...head, section }] : [];
    }),
  );
  return [...listed, ...byId.values()];
}

/** The example of that id. */
export function findExample(id: string | null): Example | undefined {
  return examples.find((example) => example.id === id);
}

/** The example whose text this is, to the letter. */
export function exampleWithText(source: string): Example | undefined {
  const mark = textMark(source);
  return examples.find((example) => example.mark === mark);
}

const loaded = new Map<string, string>(examples[0] ? [[examples[0].id, firstSource]] : []);

/** The example's text if it has been loaded. */
export function loadedSource({ id }: Example): string | undefined {
  return loaded.get(id);
}

/** Loads the texts of all examples, once. Rejects where they cannot be had. */
export async function loadSources(): Promise<void> {
  const { sources } = await import("./sources.ts");
  for (const { id } of examples) loaded.set(id, sources[`./${id}.ts`] ?? "");
}
