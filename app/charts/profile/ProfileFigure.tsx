import { ChartFigure } from "../speedup/figure/ChartFigure.tsx";
import { useFigureSource } from "../speedup/figure/useFigureSource.ts";
import { useWidth } from "../frame/useWidth.ts";
import type { DrawnCall } from "./drawnCall.ts";
import { functionTable, type FunctionRows } from "./functionRows.ts";
import { Icicle } from "./Icicle.tsx";
import { boxAt, layoutIcicle } from "./layoutIcicle.ts";
import { arcAt, layoutSunburst } from "./layoutSunburst.ts";
import { Sunburst } from "./Sunburst.tsx";
import { useZoomedPick } from "./useZoomedPick.ts";

/** How calls are drawn: as boxes below each other, or as rings. */
export type ProfileShape = "icicle" | "sunburst";

interface ProfileFigureProps {
  readonly shape: ProfileShape;
  readonly root: DrawnCall;
  readonly functions: FunctionRows;
  readonly summary: string;
  readonly focus: readonly string[];
  onFocus(path: readonly string[]): void;
  /** What the reader looks for, in lower case; "" for nothing. */
  readonly wanted: string;
}

const sunburstHeight = 340;

/** The calls of a profile as a picture. */
export function ProfileFigure({ shape, ...rest }: ProfileFigureProps) {
  return shape === "icicle" ? <IcicleFigure {...rest} /> : <SunburstFigure {...rest} />;
}

type FigureProps = Omit<ProfileFigureProps, "shape">;

const finder = (wanted: string): ((label: string) => boolean) | null =>
  wanted === "" ? null : (label) => label.toLowerCase().includes(wanted);

function IcicleFigure({ root, functions, summary, focus, onFocus, wanted }: FigureProps) {
  const [figure, width] = useWidth<HTMLElement>();
  const layout = layoutIcicle(root, width, focus);
  const picture = useFigureSource(functionTable(functions));
  const pick = useZoomedPick({ lines: layout.rows, hit: (x, y) => boxAt(layout.rows, x, y), focus, onFocus });
  return (
    <ChartFigure
      label="Profile as an icicle"
      marksLabel="Calls. Enter zooms in, Escape out"
      height={layout.height}
      {...{ summary, width, figure, picture, pick }}
    >
      <Icicle layout={layout} pickedKey={pick.mark?.key ?? null} isFound={finder(wanted)} />
    </ChartFigure>
  );
}

function SunburstFigure({ root, functions, summary, focus, onFocus, wanted }: FigureProps) {
  const [figure, width] = useWidth<HTMLElement>();
  const height = Math.max(160, Math.min(sunburstHeight, width));
  const layout = layoutSunburst(root, { width, height }, focus);
  const picture = useFigureSource(functionTable(functions));
  const pick = useZoomedPick({ lines: layout.rings, hit: (x, y) => arcAt(layout, x, y), focus, onFocus });
  return (
    <ChartFigure
      label="Profile as a sunburst"
      marksLabel="Calls. Enter zooms in, Escape out"
      {...{ summary, width, height, figure, picture, pick }}
    >
      <Sunburst layout={layout} pickedKey={pick.mark?.key ?? null} isFound={finder(wanted)} />
    </ChartFigure>
  );
}
