import { spanKinds, type SpanKind } from "#protocol/trace.ts";
import { formatMs } from "#measure/format.ts";
import type { TimelineData } from "./timelineData.ts";

/** A kind of span that a timeline shows. */
export interface LegendItem {
  readonly kind: SpanKind;
  readonly name: string;
  /** The time that it took in all lanes together, here and in the run beside it; or what it means. */
  readonly text: string;
}

/** What a reader may not know by its name. */
const names: Partial<Readonly<Record<SpanKind, string>>> = { start: "worker starts", user: "measured by the program" };
/** Compute first: it is what a reader looks for. */
const order: readonly SpanKind[] = ["compute", ...spanKinds.filter((kind) => kind !== "compute" && kind !== "queue")];

/** The kinds that are shown, compute always among them; none when nothing is parallel. */
export function legendOf({ parallel, other }: Pick<TimelineData, "parallel" | "other">): readonly LegendItem[] {
  const timelines = [parallel, other].flatMap((run) => (run ? [run.timeline] : []));
  if (timelines.length === 0) return [];
  const spans = order
    .filter((kind) => kind === "compute" || timelines.some(({ totalMs }) => totalMs[kind] > 0))
    .map((kind) => {
      const text = timelines.map(({ totalMs }) => formatMs(totalMs[kind])).join(" / ");
      return { kind, name: names[kind] ?? kind, text };
    });
  const waits = timelines.some(({ lanes }) => lanes.some((lane) => lane.waitingMs.length > 0));
  return waits ? [...spans, { kind: "queue", name: "queue", text: "tasks waiting" }] : spans;
}
