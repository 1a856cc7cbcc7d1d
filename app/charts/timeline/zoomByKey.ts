import type { ZoomActs } from "./useZoom.ts";

const zoomStep = 1.5;
const panStep = 0.15;

/** Zooms or pans as a key asks: W/S and +/− zoom, A/D and the arrows pan, F or 0 fits. False for any other key. */
export function zoomByKey(zoom: Pick<ZoomActs, "zoomBy" | "panBy" | "fit">, key: string): boolean {
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case "w":
    case "+":
    case "=":
      zoom.zoomBy(zoomStep);
      return true;
    case "s":
    case "-":
      zoom.zoomBy(1 / zoomStep);
      return true;
    case "a":
    case "ArrowLeft":
      zoom.panBy(-panStep);
      return true;
    case "d":
    case "ArrowRight":
      zoom.panBy(panStep);
      return true;
    case "f":
    case "0":
      zoom.fit();
      return true;
    default:
      return false;
  }
}
