import { Axis } from "../frame/Axis.tsx";
import type { HeatCell, HeatLayout } from "./layoutHeat.ts";
import styles from "./Tuning.module.css";

interface HeatMarksProps {
  readonly layout: HeatLayout;
  readonly pickedKey: string | null;
}

/** The cells with their times, the best one and the chosen one marked in words too. */
export function HeatMarks({ layout, pickedKey }: HeatMarksProps) {
  const { plot, xTicks, yTicks, rows } = layout;
  const cells = rows.flat();
  return (
    <>
      <Axis side="left" ticks={yTicks} frame={{ ...plot, right: plot.left }} />
      <Axis side="bottom" ticks={xTicks} frame={{ ...plot, top: plot.bottom }} />
      <text className={styles.title} x={0} y={11}>
        splitEvery
      </text>
      <text className={styles.title} x={(plot.left + plot.right) / 2} y={plot.bottom + 30} textAnchor="middle">
        partitions
      </text>
      {cells.map((cell) => (
        <Cell key={cell.key} cell={cell} />
      ))}
      {cells
        .filter(({ isBest, key }) => isBest || key === pickedKey)
        .map((cell) => (
          <rect
            key={cell.key}
            className={cell.isBest ? styles.bestCell : styles.pickedCell}
            x={cell.left + 1}
            y={cell.top + 1}
            width={cell.width - 2}
            height={cell.height - 2}
          />
        ))}
    </>
  );
}

function Cell({ cell }: { readonly cell: HeatCell }) {
  const { left, top, width, height, strength, label, isBest, isAuto, x, y } = cell;
  // The corner says "auto" where there is no room for both words.
  const word = isBest ? (isAuto && width >= 64 ? "best, auto" : "best") : isAuto ? "auto" : "";
  const hasWord = word !== "" && label !== "";
  return (
    <g data-cell={cell.key} data-best={isBest} data-auto={isAuto}>
      <rect
        className={styles.cell}
        x={left + 0.5}
        y={top + 0.5}
        width={width - 1}
        height={height - 1}
        fillOpacity={0.05 + 0.45 * strength}
      />
      {isAuto && <path className={styles.autoCorner} d={`M${left + 1},${top + 1}h9l-9,9Z`} />}
      {label !== "" && (
        <text
          className={styles.number}
          fontSize={width < 56 ? 10 : 11}
          x={x}
          y={hasWord ? y - 6 : y}
          dy="0.35em"
          textAnchor="middle"
        >
          {label}
        </text>
      )}
      {hasWord && (
        <text className={styles.word} x={x} y={y + 8} dy="0.35em" textAnchor="middle">
          {word}
        </text>
      )}
    </g>
  );
}
