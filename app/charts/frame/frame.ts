/** A rectangle in px; `right` and `bottom` are coordinates too, not margins. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A mark on an axis: its place in px along the axis, and its words ("" for none). */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** What a reader is told about the mark under the pointer. */
export interface MarkText {
  readonly title: string;
  /** Pairs of a name and a value. */
  readonly rows: readonly (readonly [string, string])[];
}

/** About how wide a text at 12 px is, in px; enough to leave room for it in any system font, also when bold. */
export function textWidth(text: string): number {
  return text.length * 7.6;
}

/** The text, cut to about that many px with an ellipsis. */
export function fitText(text: string, width: number): string {
  const most = Math.floor(width / textWidth("x"));
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

/** A horizontal zoom: a place at `x` px of the whole plot is shown at `x * scale + offset` px. */
export interface ZoomView {
  readonly scale: number;
  readonly offset: number;
}

/** The view that shows the whole plot. */
export const wholeView: ZoomView = { scale: 1, offset: 0 };
