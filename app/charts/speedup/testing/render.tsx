import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { ChartSourceContext, type ChartSource } from "../../export/chartSource.ts";

/** A chart on the page of a test. */
export interface Rendered {
  readonly host: HTMLElement;
  /** What the chart offers to be saved. */
  source(): ChartSource | null;
  /** Draws something else in its place. */
  again(node: ReactNode): Promise<void>;
}

const undo: (() => void)[] = [];

/** Takes everything away again. */
export function cleanUp(): void {
  for (const step of undo.splice(0)) step();
}

/** Puts a component on the page, `width` px wide, and waits until it has its size. */
export async function render(node: ReactNode, width = 660): Promise<Rendered> {
  const host = document.createElement("div");
  host.style.width = `${width}px`;
  document.body.append(host);
  const root = createRoot(host);
  let latest: ChartSource | null = null;
  const offer = (source: ChartSource | null): void => {
    latest = source;
  };
  const again = async (next: ReactNode): Promise<void> => {
    root.render(<ChartSourceContext value={offer}>{next}</ChartSourceContext>);
    await settle();
  };
  await again(node);
  undo.push(() => {
    root.unmount();
    host.remove();
  });
  return { host, source: () => latest, again };
}

/** Lets size observers, and the updates they and events cause, happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
}

/** The part of a chart that takes pointer and keys. */
export function surfaceOf(host: HTMLElement): HTMLElement {
  const surface = host.querySelector<HTMLElement>("[role=application]");
  if (!surface) throw new Error("The chart has no surface.");
  return surface;
}

/** What was read out last. */
export function spokenIn(host: HTMLElement): string {
  return host.querySelector("[aria-live]")?.textContent ?? "";
}
