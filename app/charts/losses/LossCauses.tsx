import { useId } from "react";
import type { Loss, Losses } from "#measure/losses/loss.ts";
import type { LossBar } from "./layoutLosses.ts";
import { fillOf, LossPattern } from "./LossPattern.tsx";
import { lossStyles } from "./lossStyle.ts";
import { fixText, isFixable, lossName, partsWorthSaying, withoutRepeatedFixes, type FixableLoss } from "./lossText.ts";
import styles from "./LossCauses.module.css";

interface LossCausesProps {
  readonly losses: Losses;
  /** The bar the reader is at. */
  readonly picked: LossBar["cause"] | null;
  readonly onFix: ((loss: FixableLoss) => void) | undefined;
}

/** What each part of the loss is, and what helps; the largest first. */
export function LossCauses({ losses, picked, onFix }: LossCausesProps) {
  const said = withoutRepeatedFixes(partsWorthSaying(losses));
  const rest = losses.parts.filter(({ cause }) => !said.some((part) => part.cause === cause));
  return (
    <>
      <ol className={styles.causes}>
        {said.map((part) => (
          <Cause key={part.cause} part={part} isPicked={part.cause === picked} onFix={onFix} />
        ))}
      </ol>
      {rest.length > 0 && <p className={styles.rest}>Too little to matter: {rest.map(lossName).join(", ")}.</p>}
    </>
  );
}

interface CauseProps {
  readonly part: Loss;
  readonly isPicked: boolean;
  readonly onFix: ((loss: FixableLoss) => void) | undefined;
}

function Cause({ part, isPicked, onFix }: CauseProps) {
  const { sentence, advice } = part;
  return (
    <li className={styles.cause} data-picked={isPicked}>
      <Swatch part={part} />
      <div>
        <b className={styles.name}>{lossName(part)}</b> <InCode text={sentence} />
        {advice !== null && (
          <>
            {" "}
            <span className={styles.advice}>
              <InCode text={advice} />
            </span>
          </>
        )}
        {isFixable(part) && onFix && (
          <button type="button" className={styles.fix} onClick={() => onFix(part)}>
            {fixText(part.fix)}
          </button>
        )}
      </div>
    </li>
  );
}

function Swatch({ part: { cause } }: { readonly part: Loss }) {
  const patterns = useId();
  return (
    <svg className={styles.swatch} style={{ color: lossStyles[cause].color }} width="12" height="12" aria-hidden="true">
      <LossPattern cause={cause} id={`${patterns}-${cause}`} />
      <rect x="0.5" y="0.5" width="11" height="11" fill={fillOf(cause, patterns)} stroke="currentColor" />
    </svg>
  );
}

/** A sentence in which what stands between backticks is code. */
function InCode({ text }: { readonly text: string }) {
  return text.split("`").map((piece, index) =>
    // Pieces never change places.
    index % 2 === 1 ? <code key={index}>{piece}</code> : piece,
  );
}
