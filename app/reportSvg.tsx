import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { ChartSourceContext, type ChartSource } from "#charts/export/chartSource.ts";
import { svgText, type PictureWords } from "#charts/export/svgText.ts";
import { LossWaterfall } from "#charts/losses/LossWaterfall.tsx";
import { SpeedupChart } from "#charts/speedup/SpeedupChart.tsx";
import { Timeline } from "#charts/timeline/Timeline.tsx";
import { chooseConfiguration, drawableConfigurations } from "#charts/timeline/timelineChoice.ts";
import { lawsOfRun, lossesOfRun } from "#measure/explain.ts";
import { summarize } from "#measure/summary.ts";
import { verdictSentence } from "#measure/verdict.ts";
import type { RunRecord } from "#session/runRecord.ts";
import "#theme/base.css";
import "#theme/tokens.css";

const width = 760;
const gap = 24;
const headHeight = 64;
const inset = 8;
const namespace = "http://www.w3.org/2000/svg";
/** Charts are drawn once they know how wide they may be, some frames later. */
const drawnWithinMs = 5_000;

/** A run's charts below its verdict, as one SVG file: timeline, speedup and losses, as far as there are any. */
export async function reportSvg(run: RunRecord): Promise<string> {
  const host = document.createElement("div");
  host.style.cssText = `width: ${width}px`;
  document.body.append(host);
  const charts = chartsOf(run);
  const sources = charts.map((): { source: ChartSource | null } => ({ source: null }));
  const offers = sources.map((each) => (source: ChartSource | null) => void (each.source = source));
  let head: SVGSVGElement | null = null;
  const root = createRoot(host);
  root.render(
    <>
      <Head run={run} offer={(svg) => void (head = svg)} />
      {charts.map((chart, index) => (
        <ChartSourceContext key={index} value={offers[index] ?? null}>
          {chart}
        </ChartSourceContext>
      ))}
    </>,
  );
  const pictures = (): SVGSVGElement[] => sources.flatMap(({ source }) => source?.svg() ?? []);
  const startMs = performance.now();
  while (pictures().length < charts.length && performance.now() - startMs < drawnWithinMs) await nextFrame();
  const texts = [head, ...pictures()].flatMap((picture) => (picture ? [svgText(picture)] : []));
  root.unmount();
  host.remove();
  return stack(texts, { name: run.title ?? "Makespan", summary: summaryOf(run) });
}

function chartsOf(run: RunRecord): readonly ReactNode[] {
  const { rows } = summarize(run);
  const shown = chooseConfiguration(drawableConfigurations(run), null);
  const losses = shown ? lossesOfRun(run, shown) : null;
  const isMeasured = run.configurations.some((c) => c.samplesMs.length > 0);
  const hasSpeedup = rows.some((row) => row.takesPool && row.speedup !== null);
  return [
    ...(isMeasured ? [<Timeline key="timeline" run={run} />] : []),
    ...(hasSpeedup ? [<SpeedupChart key="speedup" rows={rows} cores={run.machine.cores} laws={lawsOfRun(run)} />] : []),
    ...(losses ? [<LossWaterfall key="losses" losses={losses} />] : []),
  ];
}

function summaryOf(run: RunRecord): string {
  const { headline, detail } = verdictSentence(summarize(run).verdict);
  return `${headline}; ${detail}`;
}

/** The verdict as a picture of its own. */
function Head({ run, offer }: { readonly run: RunRecord; readonly offer: (svg: SVGSVGElement | null) => void }) {
  const { headline, detail } = verdictSentence(summarize(run).verdict);
  return (
    <svg ref={offer} width={width} height={headHeight} style={{ fontFamily: "var(--font)", fill: "var(--ink)" }}>
      <text x={inset} y={28} fontSize={24} fontWeight={600}>
        {headline}
      </text>
      <text x={inset} y={50} fontSize={14}>
        {detail}
      </text>
    </svg>
  );
}

/** Whole pictures below each other in one. */
function stack(texts: readonly string[], { name, summary }: PictureWords): string {
  const whole = document.implementation.createDocument(namespace, "svg");
  const root = whole.documentElement;
  let y = 0;
  for (const text of texts) {
    const picture = whole.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
    picture.setAttribute("y", String(y));
    root.append(picture);
    y += Number(picture.getAttribute("height")) + gap;
  }
  for (const [tag, words] of [
    ["desc", summary],
    ["title", name],
  ] as const) {
    const element = whole.createElementNS(namespace, tag);
    element.textContent = words;
    root.prepend(element);
  }
  root.setAttribute("viewBox", `0 0 ${width} ${y}`);
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(y));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
