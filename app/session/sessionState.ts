import type { Compilation, ProgramFile } from "#protocol/program.ts";
import type { ProgramFix } from "#protocol/fix.ts";
import type { RunPurpose } from "#protocol/run.ts";
import type { ProgramText } from "./programFiles.ts";
import type { RunRecord } from "./runRecord.ts";
import type { Settings } from "./settings.ts";

/** Everything the page shows, and the reader's acts upon it. */
export interface Session {
  /** The text of the program's entry, as in the editor. */
  readonly source: string;
  /** The program's other files, in the order of their tabs. */
  readonly files: readonly ProgramFile[];
  /** The example the text was opened from; null for the reader's own program or a link's. */
  readonly exampleId: string | null;
  readonly settings: Settings;
  /** The latest compilation; null before the first. It may lag behind the text by a moment. */
  readonly compilation: Compilation | null;
  /** The current or latest run; null before the first. */
  readonly run: RunRecord | null;
  /** The latest run for another purpose: the baseline against itself, a sweep of chunk sizes, plans without rewrites, a profile. */
  readonly side: SideRun | null;
  /** Runs of this program before the current one, oldest first. */
  readonly earlier: readonly RunRecord[];
  /** What a change that was made by a click is expected to bring; null for none. */
  readonly forecast: Forecast | null;
  /** A sentence for the reader (a damaged link, say); null when there is none. */
  readonly notice: string | null;
  /** Origins that the program wants to load code from and the reader has not answered about; null when there are none. */
  readonly asking: readonly string[] | null;
  /** Changes the entry's text, the other files or both. */
  setText(change: Partial<Pick<Session, "source" | "files">>): void;
  /** Replaces the program by an example or by what a link holds. Runs nothing. */
  openProgram(program: ProgramText & { exampleId: string | null; settings?: Settings }): void;
  setSettings(change: Partial<Settings>): void;
  setNotice(notice: string | null): void;
  /** Answers what is being asked: yes starts the run that was waiting for it. */
  answer(allow: boolean): void;
  /**
   * Compiles what is in the editor and runs it, or a solution in its place as a side run; an earlier run is stopped.
   * Never rejects.
   */
  startRun(purpose?: RunPurpose, solution?: Solution): Promise<void>;
  /** Changes the text as a fix wants and runs it. @returns why it could not, as a sentence; null when it could. */
  applyFix(fix: ProgramFix, forecast: Omit<Forecast, "runId">): Promise<string | null>;
  stopRun(): void;
}

/** A run that is not one of all variants at all worker counts. */
export interface SideRun {
  readonly purpose: RunPurpose;
  readonly run: RunRecord;
  /** The exercise whose solution was run; absent for runs of what is in the editor. */
  readonly solutionOf?: string;
}

/** The solution of an exercise. */
export interface Solution {
  readonly exampleId: string;
  readonly source: string;
}

/** What is expected of one configuration's median. */
export interface Forecast {
  /** The change, in words. */
  readonly label: string;
  readonly variant: string;
  readonly workers: number;
  readonly predictedMs: number;
  /** The run that gave rise to it. */
  readonly runId: number;
}

/** The run under way, else the latest: a side run or the main one. */
export function latestRun({ run, side }: Pick<Session, "run" | "side">): RunRecord | null {
  if (run === null || side === null) return run ?? side?.run ?? null;
  return side.run.runId > run.runId ? side.run : run;
}
