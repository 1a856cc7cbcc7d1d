import { plainColor } from "./plainColor.ts";
import { copyWithStyle } from "./svgCopy.ts";
import { referencesIn, renameIds } from "./svgIds.ts";

/** What a picture says of itself to those who cannot see it. */
export interface PictureWords {
  readonly name: string;
  readonly summary: string;
}

const svgNamespace = "http://www.w3.org/2000/svg";
/** Characters that XML does not have. */
// oxlint-disable-next-line no-control-regex
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * A chart of the page as an SVG file that needs nothing else: styles as attributes, the page's ground behind it, its name
 * and summary inside. Without `words` they are those of the figure that it stands in.
 */
export function svgText(svg: SVGSVGElement, words: PictureWords = figureWords(svg)): string {
  const picture = onPage(svg, () => pictureOf(svg, words));
  const text = new XMLSerializer().serializeToString(picture);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text.replace(notXml, "").toWellFormed()}\n`;
}

/** The name and the summary of the figure around an element. */
function figureWords(svg: SVGSVGElement): PictureWords {
  const figure = svg.closest("figure");
  return { name: figure?.ariaLabel ?? "Chart", summary: figure?.querySelector("figcaption")?.textContent ?? "" };
}

/** Only elements of the page have a style: one that a chart has just made is put there for as long as it takes. */
function onPage<Value>(svg: SVGSVGElement, draw: () => Value): Value {
  if (svg.isConnected) return draw();
  const host = document.createElement("div");
  host.style.cssText = "position: fixed; top: 0; left: -99999px";
  host.append(svg);
  document.body.append(host);
  try {
    return draw();
  } finally {
    svg.remove();
    host.remove();
  }
}

function pictureOf(svg: SVGSVGElement, words: PictureWords): SVGSVGElement {
  const picture = copyWithStyle(svg, null);
  const box = svg.getBoundingClientRect();
  const width = String(round(box.width));
  const height = String(round(box.height));
  for (const name of ["x", "y"]) picture.removeAttribute(name);
  setAttributes(picture, {
    width,
    height,
    viewBox: svg.getAttribute("viewBox") ?? `0 0 ${width} ${height}`,
    role: "img",
  });
  picture.prepend(...wordElements(words), ...definedOutside(svg, picture), ground(svg, picture));
  renameIds(picture, `m${fingerprint(picture.outerHTML)}`);
  return picture;
}

function wordElements({ name, summary }: PictureWords): readonly Element[] {
  return Object.entries({ title: name, desc: summary }).flatMap(([tag, text]) => {
    const element = document.createElementNS(svgNamespace, tag);
    element.textContent = text;
    return text === "" ? [] : [element];
  });
}

/** Copies of patterns and the like that the picture uses and another picture of the page defines, in a `defs`. */
function definedOutside(svg: SVGSVGElement, picture: SVGSVGElement): readonly Element[] {
  const defs = document.createElementNS(svgNamespace, "defs");
  const around = getComputedStyle(svg);
  const known = new Set([...picture.querySelectorAll("[id]")].map(({ id }) => id));
  const pending = [...referencesIn(picture)];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const target = known.has(id) ? null : document.getElementById(id);
    known.add(id);
    if (!target) continue;
    const copy = copyWithStyle(target, around);
    defs.append(copy);
    pending.push(...referencesIn(copy));
  }
  return defs.childElementCount > 0 ? [defs] : [];
}

/** The page's colour behind the whole picture, so that it can be read on any other. */
function ground(svg: SVGSVGElement, picture: SVGSVGElement): Element {
  const rect = document.createElementNS(svgNamespace, "rect");
  const { x, y, width, height } = picture.viewBox.baseVal;
  setAttributes(rect, { x: String(x), y: String(y), width: String(width), height: String(height) });
  setAttributes(rect, { fill: surfaceColor(svg), "fill-opacity": "1", stroke: "none" });
  return rect;
}

function surfaceColor(svg: Element): string {
  for (let around: Element | null = svg; around !== null; around = around.parentElement) {
    const color = plainColor(getComputedStyle(around).backgroundColor);
    if (color && color.opacity > 0) return color.hex;
  }
  return "#ffffff";
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}

/** Differs between pictures, so that several of them can stand in one document (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
