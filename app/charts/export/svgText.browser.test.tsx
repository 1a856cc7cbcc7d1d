import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { summarize } from "#measure/summary.ts";
import { SpeedupChart } from "../speedup/SpeedupChart.tsx";
import { pngBlob } from "./pngBlob.ts";
import { svgText } from "./svgText.ts";

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

const light = "--surface: #ffffff; --variant-1: #0072b2";
const dark = "--surface: #111317; --variant-1: #5aaaf0";

async function draw(node: ReactNode, theme = light): Promise<SVGSVGElement> {
  const host = document.createElement("div");
  host.style.cssText = `width: 600px; background: var(--surface); ${theme}`;
  document.body.append(host);
  const root = createRoot(host);
  root.render(node);
  undo.push(() => {
    root.unmount();
    host.remove();
  });
  return await vi.waitUntil(() => host.querySelector("svg"));
}

async function drawSpeedup(theme = light): Promise<SVGSVGElement> {
  const equal = { equality: { equal: true } as const, error: null };
  const { rows } = summarize({
    variants: [
      { name: "serial", takesPool: false },
      { name: "a<b & c", takesPool: true },
    ],
    configurations: [
      { variant: "serial", workers: 1, takesPool: false, samplesMs: [12, 12.1, 12.2, 12, 12.1], ...equal },
      { variant: "a<b & c", workers: 1, takesPool: true, samplesMs: [13, 13, 13.1, 13, 13.2], ...equal },
      { variant: "a<b & c", workers: 2, takesPool: true, samplesMs: [6.5, 6.6, 6.4, 6.5, 6.5], ...equal },
    ],
  });
  return await draw(<SpeedupChart rows={rows} cores={2} />, theme);
}

/** The file as a reader other than this page sees it. */
function parsed(text: string): Document {
  const file = new DOMParser().parseFromString(text, "image/svg+xml");
  expect(file.querySelector("parsererror")).toBeNull();
  return file;
}

async function pixels(svg: string, scale: number): Promise<ImageData> {
  const bitmap = await createImageBitmap(await pngBlob(svg, scale));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function colorsOf({ data }: ImageData): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < data.length; i += 4) {
    const color = `${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return counts;
}

describe("svgText", () => {
  it("is a file that needs neither the page's styles nor anything else", async () => {
    const text = svgText(await drawSpeedup());
    const file = parsed(text);
    expect(text).not.toMatch(/var\(|class=|style=|currentColor|href="(?!#)|<script|data-/);
    const root = file.documentElement;
    expect(["width", "viewBox", "role"].map((name) => root.getAttribute(name))).toEqual([
      "600",
      `0 0 600 ${root.getAttribute("height")}`,
      "img",
    ]);
    expect(file.querySelector("title")?.textContent).toBe("Speedup chart");
    expect(file.querySelector("desc")?.textContent).toMatch(/a<b & c/);
    expect(text).toContain("a&lt;b &amp; c");
  });

  it("looks as it does on the page, twice as large", async () => {
    const svg = await drawSpeedup();
    const { width, height } = svg.getBoundingClientRect();
    const picture = await pixels(svgText(svg), 2);
    expect([picture.width, picture.height]).toEqual([2 * width, 2 * height]);
    const colors = colorsOf(picture);
    // The ground, in the page's colour, and the line of the second variant, in its own.
    expect([...colors].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe("255,255,255,255");
    expect(colors.get("0,114,178,255")).toBeGreaterThan(200);
  });

  it("has the colours of the theme that is on screen", async () => {
    const colors = colorsOf(await pixels(svgText(await drawSpeedup(dark)), 1));
    expect([...colors].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe("17,19,23,255");
    expect(colors.has("90,170,240,255")).toBe(true);
  });

  it("takes patterns along, its own and another picture's, under names that no other file has", async () => {
    const stripes = (id: string, color: string) => (
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" style={{ color }}>
        <rect width="2" height="4" fill="currentColor" />
      </pattern>
    );
    await draw(
      <svg width="0" height="0">
        <defs>{stripes("elsewhere", "rgb(0, 128, 0)")}</defs>
      </svg>,
    );
    const svg = await draw(
      <svg width="40" height="20">
        <defs>{stripes("here", "rgb(200, 0, 0)")}</defs>
        <svg x="10" width="30" height="20">
          <rect width="10" height="20" fill="url(#here)" />
          <rect x="10" width="10" height="20" fill="url(#elsewhere)" />
        </svg>
      </svg>,
    );
    const text = svgText(svg, { name: "Stripes", summary: "" });
    const file = parsed(text);
    const ids = [...file.querySelectorAll("pattern")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(text).not.toMatch(/here|elsewhere/);
    expect(svgText(svg, { name: "Others", summary: "" })).not.toContain(ids[0]);
    svg.ownerDocument.getElementById("elsewhere")?.remove();
    const { data } = await pixels(text, 1);
    const at = (x: number) => Array.from(data.slice((10 * 40 + x) * 4, (10 * 40 + x) * 4 + 3));
    expect([at(0), at(11), at(23)]).toEqual([
      [255, 255, 255],
      [200, 0, 0],
      [0, 128, 0],
    ]);
  });

  it("draws what stands on no page, tells opacity apart from colours and leaves out what leads elsewhere", () => {
    const template = document.createElement("template");
    template.innerHTML = `<svg width="40" height="20"><script>1</script>
      <a href="https://example.org/"><text>away</text></a>
      <g style="fill: rgb(0 0 255 / 50%)"><rect width="4" height="4"/><rect width="4" height="4" style="fill: red"/></g>
      <text style="display: none">hidden</text></svg>`;
    const svg = template.content.querySelector("svg")!;
    const file = parsed(svgText(svg));
    expect(file.documentElement.textContent.trim()).toBe("Chart");
    const [group, inherits, red] = [...file.querySelectorAll("g, g rect")];
    const paint = (element: Element | undefined) => ["fill", "fill-opacity"].map((name) => element?.getAttribute(name));
    expect([group, inherits, red].map(paint)).toEqual([
      ["#0000ff", "0.5"],
      [null, null],
      ["#ff0000", "1"],
    ]);
    expect(document.querySelector("svg")).toBeNull();
  });
});
