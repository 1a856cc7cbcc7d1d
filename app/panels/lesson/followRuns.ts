import { findExample } from "#examples/index.ts";
import { progress } from "#session/course/progressStore.ts";
import { useSession } from "#session/store.ts";

/** From now on, notes of each example that was run to the end. @returns what ends it. */
export function followRuns(): () => void {
  return useSession.subscribe(({ run, exampleId }, before) => {
    if (run === before.run || run?.state !== "finished") return;
    const example = findExample(exampleId);
    if (example) progress.note(example.id, { state: "run" });
  });
}
