import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from "d3";

const hues = ["#5c6675", "#0072b2", "#cc5500", "#008a64", "#aa3377", "#2b8bb3", "#8f7400", "#7d5bbe"] as const;
const shapes: readonly SymbolType[] = [
  symbolCircle,
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
  symbolWye,
];

/** The hue of a variant by its place in the program, as CSS; beyond the eighth they repeat. */
export function variantColor(variantIndex: number): string {
  const index = variantIndex % hues.length;
  return `var(--variant-${index}, ${hues[index] ?? ""})`;
}

/** The outline of a variant's points, as an SVG path around 0,0 of about `area` px². */
export function variantShape(variantIndex: number, area: number): string {
  return symbol(shapes[variantIndex % shapes.length] ?? symbolCircle, area)() ?? "";
}
