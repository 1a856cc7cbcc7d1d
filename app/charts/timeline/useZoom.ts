import { select, zoom, zoomIdentity, zoomTransform, type D3ZoomEvent, type ZoomBehavior } from "d3";
import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { wholeView, type ZoomView } from "../frame/frame.ts";

/** A zoomable plot: its element, what it shows, and acts for buttons and keys. */
export interface Zoom {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly view: ZoomView;
  /** Zooms about the middle. */
  zoomBy(factor: number): void;
  /** Moves what is shown by a share of the width; positive goes to later times. */
  panBy(share: number): void;
  /** Moves just as far as is needed to have a place, in px of the whole plot, in sight. */
  reveal(x: number): void;
  fit(): void;
}

const mostScale = 100_000;
/** Share of the width kept between a revealed place and the edge. */
const revealMargin = 0.1;

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

  return useMemo(() => ({ ref, view, ...acts(ref, behavior, view, width) }), [behavior, view, width]);
}

function acts(
  ref: RefObject<HTMLDivElement | null>,
  behavior: ZoomBehavior<HTMLDivElement, unknown>,
  view: ZoomView,
  width: number,
): Omit<Zoom, "ref" | "view"> {
  const panBy = (share: number): void => {
    if (ref.current) select(ref.current).call(behavior.translateBy, (-share * width) / view.scale, 0);
  };
  return {
    panBy,
    zoomBy: (factor) => {
      if (ref.current) select(ref.current).call(behavior.scaleBy, factor);
    },
    reveal: (x) => {
      const share = (x * view.scale + view.offset) / width;
      if (share < 0) panBy(share - revealMargin);
      else if (share > 1) panBy(share - 1 + revealMargin);
    },
    fit: () => {
      if (ref.current) select(ref.current).call(behavior.transform, zoomIdentity);
    },
  };
}

/** Whether a gesture is meant for the plot rather than for the page around it. */
function accepts(this: HTMLDivElement, event: Event): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey || this.contains(document.activeElement);
  if ("touches" in event) return (event as TouchEvent).touches.length > 1 || isZoomed(this);
  return event instanceof MouseEvent && event.button === 0 && !event.ctrlKey;
}

function isZoomed(element: HTMLDivElement): boolean {
  return element.dataset["zoomed"] === "true";
}
