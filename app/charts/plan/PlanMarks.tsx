import type { PlacedLabel, EdgeMark } from "./layoutEdges.ts";
import { badgeWidth, smallTextWidth } from "./layoutStage.ts";
import type { PlanLayout, StageMark, StepMark } from "./layoutPlan.ts";
import styles from "./Plan.module.css";
import type { PlanMoves } from "./planGraph.ts";

interface PlanMarksProps {
  readonly layout: PlanLayout;
  readonly pickedKey: string | null;
  /** The id of the selected step. */
  readonly selected: number | null;
}

/** Stages with their steps, and what leads from one to another. */
export function PlanMarks({ layout, pickedKey, selected }: PlanMarksProps) {
  const { stages, edges, steps } = layout;
  const selectedStage = steps.find(({ step }) => step.id === selected)?.step.stage;
  return (
    <>
      {stages.map((stage) => (
        <Stage key={stage.stage} stage={stage} isSelected={stage.stage === selectedStage} />
      ))}
      {edges.map((edge) => (
        <Edge key={edge.key} edge={edge} />
      ))}
      {edges.map(({ key, label }) => label && <Words key={key} label={label} />)}
      {steps.map((step) => (
        <Step key={step.key} step={step} isPicked={step.key === pickedKey} isSelected={step.step.id === selected} />
      ))}
    </>
  );
}

function Stage({ stage, isSelected }: { readonly stage: StageMark; readonly isSelected: boolean }) {
  const { left, top, width, height, name, text, textLeft, share } = stage;
  const room = width - 2 * textLeft;
  return (
    <g transform={`translate(${left},${top})`} data-stage={stage.stage} data-selected={isSelected}>
      <rect className={isSelected ? styles.selectedStage : styles.stage} width={width} height={height} rx={6} />
      <text className={styles.stageName} x={textLeft} y={15}>
        {name}
      </text>
      <text className={styles.stageText} x={textLeft} y={29}>
        {text}
      </text>
      {share > 0 && (
        <>
          <rect className={styles.shareGround} x={textLeft} y={34} width={room} height={2} />
          <rect className={styles.share} x={textLeft} y={34} width={Math.max(1, room * share)} height={2} />
        </>
      )}
    </g>
  );
}

const edgeClasses: Readonly<Record<PlanMoves, string | undefined>> = {
  nothing: styles.nothing,
  "by key": styles.byKey,
  "by order": styles.byOrder,
  "to all": styles.toAll,
};

function Edge({ edge: { path, head, moves } }: { readonly edge: EdgeMark }) {
  const isStill = moves === "nothing";
  return (
    <g data-moves={moves}>
      <path className={edgeClasses[moves]} d={path} />
      {/* Two lines: a broad one with its middle taken out. */}
      {moves === "to all" && <path className={styles.toAllMiddle} d={path} />}
      <path className={isStill ? styles.stillHead : styles.movingHead} d={head} />
    </g>
  );
}

function Words({ label: { left, top, width, height, lines } }: { readonly label: PlacedLabel }) {
  return (
    <g transform={`translate(${left},${top})`}>
      <rect className={styles.words} width={width} height={height} rx={4} />
      {lines.map((line, index) => (
        <text key={line} className={styles.wordsText} x={width / 2} y={13 + 14 * index} textAnchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

interface StepProps {
  readonly step: StepMark;
  readonly isPicked: boolean;
  readonly isSelected: boolean;
}

function Step({ step, isPicked, isSelected }: StepProps) {
  const { left, top, width, height, name, line, badge } = step;
  const badgeRight = width - 8 - (line === "" ? 0 : smallTextWidth(line) + 8);
  return (
    <g transform={`translate(${left},${top})`} data-step={step.key} data-selected={isSelected}>
      <rect
        className={isSelected ? styles.selectedStep : isPicked ? styles.pickedStep : styles.step}
        width={width}
        height={height}
        rx={4}
      />
      <text className={styles.stepName} x={9} y={height / 2} dy="0.35em">
        {name}
      </text>
      {badge !== "" && <Badge text={badge} right={badgeRight} middle={height / 2} />}
      <text className={styles.stepLine} x={width - 9} y={height / 2} dy="0.35em" textAnchor="end">
        {line}
      </text>
    </g>
  );
}

interface BadgeProps {
  readonly text: string;
  readonly right: number;
  readonly middle: number;
}

function Badge({ text, right, middle }: BadgeProps) {
  const width = badgeWidth(text);
  return (
    <g data-badge={text}>
      <rect className={styles.badge} x={right - width} y={middle - 8} width={width} height={16} rx={8} />
      <text className={styles.badgeText} x={right - width / 2} y={middle} dy="0.35em" textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
