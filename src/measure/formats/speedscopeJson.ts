import type { Trace } from "#protocol/trace.ts";
import type { TracedConfiguration } from "../measured.ts";
import { configurationTrees, type ConfigurationTree, type ThreadTree } from "./configurationTree.ts";
import { functionName, type TreeSpan } from "./spanTree.ts";

/** A file that speedscope opens (https://www.speedscope.app/file-format-schema.json), as far as Makespan writes it. */
interface SpeedscopeFile {
  readonly $schema: "https://www.speedscope.app/file-format-schema.json";
  readonly shared: { readonly frames: readonly Frame[] };
  readonly profiles: readonly Profile[];
  readonly name: string;
  readonly activeProfileIndex: number;
  readonly exporter: string;
}

interface Frame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

interface Profile {
  readonly type: "evented";
  readonly name: string;
  readonly unit: "milliseconds";
  readonly startValue: number;
  readonly endValue: number;
  readonly events: readonly { readonly type: "O" | "C"; readonly frame: number; readonly at: number }[];
}

/** The traces of a run's configurations for speedscope: a profile for each thread, functions above their parts, in ms. */
export function speedscopeJson(configurations: readonly TracedConfiguration[], title: string | null): string {
  const frames = new FrameList();
  const threads = configurationTrees(configurations).flatMap((tree) =>
    [tree.driver, ...tree.workers].map((thread) => ({ tree, thread })),
  );
  const file: SpeedscopeFile = {
    $schema: "https://www.speedscope.app/file-format-schema.json",
    shared: { frames: frames.frames },
    profiles: threads.map(({ tree, thread }) => profileOf(tree, thread, frames)),
    name: title ?? "Makespan",
    // What is on screen first: a worker, if there is one that did something.
    activeProfileIndex: Math.max(
      0,
      threads.findIndex(({ thread }) => thread.tasks.length > 0),
    ),
    exporter: "Makespan",
  };
  return `${JSON.stringify(file)}\n`;
}

/** Frames without doubles. */
class FrameList {
  readonly frames: Frame[] = [];
  private readonly indices = new Map<string, number>();

  indexOf(frame: Frame): number {
    const key = JSON.stringify([frame.name, frame.file, frame.line]);
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    const index = this.frames.push(frame) - 1;
    this.indices.set(key, index);
    return index;
  }
}

function profileOf(tree: ConfigurationTree, thread: ThreadTree, frames: FrameList): Profile {
  const events: { type: "O" | "C"; frame: number; at: number }[] = [];
  const write = (span: TreeSpan): void => {
    const frame = frames.indexOf(frameOf(span, tree.trace));
    events.push({ type: "O", frame, at: span.startUs / 1000 });
    for (const child of span.children) write(child);
    events.push({ type: "C", frame, at: span.endUs / 1000 });
  };
  for (const span of thread.spans) write(span);
  const name = tree.workers.length === 0 ? tree.name : `${tree.name}: ${thread.name}`;
  return { type: "evented", name, unit: "milliseconds", startValue: 0, endValue: tree.endUs / 1000, events };
}

/** A task is its function's frame; its parts, and all else, are frames by kind. */
function frameOf({ kind, name, row }: TreeSpan, trace: Trace | null): Frame {
  if (trace === null || (kind !== "task" && kind !== "user")) return { name };
  const { file, line = 0 } = trace.labels[trace.label[row] ?? -1] ?? {};
  return { name: functionName(trace, row), ...(file !== undefined && { file }), ...(line > 0 && { line }) };
}
