import { functionLabel } from "#measure/profile/functionTimes.ts";
import { configurationName, formatMs, formatPercent, plural } from "#measure/format.ts";
import { functionRows, type FunctionRows } from "./functionRows.ts";
import { threadName, type ProfileChoice, type ProfiledConfiguration } from "./profiled.ts";

const named = 3;

/** The whole chart in a sentence or two, for those who cannot see it. */
export function profileSentence(
  configurations: readonly ProfiledConfiguration[],
  { shown, worker, before }: ProfileChoice,
  functions: FunctionRows,
): string {
  const now = configurations[shown];
  if (!now) return "";
  const name = configurationName(now);
  if (functions.type === "single") {
    const where = worker === null ? "" : `, ${threadName(worker)}`;
    const parts = functions.rows
      .slice(0, named)
      .map(
        ({ fn, selfMs }) =>
          `${functionLabel(fn)} ${formatPercent(functions.totalMs > 0 ? selfMs / functions.totalMs : 0)}`,
      );
    return `${name}${where}: ${formatMs(functions.totalMs)} in functions for each repetition; most in ${parts.join(", ")}.`;
  }
  const compared = before === null ? undefined : configurations[before];
  const changes = functionRows(functions)
    .slice(0, named)
    .map(({ label, cells }) => `${label} ${cells.at(-1) ?? ""}`);
  return `${name} compared with ${compared ? configurationName(compared) : "nothing"}: ${changes.join(", ")}.`;
}

/** How far a profile can be believed, in a sentence. */
export function samplesSentence({ profile }: ProfiledConfiguration): string {
  const { samples, repetitions, threads } = profile;
  const folded = threads.some(({ isFolded }) => isFolded)
    ? " Some calls were too many or too deep to be told apart and count with others of their function."
    : "";
  const looked = `Looked ${plural(samples, "time")} in ${plural(repetitions, "repetition")}.`;
  // Of p = ½ and n looks, two standard errors √(p(1 − p)/n) are 1/√n.
  const error = samples > 0 ? ` Shares are right to about ${formatPercent(1 / Math.sqrt(samples))}.` : "";
  return `${looked}${error} Counting calls makes small functions look larger, so there are no speedups here.${folded}`;
}
