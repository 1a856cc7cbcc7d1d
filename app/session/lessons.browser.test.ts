import { describe, expect, test } from "vitest";
import type { RunRecord } from "./runRecord.ts";
import { judgedConfiguration, structureOf, structureProblem } from "./course/structure.ts";
import { runText } from "./testing/runText.ts";

/** The types that lessons are written in, as far as they are looked at here. */
interface LessonLike {
  readonly structure: readonly StructureLike[];
  readonly exercise?: { readonly variant: string; readonly structure: Rule };
}
type Rule = Parameters<typeof structureProblem>[1];
type StructureLike = Rule & { readonly variant: string; readonly expects?: "failure" | "other values" };

const folder = "../examples/";
const programs = import.meta.glob<string>(
  ["../examples/[0-9][0-9]-*.ts", "!../examples/*.lesson.ts", "!../examples/*.solution.ts"],
  { query: "?raw", import: "default", eager: true },
);
const solutions = import.meta.glob<string>("../examples/[0-9][0-9]-*.solution.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const lessons = import.meta.glob<LessonLike>("../examples/[0-9][0-9]-*.lesson.ts", { import: "lesson", eager: true });

const all = Object.entries({ ...programs, ...solutions }).map(([path, source]) => {
  const name = path.slice(folder.length, -".ts".length);
  const isSolution = name.endsWith(".solution");
  const id = name.replace(".solution", "");
  return { name, source, isSolution, lesson: lessons[`${folder}${id}.lesson.ts`] };
});

/** One timed repetition on two workers, after the cold one. */
function run(source: string): Promise<RunRecord> {
  return runText(source, { plan: { workerCounts: [2], repetitions: 1 }, limits: { timeoutMs: 40_000 } });
}

/** What became of a variant. */
function outcomesOf({ configurations }: RunRecord, variant: string): readonly string[] {
  const own = configurations.filter((c) => c.variant === variant);
  return own.map(({ error, equality }) => {
    if (error !== null) return "failure";
    return equality?.equal === true ? "equal" : "other values";
  });
}

function messagesOf({ configurations }: RunRecord, variant: string): readonly string[] {
  return configurations.flatMap((c) => (c.variant === variant && c.error ? [c.error.message] : []));
}

describe("on two workers", () => {
  test.each(all)(
    "$name runs, with values and structure as its lesson says",
    { timeout: 60_000 },
    async ({ source, isSolution, lesson }) => {
      const record = await run(source);
      expect({ state: record.state, failure: record.failure }).toEqual({ state: "finished", failure: null });
      for (const { name } of record.variants) {
        const expected = lesson?.structure.find(({ variant }) => variant === name)?.expects ?? "equal";
        const messages = expected === "equal" ? messagesOf(record, name) : [];
        expect({ name, outcomes: outcomesOf(record, name), messages }).toEqual({
          name,
          outcomes: [expected],
          messages: [],
        });
      }
      const { structure = [], exercise } = lesson ?? {};
      const goal = exercise && { ...exercise.structure, variant: exercise.variant };
      // A starter has its own variant still to be written; the solution has all that is asked for.
      const rules =
        isSolution && goal ? [...structure, goal] : structure.filter(({ variant }) => variant !== goal?.variant);
      expect(rules.map((rule) => problemOf(record, rule)).filter((problem) => problem !== null)).toEqual([]);
      if (goal && !isSolution) expect(problemOf(record, goal)).not.toBeNull();
    },
  );
});

function problemOf(record: RunRecord, rule: StructureLike): string | null {
  if (rule.tasks === undefined && rule.busyWorkers === undefined) return null;
  const judged = judgedConfiguration(record, rule.variant);
  const found = judged ? structureOf(judged) : null;
  return found ? structureProblem(rule.variant, rule, found) : `${rule.variant} has no trace`;
}
