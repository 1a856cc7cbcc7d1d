import { textWidth } from "../frame/frame.ts";
import type { LaneLayout, TimelineLayout } from "./layoutTimeline.ts";
import { legendOf } from "./legend.ts";
import { markLabel } from "./markLabel.ts";
import { drawnWidth, fadedOpacity, markOpacity } from "./markStyle.ts";
import styles from "./Timeline.module.css";
import { runOn, type ParallelRun, type TimelineData } from "./timelineData.ts";

interface PictureOf {
  readonly data: TimelineData;
  readonly layout: TimelineLayout;
  /** Of the ids of the patterns in the drawing. */
  readonly prefix: string;
  readonly withLegend: boolean;
}

const legendRow = 18;
const legendGap = 16;
const swatchWidth = 18;

/**
 * The present view as one SVG: the drawing's own layers, and marks in place of a canvas. Its styles are the page's, so
 * it looks right only within the chart.
 */
export function timelinePicture(drawing: HTMLElement, { data, layout, prefix, withLegend }: PictureOf): SVGSVGElement {
  const { width, height } = layout;
  const legend = withLegend && data.parallel ? legendGroup(data, width, prefix) : null;
  const whole = height + (legend ? legend.height : 0);
  const picture = svg("svg", { width, height: whole, viewBox: `0 0 ${width} ${whole}` });
  for (const layer of drawing.children) {
    picture.append(layer instanceof HTMLCanvasElement ? marksGroup(layout, data, prefix) : layer.cloneNode(true));
  }
  if (legend) {
    legend.group.setAttribute("transform", `translate(0,${height})`);
    picture.append(legend.group);
  }
  return picture;
}

function marksGroup(layout: TimelineLayout, data: TimelineData, prefix: string): SVGElement {
  const { plot, window, height, lanes } = layout;
  const group = svg("svg", { x: plot.left, width: window.width, height, overflow: "hidden" });
  group.append(...lanes.map((lane) => laneGroup(lane, runOn(data, lane.side), prefix)));
  return group;
}

function laneGroup(lane: LaneLayout, run: ParallelRun | null, prefix: string): SVGElement {
  const { y, height } = lane;
  const group = svg("g", { transform: `translate(0,${y})`, "data-lane": lane.label });
  for (const { x, width } of lane.waiting)
    group.append(svg("rect", { x, width, height, fill: `url(#${prefix}-queue)` }));
  for (const mark of lane.marks) {
    const opacity = markOpacity(mark) * (mark.faded ? fadedOpacity : 1);
    const fill = `url(#${prefix}-${mark.kind})`;
    group.append(svg("rect", { x: mark.x, width: drawnWidth(mark), height, fill, opacity, "data-kind": mark.kind }));
    const label = markLabel(mark, lane, run);
    if (label)
      group.append(words(label.text, { class: styles.spanLabel ?? "", x: label.x, y: height / 2, dy: "0.34em" }));
  }
  return group;
}

/** The legend in as many rows as it needs. */
function legendGroup(
  data: TimelineData,
  width: number,
  prefix: string,
): { readonly group: SVGElement; readonly height: number } {
  const group = svg("g", {});
  let x = 0;
  let y = 4;
  for (const { kind, name, text } of legendOf(data)) {
    const said = `${name} ${text}`;
    const itemWidth = swatchWidth + 6 + textWidth(said);
    if (x > 0 && x + itemWidth > width) {
      x = 0;
      y += legendRow;
    }
    const item = svg("g", { transform: `translate(${x},${y})` });
    item.append(
      svg("rect", { width: swatchWidth, height: 12, rx: 2, fill: `url(#${prefix}-${kind})` }),
      words(said, { class: styles.lane ?? "", x: swatchWidth + 6, y: 10 }),
    );
    group.append(item);
    x += itemWidth + legendGap;
  }
  return { group, height: y + legendRow };
}

function words(text: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = svg("text", attributes);
  element.textContent = text;
  return element;
}

function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
