import * as v from "valibot";
import { fileNameProblem, maxFiles } from "./programFiles.ts";
import { defaultSeconds, maxRepetitions, maxSeconds, maxWorkers } from "./settings.ts";

const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));

/** The schemas of what is read back from links and storage, by field; strangers can write both. */
export const fields = {
  source: v.string(),
  files: v.pipe(
    v.array(v.object({ name: v.string(), text: v.string() })),
    v.minLength(1),
    v.maxLength(maxFiles),
    v.check((files) => haveNames(files.map(({ name }) => name))),
    v.readonly(),
  ),
  exampleId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
  workers: count(maxWorkers),
  /** What links and drafts of the first versions say; now measuring goes on until it is sure. */
  repetitions: count(maxRepetitions),
  seconds: count(maxSeconds),
  size: v.nullable(v.pipe(v.number(), v.finite())),
} as const;

/** Whether all names can be those of a program's other files. */
function haveNames(names: readonly string[]): boolean {
  return names.every((name, index) => fileNameProblem(name, names.slice(0, index)) === null);
}

/** A program with its settings: what a link and a draft hold. */
export const savedProgramSchema = v.object({
  source: fields.source,
  files: v.exactOptional(fields.files),
  exampleId: fields.exampleId,
  settings: v.object({
    workers: fields.workers,
    seconds: v.optional(fields.seconds, defaultSeconds),
    size: fields.size,
  }),
});

/** A program's text, its other files if it has any, the example it was opened from (null for none) and how it is run. */
export type SavedProgram = Readonly<v.InferOutput<typeof savedProgramSchema>>;
