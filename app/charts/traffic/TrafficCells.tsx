import type { TrafficCell, TrafficLayout } from "./layoutTraffic.ts";
import styles from "./TrafficMatrix.module.css";

interface TrafficCellsProps {
  readonly layout: TrafficLayout;
  readonly pickedKey: string | null;
}

/** The matrix with its names and totals. */
export function TrafficCells({ layout, pickedKey }: TrafficCellsProps) {
  const { rows, rowNames, columnNames, grid } = layout;
  return (
    <>
      <text className={styles.axis} x={grid.left - 8} y={12} textAnchor="end">
        from ↓
      </text>
      <text className={styles.axis} x={grid.left} y={12}>
        to →
      </text>
      {rowNames.map(({ text, x, y }) => (
        <text key={text} className={styles.name} x={x} y={y} dy="0.35em" textAnchor="end">
          {text}
        </text>
      ))}
      {columnNames.map(({ text, x, y }) => (
        <text key={text} className={styles.name} x={x} y={y} textAnchor="middle">
          {text}
        </text>
      ))}
      <path className={styles.grid} d={gridPath(layout)} />
      {rows.flat().map((cell) => (
        <Cell key={cell.key} cell={cell} isPicked={cell.key === pickedKey} />
      ))}
    </>
  );
}

function Cell({ cell, isPicked }: { readonly cell: TrafficCell; readonly isPicked: boolean }) {
  const { left, top, width, height, share, label, isTotal, x, y } = cell;
  // By the root, so that small amounts are not all alike.
  const strength = Math.sqrt(share);
  const inset = Math.min(0.5, width / 8);
  return (
    <g data-cell={cell.key}>
      {!isTotal && (
        <rect
          className={styles.cell}
          x={left + inset}
          y={top + inset}
          width={width - 2 * inset}
          height={height - 2 * inset}
          fillOpacity={(label === "" ? 0.2 : 0.06) + (label === "" ? 0.8 : 0.44) * strength}
        />
      )}
      {label !== "" && (
        <text
          className={isTotal ? styles.total : styles.number}
          fontSize={width < 52 ? 10 : 11}
          x={x}
          y={y}
          dy="0.35em"
          textAnchor="middle"
        >
          {label}
        </text>
      )}
      {isPicked && <rect className={styles.picked} x={left} y={top} width={width} height={height} />}
    </g>
  );
}

/** Hairlines between the cells; only the outline where cells are small. */
function gridPath({ grid, cell }: TrafficLayout): string {
  const { left, top, right, bottom } = grid;
  const outline = `M${left},${top}H${right}V${bottom}H${left}Z`;
  if (Math.min(cell.width, cell.height) < 8) return outline;
  const count = Math.round((right - left) / cell.width);
  const lines = Array.from({ length: count - 1 }, (_, i) => i + 1);
  return [
    outline,
    ...lines.map((i) => `M${left + i * cell.width},${top}V${bottom}`),
    ...lines.map((i) => `M${left},${top + i * cell.height}H${right}`),
  ].join("");
}
