/** A colour that every SVG reader knows: `#rrggbb`, with its opacity, 0 … 1, apart. */
export interface PlainColor {
  readonly hex: string;
  readonly opacity: number;
}

const byComma = /^rgba?\(([^)]*)\)$/;
const byFunction = /^color\(srgb ([^)]*)\)$/;

/** A colour as browsers compute it, `rgb(…)` or `color(srgb …)`; null for all else, such as `none` and `url(…)`. */
export function plainColor(computed: string): PlainColor | null {
  const bytes = byComma.exec(computed);
  const shares = byFunction.exec(computed);
  const parts = (bytes ?? shares)?.[1]?.split(/[\s,/]+/).map(numberOf);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return null;
  const [red = 0, green = 0, blue = 0, opacity = 1] = parts;
  const scale = bytes ? 1 : 255;
  return { hex: `#${[red, green, blue].map((part) => hexByte(part * scale)).join("")}`, opacity };
}

function numberOf(text: string): number {
  if (text === "none") return 0;
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}

function hexByte(value: number): string {
  const byte = Math.min(255, Math.max(0, Math.round(value)));
  return byte.toString(16).padStart(2, "0");
}
