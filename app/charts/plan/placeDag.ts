import { group } from "d3";
import { graph, sugiyama, type GraphNode, type MutGraphNode } from "d3-dag";

/** A box to be placed, px. */
export interface DagBox {
  readonly key: string;
  readonly width: number;
  readonly height: number;
}

/** From one box to another. */
export interface DagLink {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

export type Point = readonly [x: number, y: number];

/** Boxes in layers, px from the top left. */
export interface PlacedDag {
  readonly width: number;
  readonly height: number;
  /** The middles of the boxes. */
  readonly middles: ReadonlyMap<string, Point>;
  /** For links over several layers, where they pass those between. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** Whether layers follow each other downwards or to the right. */
export type Direction = "down" | "right";

interface Gap {
  /** Between boxes of a layer, px. */
  readonly beside: number;
  /** Between layers, px. */
  readonly between: number;
}

/**
 * Places boxes in layers so that links lead on from layer to layer and cross seldom; boxes never touch. Sugiyama, Tagawa
 * and Toda, "Methods for visual understanding of hierarchical system structures" (1981), as d3-dag has it. Pure.
 */
export function placeDag(
  boxes: readonly DagBox[],
  links: readonly DagLink[],
  direction: Direction,
  gap: Gap,
): PlacedDag {
  if (boxes.length === 0) return { width: 0, height: 0, middles: new Map(), bends: new Map() };
  const turned = (x: number, y: number): Point => (direction === "down" ? [x, y] : [y, x]);
  const dag = graph<DagBox, DagLink>();
  const nodes = new Map<string, MutGraphNode<DagBox, DagLink>>(boxes.map((box) => [box.key, dag.node(box)]));
  for (const link of links) {
    const [from, to] = [nodes.get(link.from), nodes.get(link.to)];
    if (from && to) dag.link(from, to, link);
  }
  const layout = sugiyama()
    .nodeSize(({ data }: GraphNode<DagBox, DagLink>) => turned(data.width, data.height))
    .gap([gap.beside, gap.between]);
  const size = layout(dag);
  const [width, height] = turned(size.width, size.height);
  const isMirrored = isAgainstOrder([...dag.nodes()], new Map(boxes.map(({ key }, index) => [key, index])));
  const placed = (x: number, y: number): Point => turned(isMirrored ? size.width - x : x, y);
  return {
    width,
    height,
    middles: new Map([...dag.nodes()].map(({ data, x, y }) => [data.key, placed(x, y)])),
    bends: new Map(
      [...dag.links()].map(({ data, points }) => [data.key, points.slice(1, -1).map((p) => placed(...p))]),
    ),
  };
}

/** Whether, of boxes in one layer, more stand in the other order than they were given in. */
function isAgainstOrder(nodes: readonly GraphNode<DagBox>[], order: ReadonlyMap<string, number>): boolean {
  const layers = group(nodes, ({ y }) => y);
  let turns = 0;
  for (const layer of layers.values()) {
    const given = layer.toSorted((a, b) => a.x - b.x).map(({ data }) => order.get(data.key) ?? 0);
    for (const [i, a] of given.entries()) for (const b of given.slice(i + 1)) turns += a > b ? 1 : -1;
  }
  return turns > 0;
}
