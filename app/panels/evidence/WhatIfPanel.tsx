import { useEffect, useState, type ReactNode } from "react";
import type { ExpectedChange } from "#measure/explain.ts";
import { formatMs, formatRatio, plural } from "#measure/format.ts";
import type { Change } from "#measure/whatIf/prediction.ts";
import type { Configuration, RunRecord } from "#session/runRecord.ts";
import { usePage } from "../page.ts";
import styles from "./EvidencePanel.module.css";
import { shownConfiguration } from "./shownConfiguration.ts";

const mostWorkers = 4096;

/** Ways to move values, by what they cost; figures are round ones for such a link, not measured. */
const links = [
  { id: "recorded", name: "as recorded", link: null },
  { id: "gigabit", name: "1 Gbit/s, 0.2 ms", link: { latencyMs: 0.2, bytesPerMs: 125_000 } },
  { id: "fast", name: "100 Mbit/s, 0.5 ms", link: { latencyMs: 0.5, bytesPerMs: 12_500 } },
  { id: "slow", name: "10 Mbit/s, 20 ms", link: { latencyMs: 20, bytesPerMs: 1_250 } },
] as const;

interface Wish {
  readonly workers: number;
  readonly chunks: "recorded" | "auto" | "1" | "16" | "256";
  readonly order: "recorded" | "longestFirst";
  readonly link: (typeof links)[number]["id"];
}

/** Replays the shown configuration's tasks on other workers, in other chunks, in another order, over another link. */
export function WhatIfPanel({ run }: { readonly run: RunRecord }) {
  const chosen = usePage((page) => page.shown);
  const shown = shownConfiguration(run, chosen);
  if (run.state === "running") return <p className={styles.note}>Worked out when the run has ended.</p>;
  if (!shown?.trace || shown.samplesMs.length === 0) {
    return <p className={styles.note}>There is something to replay once a parallel variant has been timed.</p>;
  }
  return <Replay key={`${run.runId} ${shown.variant} ${shown.workers}`} run={run} shown={shown} />;
}

function Replay({ run, shown }: { readonly run: RunRecord; readonly shown: Configuration }) {
  const [wish, setWish] = useState<Wish>({
    workers: shown.workers,
    chunks: "recorded",
    order: "recorded",
    link: "recorded",
  });
  const expected = useExpected(run, shown, wish);
  const set = (change: Partial<Wish>): void => setWish({ ...wish, ...change });
  return (
    <>
      <p className={styles.of}>
        {shown.variant} on {plural(shown.workers, "worker")}, its recorded tasks replayed
      </p>
      <div className={styles.row}>
        <Field label="workers">
          <input
            type="number"
            min={1}
            max={mostWorkers}
            value={wish.workers}
            onChange={({ target }) =>
              set({ workers: Math.min(mostWorkers, Math.max(1, Math.round(target.valueAsNumber || 1))) })
            }
          />
        </Field>
        <Field label="chunks">
          <select value={wish.chunks} onChange={({ target }) => set({ chunks: target.value as Wish["chunks"] })}>
            <option value="recorded">as recorded</option>
            <option value="auto">auto</option>
            <option value="1">of 1</option>
            <option value="16">of 16</option>
            <option value="256">of 256</option>
          </select>
        </Field>
        <Field label="order">
          <select value={wish.order} onChange={({ target }) => set({ order: target.value as Wish["order"] })}>
            <option value="recorded">as recorded</option>
            <option value="longestFirst">longest first</option>
          </select>
        </Field>
        <Field label="link">
          <select value={wish.link} onChange={({ target }) => set({ link: target.value as Wish["link"] })}>
            {links.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <p className={styles.expected} aria-live="polite">
        {expected === null ? "Replaying …" : expectedText(expected)}
      </p>
    </>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

/** What the wish comes to; null while it is worked out. */
function useExpected(run: RunRecord, shown: Configuration, wish: Wish): ExpectedChange | "unknown" | null {
  const [known, setKnown] = useState<{ readonly wish: Wish; readonly expected: ExpectedChange | "unknown" } | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    const answer = (expected: ExpectedChange | "unknown"): void => {
      if (isWanted) setKnown({ wish, expected });
    };
    expect(run, shown, wish).then(
      (expected) => answer(expected ?? "unknown"),
      () => answer("unknown"),
    );
    return () => {
      isWanted = false;
    };
  }, [run, shown, wish]);
  return known?.wish === wish ? known.expected : null;
}

async function expect(run: RunRecord, shown: Configuration, wish: Wish): Promise<ExpectedChange | null> {
  const { expectChangeOf } = await import("#session/explanationClient.ts");
  return expectChangeOf(run, shown, changeOf(wish));
}

function changeOf({ workers, chunks, order, link }: Wish): Change {
  const wanted = links.find(({ id }) => id === link)?.link ?? null;
  return {
    workers,
    order,
    ...(chunks !== "recorded" && { chunkSize: chunks === "auto" ? chunks : Number(chunks) }),
    ...(wanted && { link: wanted }),
  };
}

function expectedText(expected: ExpectedChange | "unknown"): string {
  if (expected === "unknown") return "That cannot be said: the replay did not work out.";
  const { measuredMs, expectedMs, speedup } = expected;
  const over = speedup === null ? "" : `, ${formatRatio(speedup)} the serial speed`;
  const ratio = measuredMs / expectedMs;
  const change =
    ratio >= 1 ? `${formatRatio(ratio)} faster than measured` : `${formatRatio(1 / ratio)} slower than measured`;
  return `Expected ${formatMs(expectedMs)}${over}: ${Math.abs(ratio - 1) < 0.01 ? "as measured" : change}.`;
}
