import { engineFunction } from "#transport/codec/engineTask.ts";
import { tellWhere } from "./errors.ts";
import { read } from "./readers/read.ts";
import type { Input, Reader } from "./readers/reader.ts";
import { sinkOf, type SinkSpec } from "./sinks/sinks.ts";
import { link, type Outlet, type Progress, type Step } from "./steps.ts";

/** One way into a stage: where elements come from, and the steps they go through. */
export interface Branch {
  readonly reader: Reader;
  readonly steps: readonly Step[];
  /** The operations, for what is said about errors: the reader's, then the steps'. */
  readonly operations: readonly string[];
}

/** What all tasks of a stage do; each does it with an input of its own. */
export interface Stage {
  readonly branches: readonly Branch[];
  readonly sink: SinkSpec;
  /** The operation that wants the results. */
  readonly operation: string;
}

/** The name by which threads know `runStage`. */
export const stageFunction = "bag";

/** Runs one task of a stage: reads its input, pushes each element through the steps, gives what the sink made of them. */
export function runStage(stage: Stage, input: Input): unknown {
  const branch = stage.branches[input.branch];
  if (!branch) throw new Error("The stage has no such branch");
  // Without steps it is the operation that wants the results which is under way.
  const at: Progress = { step: branch.steps.length === 0 ? 0 : -1, index: input.start };
  const where = { stage, branch, input, at };
  try {
    const sink = sinkOf(stage.sink, input);
    const last: Outlet = { push: sink.push, end: () => undefined };
    const outlet = link(branch.steps, last, at);
    const pushNumbers = branch.steps.length === 0 ? sink.pushNumbers : undefined;
    const wanted = read(branch.reader, input, outlet, at, pushNumbers);
    if (typeof wanted === "boolean") {
      if (wanted) outlet.end();
      return sink.result();
    }
    return wanted.then(
      (more) => {
        if (more) outlet.end();
        return sink.result();
      },
      (error: unknown) => {
        throw tellWhere(error, where);
      },
    );
  } catch (error) {
    throw tellWhere(error, where);
  }
}

engineFunction(stageFunction, runStage);
