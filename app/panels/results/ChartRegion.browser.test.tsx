import { useEffect, useMemo, useRef, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useChartSource } from "#charts/export/chartSource.ts";
import { hide, show } from "../testPage.tsx";
import { ChartRegion } from "./ChartRegion.tsx";

const saved: { name: string; blob: Blob }[] = [];

beforeEach(() => {
  saved.length = 0;
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    const url = `blob:test/${blobs.size}`;
    blobs.set(url, blob as Blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: blobs.get(this.href)! });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  hide();
});

const rowsOf = (count: number) => Array.from({ length: count }, (_, i) => [i === 0 ? "=serial" : `row ${i}`, i / 3]);

/** A chart with as many rows as asked for. */
function Dots({ count }: { readonly count: number }) {
  const svg = useRef<SVGSVGElement>(null);
  const source = useMemo(
    () => ({ svg: () => svg.current, table: () => ({ columns: ["variant", "median (ms)"], rows: rowsOf(count) }) }),
    [count],
  );
  useChartSource(source);
  return (
    <figure aria-label="Dots">
      <svg ref={svg} width="300" height="100">
        <circle cx="50" cy="50" r="20" fill="var(--variant-1)" />
      </svg>
      <figcaption className="visually-hidden">One dot, blue.</figcaption>
    </figure>
  );
}

function Region({ count = 3 }: { readonly count?: number }) {
  const extra = { label: "Save trace for Perfetto", ending: "perfetto.json", mimeType: "application/json" };
  return (
    <ChartRegion name="Dots" minHeight={100} ghost={null} extraItems={[{ ...extra, text: () => "{}" }]}>
      <Dots count={count} />
    </ChartRegion>
  );
}

const button = page.getByRole("button", { name: "Dots: table and files" });
const item = (name: string) => page.getByRole("menuitem", { name });
const table = page.getByRole("table", { name: "Dots: the numbers of the chart" });

test("the menu opens, moves and closes by keyboard, and gives the focus back", async () => {
  show(<Region />);
  button.element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(item("Show as table")).toBeVisible();
  const names = page
    .getByRole("menuitem")
    .elements()
    .map((element) => element.textContent);
  expect(names).toEqual([
    "Show as table",
    "Copy numbers (CSV)",
    "Save SVG",
    "Save PNG",
    "Save CSV",
    "Save JSON",
    "Save trace for Perfetto",
  ]);
  // Inside the region, so that it lies in a landmark.
  expect(page.getByRole("region", { name: "Dots" }).element().contains(page.getByRole("menu").element())).toBe(true);
  await userEvent.keyboard("{ArrowDown}{Escape}");
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  await vi.waitFor(() => expect(document.activeElement).toBe(button.element()));
  await expect.element(button).toHaveAttribute("aria-expanded", "false");
});

test("the chart gives way to its numbers and comes back as it was", async () => {
  show(<Region />);
  const width = document.querySelector("figure")!.clientWidth;
  await button.click();
  await item("Show as table").click();
  await expect.element(table).toBeVisible();
  expect(
    table
      .getByRole("columnheader")
      .elements()
      .map((cell) => cell.textContent),
  ).toEqual(["variant", "median (ms)"]);
  await expect.element(table.getByRole("row", { name: "row 1 0.333333" })).toBeVisible();
  expect(document.querySelector("figure")!.clientWidth).toBe(width);
  // It is still drawn, for who saves it, but neither seen nor read nor reached.
  expect(document.querySelector("figure")!.closest("[inert]")!.clientHeight).toBe(0);
  await button.click();
  await item("Show chart").click();
  await expect.element(page.getByRole("figure", { name: "Dots" })).toBeVisible();
  expect(document.querySelector("[inert]")).toBeNull();
  await expect.element(table).not.toBeInTheDocument();
});

test("a long table shows its beginning and says so", async () => {
  show(<Region count={1500} />);
  await button.click();
  await item("Show as table").click();
  await expect.element(page.getByText("The first 1,000 of 1,500 rows.")).toBeInTheDocument();
  expect(table.element().querySelectorAll("tbody tr")).toHaveLength(1000);
});

/** Where a region says what became of a click. */
const announced = () => page.elementLocator(document.querySelector("header [aria-live]")!);

test("every file has its name and its contents, and is announced", async () => {
  show(<Region />);
  const save = async (label: string, ending: string): Promise<string> => {
    await button.click();
    await item(label).click();
    await expect.element(announced()).toHaveTextContent(new RegExp(`^Saved makespan-.+-dots\\.${ending}$`));
    const last = saved.at(-1)!;
    expect(last.name).toMatch(new RegExp(`-dots\\.${ending}$`));
    return await last.blob.text();
  };
  const svg = await save("Save SVG", "svg");
  expect(svg).toContain("<title>Dots</title><desc>One dot, blue.</desc>");
  expect(svg).toMatch(/<circle [^>]*fill="#0072b2"/);
  expect(await save("Save CSV", "csv")).toBe(
    "variant,median (ms)\r\n'=serial,0\r\nrow 1,0.3333333333333333\r\nrow 2,0.6666666666666666\r\n",
  );
  expect(JSON.parse(await save("Save JSON", "json"))).toEqual(
    rowsOf(3).map(([variant, ms]) => ({ variant, "median (ms)": ms })),
  );
  expect(await save("Save trace for Perfetto", "perfetto\\.json")).toBe("{}");
});

test("numbers go to the clipboard, or the reader is told that they did not", async () => {
  show(<Region />);
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await button.click();
  await item("Copy numbers (CSV)").click();
  await expect.element(announced()).toHaveTextContent("Numbers copied");
  expect(write.mock.calls[0]?.[0]).toMatch(/^variant,median \(ms\)\r\n/);
  write.mockRejectedValue(new Error("denied"));
  await button.click();
  await item("Copy numbers (CSV)").click();
  await expect.element(announced()).toHaveTextContent("did not allow copying");
});

test("without a chart there is nothing to show or save", async () => {
  show(
    <ChartRegion name="Dots" minHeight={100} ghost={<p>soon</p>}>
      {null}
    </ChartRegion>,
  );
  await button.click();
  for (const element of page.getByRole("menuitem").elements()) expect(element.ariaDisabled).toBe("true");
});

test("the table follows the chart, and gives way when the chart goes", async () => {
  let set: (count: number | null) => void = () => undefined;
  function Changing() {
    const [count, setCount] = useState<number | null>(2);
    useEffect(() => {
      set = setCount;
    }, []);
    return (
      <ChartRegion name="Dots" minHeight={100} ghost={<p>soon</p>}>
        {count === null ? null : <Dots count={count} />}
      </ChartRegion>
    );
  }
  show(<Changing />);
  await button.click();
  await item("Show as table").click();
  await expect.element(table).toBeVisible();
  set(4);
  await vi.waitFor(() => expect(table.element().querySelectorAll("tbody tr")).toHaveLength(4));
  set(null);
  await expect.element(table).not.toBeInTheDocument();
  await expect.element(page.getByText("soon")).toBeVisible();
});

test("the button is there, and large enough for a finger, on a phone", async () => {
  await page.viewport(390, 800);
  show(
    <div style={{ width: 390 }}>
      <Region />
    </div>,
  );
  const box = button.element().getBoundingClientRect();
  expect([Math.min(box.width, box.height) >= 44, box.right <= 390]).toEqual([true, true]);
  await page.viewport(1280, 800);
});
