import { expect, it } from "vitest";
import { samplesCsv } from "./samples.ts";

it("lists every sample with its configuration", () => {
  const rest = { equality: null, error: null };
  const csv = samplesCsv([
    { variant: "serial", workers: 1, takesPool: false, samplesMs: [12, 12.5], ...rest },
    { variant: "=pooled", workers: 2, takesPool: true, samplesMs: [6.25], ...rest },
    { variant: "late", workers: 2, takesPool: true, samplesMs: [], ...rest },
  ]);
  expect(csv.split("\r\n")).toEqual([
    "variant,workers,sample,duration (ms)",
    "serial,,1,12",
    "serial,,2,12.5",
    "'=pooled,2,1,6.25",
    "",
  ]);
});
