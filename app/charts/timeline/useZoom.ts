import { select, zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior } from "d3";
import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { wholeView, type ZoomView } from "../frame/frame.ts";

/** A zoomable plot: its element, what it shows, and what can be done to it. */
export interface Zoom {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly view: ZoomView;
  readonly acts: ZoomActs;
}

/** What buttons and keys do; stays the same while the view changes. */
export interface ZoomActs {
  /** Zooms about the middle. */
  zoomBy(factor: number): void;
  /** Moves what is shown by a share of the width; positive goes to later times. */
  panBy(share: number): void;
  /** Moves just as far as is needed to have a place, in px of the whole plot, in sight. */
  reveal(x: number): void;
  /** Has what lies between two places, in px of the whole plot, in sight, and wide enough to be seen. */
  show(fromX: number, toX: number): void;
  fit(): void;
}

const mostScale = 100_000;
/** Share of the width kept between a revealed place and the edge. */
const revealMargin = 0.1;
/** What is to be shown gets at least this wide, px. */
const shownWidth = 16;

/**
 * Zoom by pinch or Ctrl/⌘ + wheel, by the plain wheel once the plot has the focus, and pan by drag: so a page can
 * always be scrolled past a chart.
 */
export function useZoom(width: number): Zoom {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(wholeView);
  const behavior = useMemo(() => zoom<HTMLDivElement, unknown>().filter(accepts).clickDistance(4), []);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    behavior.on("zoom", ({ transform }: D3ZoomEvent<HTMLDivElement, unknown>) => {
      setView({ scale: transform.k, offset: transform.x });
    });
    // A double click would zoom with a transition; it is left to the reader's keys and wheel.
    const selection = select(element).call(behavior).on("dblclick.zoom", null);
    return () => {
      selection.on(".zoom", null);
    };
  }, [behavior]);

  const lastWidth = useRef(0);
  useEffect(() => {
    const element = ref.current;
    if (width <= 0 || !element) return;
    const extent: [[number, number], [number, number]] = [
      [0, 0],
      [width, 1],
    ];
    behavior.extent(extent).translateExtent(extent).scaleExtent([1, mostScale]);
    // The same times stay in sight when the plot gets wider or narrower.
    const { k, x } = zoomTransform(element);
    const stretched = lastWidth.current > 0 ? (x * width) / lastWidth.current : 0;
    lastWidth.current = width;
    select(element).call(behavior.transform, zoomIdentity.translate(stretched, 0).scale(k));
  }, [behavior, width]);

  const acts = useMemo(() => zoomActs(ref, behavior, width), [behavior, width]);
  return { ref, view, acts };
}

function zoomActs(
  ref: RefObject<HTMLDivElement | null>,
  behavior: ZoomBehavior<HTMLDivElement, unknown>,
  width: number,
): ZoomActs {
  const withElement = (act: (element: HTMLDivElement) => void): void => {
    if (ref.current) act(ref.current);
  };
  const panBy = (share: number): void =>
    withElement((element) => {
      select(element).call(behavior.translateBy, (-share * width) / zoomTransform(element).k, 0);
    });
  const reveal = (x: number): void =>
    withElement((element) => {
      const share = zoomTransform(element).applyX(x) / width;
      if (share < 0) panBy(share - revealMargin);
      else if (share > 1) panBy(share - 1 + revealMargin);
    });
  return {
    panBy,
    reveal,
    zoomBy: (factor) => withElement((element) => select(element).call(behavior.scaleBy, factor)),
    show: (fromX, toX) =>
      withElement((element) => {
        const scale = Math.min(mostScale, shownWidth / Math.max(1e-9, toX - fromX));
        if (scale > zoomTransform(element).k) select(element).call(behavior.scaleTo, scale);
        reveal(fromX);
      }),
    fit: () => withElement((element) => select(element).call(behavior.transform, zoomIdentity)),
  };
}

/** Whether a gesture is meant for the plot rather than for the page around it, and not for selecting. */
function accepts(this: HTMLDivElement, event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || this.contains(document.activeElement);
  const selects = this.dataset["selecting"] === "true";
  if ("touches" in event) return (event as TouchEvent).touches.length > 1 || (!selects && isZoomed(this));
  return event instanceof MouseEvent && event.button === 0 && !event.ctrlKey && !event.shiftKey && !selects;
}

function isZoomed(element: HTMLDivElement): boolean {
  return element.dataset["zoomed"] === "true";
}
