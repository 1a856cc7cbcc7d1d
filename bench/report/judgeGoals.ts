import type { ContenderId } from "../catalogue/contenders.ts";
import { counterpart, subjectsOf, type Driver, type Goal } from "../catalogue/goals.ts";
import type { Line } from "../catalogue/lines.ts";
import { figureOf } from "./entries.ts";
import type { Entry, Figure, JudgedGoal, Verdict } from "./judged.ts";

/** Below so many cores for two workers, nothing parallel can be judged. */
export const coresNeeded = 1.7;

type Measured = Extract<Entry, { state: "measured" }>;

const drivers: readonly Driver[] = ["page", "worker"];

/** Every goal of a line, for both drivers. */
export function judgeGoals(line: Line, entries: readonly Entry[], cores: number | null): JudgedGoal[] {
  return line.goals.flatMap((goal) =>
    drivers.map((driver) => {
      const judged = judgeGoal(goal, driver, subjectsOf(line.id)[driver], entries);
      if (cores === null || cores >= coresNeeded) return judged;
      const note = `two workers had ${cores.toFixed(2)} cores, and ${coresNeeded} are needed`;
      return { ...judged, verdict: "not measurable", note };
    }),
  );
}

function judgeGoal(goal: Goal, driver: Driver, subject: ContenderId, entries: readonly Entry[]): JudgedGoal {
  const scale = goal.type === "faster" || goal.type === "within" ? "ratio" : "unit";
  const known = { driver, text: goal.text, scale } as const;
  const own = entries.find(({ contender }) => contender === subject);
  if (own?.state !== "measured") {
    return { ...known, verdict: "fail", figure: null, note: own?.reason ?? "not measured" };
  }
  if (goal.type === "limit") {
    const figure = spreadOf(own);
    return { ...known, verdict: verdictOf(figure.value <= goal.most), figure, note: "" };
  }
  // Whoever loses a call or gives a wrong value has no figure.
  if (goal.type === "all") return { ...known, verdict: "pass", figure: spreadOf(own), note: "" };
  const other = best(goal.against, driver, entries);
  if (!other) return { ...known, verdict: "not measurable", figure: null, note: "nothing to compare with" };
  const note = `against ${other.label}${other.variant === "" ? "" : `, ${other.variant}`}`;
  if (goal.type === "faster") {
    const figure = figureOf(other.samples, own.samples);
    return { ...known, verdict: verdictOf(figure.value >= goal.least), figure, note };
  }
  const figure = figureOf(own.samples, other.samples);
  return { ...known, verdict: verdictOf(figure.value <= goal.most), figure, note };
}

const verdictOf = (met: boolean): Verdict => (met ? "pass" : "fail");

function best(against: readonly ContenderId[], driver: Driver, entries: readonly Entry[]): Measured | undefined {
  const there = new Set(entries.map(({ contender }) => contender));
  const wanted = against.map((id) => (there.has(counterpart(id, driver)) ? counterpart(id, driver) : id));
  return entries
    .filter((entry): entry is Measured => entry.state === "measured" && wanted.includes(entry.contender))
    .toSorted((a, b) => a.median - b.median)[0];
}

/** The median in the line's unit, between the quickest and the slowest round. */
function spreadOf({ median, samples }: Measured): Figure {
  return { value: median, low: Math.min(...samples), high: Math.max(...samples) };
}
