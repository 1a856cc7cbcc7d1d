import type { Profile, ProfileThread } from "#protocol/profile.ts";
import type { ProfiledFunction } from "#protocol/program.ts";

/** A path of function names from the outermost call, "a b c", with the ms that the last one took itself; "" is outside. */
export type PathTimes = Readonly<Record<string, number>>;

/** A function of a profile for a test, on lines of its own. */
export function fixtureFunction(name: string, line = 1, endLine = line): ProfiledFunction {
  return { name, line, column: 1, endLine };
}

/** A profile made by hand: by lane, the time at the end of each path. The callers of a path come before it. */
export function profileOf(
  lanes: Readonly<Record<number, PathTimes>>,
  { repetitions = 1, functions = [] }: Partial<Pick<Profile, "repetitions" | "functions">> = {},
): Profile {
  const all = [...functions];
  const indexOf = (name: string): number => {
    const known = all.findIndex((fn) => fn.name === name);
    return known >= 0 ? known : all.push(fixtureFunction(name, 10 * (all.length + 1))) - 1;
  };
  const threads = Object.entries(lanes).map(([worker, times]): ProfileThread => {
    const paths = [...new Set(["", ...Object.keys(times)])];
    return {
      worker: Number(worker),
      parent: Int32Array.from(paths, (path) =>
        path === "" ? -1 : paths.indexOf(path.split(" ").slice(0, -1).join(" ")),
      ),
      fn: Int32Array.from(paths, (path) => (path === "" ? -1 : indexOf(path.split(" ").at(-1) ?? ""))),
      selfMs: Float64Array.from(paths, (path) => times[path] ?? 0),
      isFolded: false,
    };
  });
  const watchedMs = Math.max(0, ...threads.map(({ selfMs }) => selfMs.reduce((sum, ms) => sum + ms, 0)));
  return { functions: all, repetitions, watchedMs, samples: 100, threads };
}
