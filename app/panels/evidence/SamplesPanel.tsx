import { useMemo } from "react";
import { SampleDots } from "#charts/samples/SampleDots.tsx";
import type { RunRecord } from "#session/runRecord.ts";

/** Every timed, untimed and left-out run of every configuration. */
export function SamplesPanel({ run }: { readonly run: RunRecord }) {
  const { configurations: measured, variants } = run;
  const configurations = useMemo(
    () => measured.map((c) => ({ ...c, variantIndex: variants.findIndex(({ name }) => name === c.variant) })),
    [measured, variants],
  );
  return <SampleDots configurations={configurations} />;
}
