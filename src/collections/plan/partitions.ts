import type { PlanNode } from "./node.ts";

/** How many partitions a node has, `usual` where nothing says otherwise; NaN where only running it tells. */
export function partitionsOf({ operation, inputs }: PlanNode, usual: number): number {
  const [first] = inputs;
  const before = first ? partitionsOf(first, usual) : usual;
  switch (operation.type) {
    case "origin": {
      const { origin, partitions } = operation;
      if (origin.kind === "stream") return NaN;
      if (partitions !== null) return partitions;
      if (origin.kind === "range") return Math.max(1, Math.min(usual, origin.length));
      return origin.kind === "block" ? Math.max(1, Math.min(usual, origin.block.count)) : NaN;
    }
    case "step":
    case "zip":
    case "distinct":
    case "set":
      return before;
    case "concat":
      return inputs.reduce((sum, input) => sum + partitionsOf(input, usual), 0);
    case "group":
    case "fold":
      return Number.isNaN(before) ? usual : Math.min(before, usual);
    case "repartition":
    case "partitionBy":
      return operation.count;
    case "coalesce":
      return Math.min(operation.count, before);
    case "join":
    case "sort":
    case "product":
      return NaN;
  }
}
