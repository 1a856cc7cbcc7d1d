import { contenders, type ContenderId } from "./contenders.ts";

/** What is wanted of Makespan; `text` is the goal as the tables say it. */
export type Goal =
  /** At least `least` times as fast as the fastest of `against`. */
  | {
      readonly type: "faster";
      readonly least: number;
      readonly against: readonly ContenderId[];
      readonly text: string;
    }
  /** At most `most` times what the fastest of `against` takes. */
  | { readonly type: "within"; readonly most: number; readonly against: readonly ContenderId[]; readonly text: string }
  /** At most `most`, in the line's unit. */
  | { readonly type: "limit"; readonly most: number; readonly text: string }
  /** Every call settles and gives the right value. */
  | { readonly type: "all"; readonly text: string };

/** The contender that is judged: when the page drives the pool, and when a worker does. */
export interface Subjects {
  readonly page: ContenderId;
  readonly worker: ContenderId;
}

export type Driver = keyof Subjects;

const plainSubjects: Subjects = { page: "makespan", worker: "makespan-worker" };
const tracedSubjects: Subjects = { page: "makespan-traced", worker: "makespan-worker-traced" };

/** Who is judged on a line. */
export function subjectsOf(line: string): Subjects {
  return line === "tracing" ? tracedSubjects : plainSubjects;
}

/** Whom the driver's figure is held against: a contender that exists in both places, in that place. */
export function counterpart(contender: ContenderId, driver: Driver): ContenderId {
  if (driver === "page") return contender;
  const remote = Object.entries(contenders).find(([, info]) => info.inWorker === contender);
  return (remote?.[0] as ContenderId | undefined) ?? contender;
}
