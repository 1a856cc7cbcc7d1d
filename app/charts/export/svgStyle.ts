import { plainColor } from "./plainColor.ts";

/** Properties that elements take from what they stand in, with the value that readers assume; "" for no such. */
const inherited: Readonly<Record<string, string>> = {
  "fill-rule": "nonzero",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "font-family": "",
  "font-size": "",
  "font-style": "normal",
  "font-weight": "400",
  "font-variant-numeric": "normal",
  "letter-spacing": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "paint-order": "normal",
  "shape-rendering": "auto",
  visibility: "visible",
};

/** Properties of the element alone. */
const own: Readonly<Record<string, string>> = {
  opacity: "1",
  "clip-path": "none",
  mask: "none",
  filter: "none",
  "marker-start": "none",
  "marker-mid": "none",
  "marker-end": "none",
  "vector-effect": "none",
};

/** Properties whose value is a colour, or a pattern; each has an opacity beside it. */
const paints = { fill: "rgb(0, 0, 0)", stroke: "none" } as const;

/** Of the figures' form there is no attribute but the one for all variants. */
const attributeNames: Readonly<Record<string, string>> = { "font-variant-numeric": "font-variant" };

/** Computed values are in lower case; not every reader takes an attribute in any. */
const attributeValues: Readonly<Record<string, string>> = {
  crispedges: "crispEdges",
  geometricprecision: "geometricPrecision",
  optimizespeed: "optimizeSpeed",
};

/** The attributes that a style is written as. */
export const styleAttributeNames: readonly string[] = [
  ...[...Object.keys(inherited), ...Object.keys(own)].map((property) => attributeNames[property] ?? property),
  ...[...Object.keys(paints), "stop"].flatMap((name) => [name, `${name}-opacity`]),
  "stop-color",
];

/**
 * The style of an element of the page as SVG attributes: what differs from `around`, the style it stands in, or from what
 * readers assume when that is null.
 */
export function styleAttributes(
  style: CSSStyleDeclaration,
  around: CSSStyleDeclaration | null,
): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const write = (name: string, value: string, assumed: string): void => {
    if (value !== "" && value !== assumed) attributes.set(name, attributeValues[value] ?? value);
  };
  for (const [property, initial] of Object.entries(inherited)) {
    const assumed = around?.getPropertyValue(property) ?? initial;
    write(attributeNames[property] ?? property, style.getPropertyValue(property), assumed);
  }
  for (const [property, initial] of Object.entries(own)) write(property, style.getPropertyValue(property), initial);
  for (const [property, initial] of Object.entries(paints)) {
    const paint = paintOf(style, property, `${property}-opacity`);
    const assumed = around ? paintOf(around, property, `${property}-opacity`) : { value: initial, opacity: 1 };
    write(property, paint.value, plainColor(assumed.value)?.hex ?? assumed.value);
    write(`${property}-opacity`, String(paint.opacity), String(assumed.opacity));
  }
  const stop = paintOf(style, "stop-color", "stop-opacity");
  write("stop-color", stop.value, "#000000");
  write("stop-opacity", String(stop.opacity), "1");
  return attributes;
}

/** Some readers know neither opacity within a colour nor `color(…)`: the two are told apart. */
function paintOf(style: CSSStyleDeclaration, property: string, opacityProperty: string) {
  const value = style.getPropertyValue(property);
  const color = plainColor(value);
  const opacity = Number(style.getPropertyValue(opacityProperty) || 1) * (color?.opacity ?? 1);
  return { value: color?.hex ?? value, opacity: Number(opacity.toFixed(4)) };
}
