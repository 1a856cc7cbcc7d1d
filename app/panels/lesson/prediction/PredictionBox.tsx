import { useMemo, useState } from "react";
import { plural } from "#measure/format.ts";
import { summarize } from "#measure/summary.ts";
import {
  changeGuess,
  fastestRows,
  guessBounds,
  guessesUpTo,
  predictionSentence,
  type Guess,
} from "#session/course/prediction.ts";
import { progressOf } from "#session/course/progress.ts";
import { progress } from "#session/course/progressStore.ts";
import { useSession } from "#session/store.ts";
import { useLiveRun } from "../../useLiveRun.ts";
import { PredictionChart } from "./PredictionChart.tsx";
import styles from "./Prediction.module.css";

/** What the learner expects before the first run; after it, how that compares. Not saying anything is fine. */
export function PredictionBox({ id }: { readonly id: string }) {
  const { state, prediction } = progress.use((all) => progressOf(all.progress, id));
  const [isAgain, setAgain] = useState(false);
  const run = useLiveRun(1000);
  const rows = useMemo(() => (run === null ? [] : fastestRows(summarize(run).rows)), [run]);
  const isRunning = run?.state === "running";
  if (state === "open" || isAgain) {
    if (!isRunning) return <Asked id={id} made={prediction} onKeep={() => setAgain(false)} isAgain={isAgain} />;
  }
  const again = (
    <button type="button" className={styles.quiet} onClick={() => setAgain(true)}>
      {prediction.length > 0 ? "Predict again" : "Make a prediction"}
    </button>
  );
  if (prediction.length === 0) return isRunning ? null : again;
  const sentence = predictionSentence(prediction, rows);
  const text =
    sentence ??
    (isRunning ? "Your prediction is kept; the run is going on." : "Run it to see how your prediction did.");
  return (
    <div className={styles.box}>
      <PredictionChart guesses={prediction} measured={rows} label={`Your prediction and what was measured. ${text}`} />
      <p className={styles.sentence} aria-live="polite">
        {text} {!isRunning && again}
      </p>
    </div>
  );
}

interface AskedProps {
  readonly id: string;
  readonly made: readonly Guess[];
  readonly isAgain: boolean;
  readonly onKeep: () => void;
}

function Asked({ id, made, isAgain, onKeep }: AskedProps) {
  const workers = useSession((session) => session.settings.workers);
  if (workers < 2)
    return <p className={styles.sentence}>With 2 workers or more in the bar, a speedup can be predicted.</p>;
  const guesses = guessesUpTo(workers, made);
  const keep = (prediction: readonly Guess[]): void => progress.note(id, { prediction });
  const guess = (changed: Guess): void => keep(changeGuess(guesses, changed));
  return (
    <div className={styles.box}>
      <PredictionChart guesses={guesses} measured={[]} label="The speedup you expect, by workers" onGuess={guess} />
      <div className={styles.numbers}>
        {guesses.map((each) => (
          <GuessField key={each.workers} guess={each} most={workers} onGuess={guess} />
        ))}
      </div>
      <p className={styles.sentence}>
        {made.length === 0 ? (
          <>
            Draw the line or type what you expect, then run. It starts as ideal:{" "}
            <button type="button" className={styles.quiet} onClick={() => keep(guesses)}>
              expect that
            </button>
          </>
        ) : (
          <>
            Kept. Run it to see how you did.{" "}
            <button type="button" className={styles.quiet} onClick={() => (keep([]), onKeep())}>
              Forget it
            </button>
          </>
        )}{" "}
        {isAgain && (
          <button type="button" className={styles.quiet} onClick={onKeep}>
            Done
          </button>
        )}
      </p>
    </div>
  );
}

interface GuessFieldProps {
  readonly guess: Guess;
  readonly most: number;
  readonly onGuess: (guess: Guess) => void;
}

/** A guess as a typed number. What is typed stays as it is until the field is left. */
function GuessField({ guess, most, onGuess }: GuessFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const { least, greatest } = guessBounds(most);
  return (
    <label className={styles.number}>
      <span aria-hidden="true">{guess.workers}</span>
      <input
        type="number"
        aria-label={`Expected speedup on ${plural(guess.workers, "worker")}, typed`}
        min={least}
        max={greatest}
        step={0.1}
        value={typed ?? guess.speedup}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.value !== "") onGuess({ ...guess, speedup: target.valueAsNumber });
        }}
        onBlur={() => setTyped(null)}
      />
      <span aria-hidden="true">×</span>
    </label>
  );
}
