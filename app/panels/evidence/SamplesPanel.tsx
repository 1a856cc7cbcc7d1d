import { SampleDots } from "#charts/samples/SampleDots.tsx";
import type { RunRecord } from "#session/runRecord.ts";

/** Every timed, untimed and left-out run of every configuration. */
export function SamplesPanel({ run }: { readonly run: RunRecord }) {
  const configurations = run.configurations.map((c) => ({
    ...c,
    variantIndex: run.variants.findIndex(({ name }) => name === c.variant),
  }));
  return <SampleDots configurations={configurations} />;
}
