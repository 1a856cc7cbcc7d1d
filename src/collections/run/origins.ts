import { cutSharedText, shareText, type SharedText } from "../blocks/texts.ts";
import { cutEvenly, sliceBlock } from "../blocks/slice.ts";
import { blockOfValues } from "../blocks/block.ts";
import type { Origin } from "../plan/origin.ts";
import type { Input, Source } from "../tasks/readers/reader.ts";
import { flowOf, flowOfBlocks, type Flow } from "./flow.ts";
import type { StageOf } from "./runner.ts";

/** Bytes of a file that are the work of one task, when there are enough of them. */
const fileTaskBytes = 16 << 20;

/** The elements of an origin, divided into partitions; `partitions` null leaves their number to `usual`. */
export async function flowOfOrigin(
  origin: Origin,
  name: string,
  partitions: number | null,
  usual: number,
  of: StageOf,
): Promise<Flow> {
  switch (origin.kind) {
    case "later":
      return flowOfOrigin(await origin.find(), name, partitions, usual, of);
    case "kept":
      return flowOfBlocks(await origin.blocks(), name, of);
    case "stream":
      // Each block says where it begins, so that steps which need to know have no need of the whole stream.
      return { ...flowOf({ op: "blocks" }, name, [], of, []), inputs: () => streamInputs(origin) };
    case "file": {
      const file = await origin.file();
      const count = partitions ?? Math.max(usual, Math.ceil(file.size / fileTaskBytes));
      const bounds = boundsOf(file.size, partitions ?? Math.max(1, Math.min(count, file.size)));
      const sources = bounds.slice(1).map((to, i): Source => ({ kind: "file", file, from: bounds[i] ?? 0, to }));
      return flowOf({ op: "lines", parse: origin.parse }, name, sources, of);
    }
    case "text":
      return flowOf({ op: "lines", parse: origin.parse }, name, cutText(origin.text, partitions, usual), of);
    case "range": {
      const { from, step, length } = origin;
      const bounds = boundsOf(length, countOf(partitions, usual, length));
      const sources = bounds.slice(1).map((end, i): Source => {
        const begin = bounds[i] ?? 0;
        return { kind: "range", from: from + begin * step, step, length: end - begin };
      });
      return flowOf({ op: "range" }, name, sources, of, lengths(bounds));
    }
    case "block": {
      const { block } = origin;
      const slices = cutEvenly([block], countOf(partitions, usual, block.count));
      const sources = slices.map((parts): Source => ({ kind: "blocks", blocks: parts.map(sliceBlock) }));
      return flowOf(
        { op: "blocks" },
        name,
        sources,
        of,
        slices.map((parts) => parts.reduce((sum, { from, to }) => sum + to - from, 0)),
      );
    }
  }
}

/** As many partitions as was said, else as is usual, though not more than elements. */
export function countOf(partitions: number | null, usual: number, length: number): number {
  return partitions ?? Math.max(1, Math.min(usual, length));
}

function boundsOf(length: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => Math.round((length * i) / count));
}

const lengths = (bounds: readonly number[]): number[] => bounds.slice(1).map((end, i) => end - (bounds[i] ?? 0));

/** From here on a text goes into shared memory, and is read by the workers that need it. */
const longText = 1 << 16;
/** The long text that was used last: programs make bags of one and the same again and again. */
let latest: { readonly text: string; readonly shared: WeakRef<SharedText> } | null = null;

function shareOnce(text: string): SharedText {
  const known = latest?.text === text ? latest.shared.deref() : undefined;
  if (known) return known;
  const shared = shareText(text);
  latest = { text, shared: new WeakRef(shared) };
  return shared;
}

/** Cuts a text after ends of line, into parts of nearly equal length; so many as were asked for, though some be empty. */
function cutText(text: string, partitions: number | null, usual: number): Source[] {
  const count = partitions ?? usual;
  const shared = text.length >= longText && typeof SharedArrayBuffer === "function" ? shareOnce(text) : null;
  const sources: Source[] = [];
  let from = 0;
  for (let i = 1; i <= count && from < text.length; i++) {
    const near = Math.max(from, Math.round((text.length * i) / count) - 1);
    const end = i === count ? -1 : text.indexOf("\n", near);
    const to = end < 0 ? text.length : end + 1;
    sources.push({ kind: "text", text: shared ? cutSharedText(shared, from, to) : text.slice(from, to) });
    from = to;
  }
  const least = partitions ?? 1;
  while (sources.length < least) sources.push({ kind: "text", text: "" });
  return sources;
}

/** A block of elements at a time, each the input of a task. */
async function* streamInputs({
  open,
  blockLength,
}: Extract<Origin, { readonly kind: "stream" }>): AsyncGenerator<Input, void, void> {
  const iterator = open();
  let partition = 0;
  let start = 0;
  let finished = false;
  try {
    while (!finished) {
      const values: unknown[] = [];
      while (values.length < blockLength) {
        const next = await iterator.next();
        finished = next.done === true;
        if (finished) break;
        values.push(next.value);
      }
      if (values.length > 0 || partition === 0) {
        const source: Source = { kind: "blocks", blocks: [blockOfValues(values)] };
        yield { branch: 0, partition: partition++, start, source };
      }
      start += values.length;
    }
  } finally {
    // Whoever wanted no more leaves here; the source is told.
    if (!finished) await iterator.return?.();
  }
}
