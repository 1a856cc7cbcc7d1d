import type { LawFit, VariantLaws } from "#measure/laws/law.ts";
import { lawNames } from "./layoutLaws.ts";
import type { LineKind } from "./lineKinds.ts";
import styles from "./SpeedupChart.module.css";

interface LawSentencesProps {
  readonly laws: readonly VariantLaws[];
  /** The laws that are drawn. */
  readonly shown: ReadonlySet<LineKind>;
}

/** What each fit that is drawn says, and why the others cannot be. */
export function LawSentences({ laws, shown }: LawSentencesProps) {
  const fitted = laws
    .map(({ variant, fits }) => ({ variant, fits: fits.filter((fit) => shown.has(fit.law) || !fit.isMeaningful) }))
    .filter(({ fits }) => fits.length > 0);
  if (fitted.length === 0) return null;
  return (
    <dl className={styles.sentences}>
      {fitted.flatMap(({ variant, fits }) =>
        fits.map((fit) => (
          <Sentence key={`${variant} ${fit.law}`} fit={fit} variant={laws.length > 1 ? variant : null} />
        )),
      )}
    </dl>
  );
}

function Sentence({ fit, variant }: { readonly fit: LawFit; readonly variant: string | null }) {
  return (
    <div data-meaningful={fit.isMeaningful}>
      <dt>{variant === null ? lawNames[fit.law] : `${lawNames[fit.law]}, ${variant}`}</dt>
      <dd>{fit.sentence}</dd>
    </div>
  );
}
