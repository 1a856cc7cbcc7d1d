import type { Frame } from "../frame/frame.ts";
import { variantColor } from "../frame/variantStyle.ts";
import type { EarlierCurve } from "./layoutEarlier.ts";
import type { LawCurve } from "./layoutLaws.ts";
import type { SpeedupLayout } from "./layoutSpeedup.ts";
import type { WhatIfCurve } from "./layoutWhatIf.ts";
import { lineStyles } from "./lineStyles.ts";
import styles from "./SpeedupChart.module.css";

interface SpeedupCurvesProps {
  readonly layout: SpeedupLayout;
  /** The id of the clip path around the plot. */
  readonly clip: string;
  readonly pickedKey: string | null;
}

/** What stands behind the measured points: earlier runs, laws and predictions. */
export function SpeedupCurves({ layout, clip, pickedKey }: SpeedupCurvesProps) {
  const { earlier, laws, whatIf, plot } = layout;
  return (
    <>
      <g clipPath={`url(#${clip})`}>
        {earlier.map((curve) => (
          <Earlier key={curve.key} curve={curve} pickedKey={pickedKey} />
        ))}
        {laws.map((curve) => (
          <Law key={curve.key} curve={curve} />
        ))}
      </g>
      {whatIf.map((curve) => (
        <Predicted key={curve.variant} curve={curve} clip={clip} pickedKey={pickedKey} plot={plot} />
      ))}
    </>
  );
}

function Earlier({ curve, pickedKey }: { readonly curve: EarlierCurve; readonly pickedKey: string | null }) {
  const { label, variantIndex, path, points } = curve;
  const at = points.find(({ key }) => key === pickedKey);
  return (
    <g style={{ color: variantColor(variantIndex) }} data-earlier={label}>
      <path
        className={styles.curve}
        d={path}
        {...lineStyles.earlier}
        // The one the reader is at comes forward.
        {...(at ? { strokeOpacity: 1, strokeWidth: 1.5 } : {})}
      />
      {at && <circle className={styles.dot} cx={at.x} cy={at.y} r={3.5} />}
    </g>
  );
}

function Law({ curve }: { readonly curve: LawCurve }) {
  const { law, variantIndex, path, band } = curve;
  return (
    <g style={{ color: variantColor(variantIndex) }} data-law={law}>
      <path className={styles.band} d={band} />
      <path className={styles.curve} d={path} {...lineStyles[law]} />
    </g>
  );
}

interface PredictedProps {
  readonly curve: WhatIfCurve;
  readonly clip: string;
  readonly pickedKey: string | null;
  readonly plot: Frame;
}

function Predicted({ curve, clip, pickedKey, plot }: PredictedProps) {
  const { variant, variantIndex, path, points, ceiling } = curve;
  return (
    <g style={{ color: variantColor(variantIndex) }} data-what-if={variant}>
      {ceiling && (
        <g data-mark="ceiling">
          {ceiling.isReached && (
            <line className={styles.ceiling} x1={plot.left} x2={plot.right} y1={ceiling.y} y2={ceiling.y} />
          )}
          <text className={styles.above} x={plot.left + 6} y={ceiling.isReached ? ceiling.y - 4 : plot.top + 10}>
            {ceiling.label}
          </text>
        </g>
      )}
      <g clipPath={`url(#${clip})`}>
        <path className={styles.curve} d={path} {...lineStyles.whatIf} />
      </g>
      {points.map(({ key, x, y }) => (
        <circle key={key} className={styles.hollow} cx={x} cy={y} r={key === pickedKey ? 4.5 : 2.5} />
      ))}
    </g>
  );
}
