import { arc, hierarchy, partition } from "d3";
import { fitText, textWidth, type MarkText } from "../frame/frame.ts";
import { callAt, pathKey, type DrawnCall } from "./drawnCall.ts";

/** A call as a piece of a ring; angles in radians, clockwise from the top, lengths in px. */
export interface SunburstArc {
  readonly key: string;
  readonly call: DrawnCall;
  readonly startAngle: number;
  readonly endAngle: number;
  readonly innerRadius: number;
  readonly outerRadius: number;
  /** Its outline around the centre, as an SVG path. */
  readonly outline: string;
  /** The place within the chart where its words are shown. */
  readonly x: number;
  readonly y: number;
  readonly text: MarkText;
  /** What fits into it, as an SVG transform and the text; null when nothing does. */
  readonly label: { readonly transform: string; readonly text: string } | null;
}

export interface SunburstLayout {
  readonly width: number;
  readonly height: number;
  readonly centerX: number;
  readonly centerY: number;
  readonly radius: number;
  /** By rings, from the middle out; the middle one is the call that is zoomed to. */
  readonly rings: readonly (readonly SunburstArc[])[];
}

/** Rings around the middle; deeper calls are shown once the reader zooms to them. */
const mostRings = 6;
const margin = 4;
/** Pieces that are narrower at their outer edge are left out, px. */
const narrowest = 1;
const lineHeight = 13;
/** Text that would be cut to less than this says nothing, px. */
const shortestText = 22;

/** Lays the calls below the one at `focus` out as rings in `width` × `height` px. Pure. */
export function layoutSunburst(
  root: DrawnCall,
  { width, height }: { readonly width: number; readonly height: number },
  focus: readonly string[],
): SunburstLayout {
  const radius = Math.max(1, Math.min(width, height) / 2 - margin);
  const [centerX, centerY] = [width / 2, height / 2];
  const whole = hierarchy(callAt(root, focus), (call) => call.children).sum((call) => call.ownWeight);
  const rings = Math.min(mostRings, whole.height);
  // The middle is a disc of one ring's width.
  const thickness = radius / (rings + 1);
  const placed = partition<DrawnCall>().size([2 * Math.PI, whole.height + 1])(whole);
  const found: SunburstArc[][] = [];
  placed.eachBefore(({ data, x0, x1, depth }) => {
    const outerRadius = (depth + 1) * thickness;
    if (depth > rings || (depth > 0 && (x1 - x0) * outerRadius < narrowest)) return;
    const piece = {
      startAngle: x0,
      endAngle: depth === 0 ? 2 * Math.PI : x1,
      innerRadius: depth * thickness,
      outerRadius,
    };
    (found[depth] ??= []).push({
      key: pathKey(data.path),
      call: data,
      ...piece,
      outline: arc()(piece) ?? "",
      ...middleOf(piece, centerX, centerY),
      text: data.text,
      label: labelOf(data.label, piece),
    });
  });
  return { width, height, centerX, centerY, radius, rings: found };
}

type Piece = Pick<SunburstArc, "startAngle" | "endAngle" | "innerRadius" | "outerRadius">;

function middleOf(piece: Piece, centerX: number, centerY: number): { readonly x: number; readonly y: number } {
  if (piece.innerRadius === 0) return { x: centerX, y: centerY };
  const angle = (piece.startAngle + piece.endAngle) / 2;
  const distance = (piece.innerRadius + piece.outerRadius) / 2;
  return { x: centerX + Math.sin(angle) * distance, y: centerY - Math.cos(angle) * distance };
}

/** Along the ring or along the radius, whichever has more room, and the right way up; in the middle, level. */
function labelOf(label: string, piece: Piece): SunburstArc["label"] {
  const { startAngle, endAngle, innerRadius, outerRadius } = piece;
  if (innerRadius === 0) return fitted(label, 2 * outerRadius - 8, "");
  const middleRadius = (innerRadius + outerRadius) / 2;
  const degrees = (((startAngle + endAngle) / 2) * 180) / Math.PI;
  const along = roomAlong(piece);
  const across = (endAngle - startAngle) * middleRadius < lineHeight ? 0 : outerRadius - innerRadius - 8;
  if (along >= across) {
    const upright = degrees > 90 && degrees < 270 ? 180 : 0;
    const outwards = upright === 0 ? -middleRadius : middleRadius;
    return fitted(label, along, `rotate(${degrees + upright}) translate(0,${outwards})`);
  }
  const turn = degrees > 180 ? " rotate(180)" : "";
  return fitted(label, across, `rotate(${degrees - 90}) translate(${middleRadius},0)${turn}`);
}

/** How long a straight line of text in the middle of a ring may be before it leaves the piece, px. */
function roomAlong({ startAngle, endAngle, innerRadius, outerRadius }: Piece): number {
  const radius = (innerRadius + outerRadius) / 2;
  // As far as the ring bends away from it: half a chord is √(r² − (r − s)²) for a height s of its arc.
  const bend = Math.min(radius, Math.max(0, (outerRadius - innerRadius - lineHeight) / 2));
  const chord = 2 * Math.sqrt(radius ** 2 - (radius - bend) ** 2);
  const span = Math.min(Math.PI, endAngle - startAngle);
  return Math.min(chord, 2 * radius * Math.sin(span / 2)) - 6;
}

function fitted(label: string, room: number, transform: string): SunburstArc["label"] {
  if (room < Math.min(shortestText, textWidth(label))) return null;
  return { transform, text: fitText(label, room) };
}

/** The piece that a place of the chart is in. */
export function arcAt({ centerX, centerY, rings }: SunburstLayout, x: number, y: number): SunburstArc | null {
  const distance = Math.hypot(x - centerX, y - centerY);
  const clockwise = Math.atan2(x - centerX, centerY - y);
  const angle = clockwise < 0 ? clockwise + 2 * Math.PI : clockwise;
  return (
    rings
      .flat()
      .find(
        (piece) =>
          distance >= piece.innerRadius &&
          distance < piece.outerRadius &&
          angle >= piece.startAngle &&
          angle < piece.endAngle,
      ) ?? null
  );
}
