import { heatLevels, type HeatMark } from "#editor/editorProps.ts";
import { configurationName, formatMs, formatPercent } from "#measure/format.ts";
import { functionLabel } from "#measure/profile/functionTimes.ts";
import { lineHeat, type LineHeat } from "#measure/profile/heat.ts";
import { profileTree } from "#measure/profile/profileTree.ts";
import { entryName } from "#session/programFiles.ts";
import type { Configuration, RunRecord } from "#session/runRecord.ts";

/** Shares from which a line is a level hotter. */
const levels = [0.005, 0.05, 0.2, 0.5] as const;

/** The configuration whose profile the editor shows: the parallel one with the most workers, else a serial one. */
function shownConfiguration({ configurations }: RunRecord): Configuration | undefined {
  const profiled = configurations.filter(({ profile }) => profile !== null);
  return profiled.findLast(({ takesPool }) => takesPool) ?? profiled[0];
}

/** How hot the lines of a file are, after a profiled run of the text as it stands. */
export function heatMarks(run: RunRecord, file = entryName): readonly HeatMark[] {
  const shown = shownConfiguration(run);
  if (!shown?.profile) return [];
  const { profile } = shown;
  const root = profileTree(profile, null);
  const where = configurationName(shown);
  const heat = lineHeat(root, profile.functions, file === entryName ? undefined : file);
  return heat
    .map((each) => ({ line: each.line, level: levelOf(each), text: `${textOf(each)} (${where})` }))
    .filter(({ level }, index) => level > 0 || heat[index]?.isFirst);
}

function levelOf({ selfShare }: LineHeat): number {
  return Math.min(heatLevels, levels.filter((least) => selfShare >= least).length);
}

function textOf({ time, selfShare, totalShare }: LineHeat): string {
  const own = `${functionLabel(time.fn)}: ${formatPercent(selfShare)} of the time here, ${formatMs(time.selfMs)}`;
  return `${own}; ${formatPercent(totalShare)} with what it calls`;
}
