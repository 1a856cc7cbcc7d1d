import "../theme/tokens.css";
import "../theme/base.css";
import { createRoot } from "react-dom/client";
import { it } from "vitest";
import { page } from "vitest/browser";
import { syntheticTrace } from "#measure/traceFixtures.ts";
import { summarize } from "#measure/summary.ts";
import { Timeline } from "./Timeline.tsx";
import { SpeedupChart } from "./SpeedupChart.tsx";

const ok = { equality: { equal: true } as const, error: null };
function run(workers: number[], tasks: number, serialMs: number, meanMs: number, bytes = 0) {
  const noise = (ms: number) => [0.97, 1.02, 1, 1.05, 0.99, 1.01].map((k) => k * ms);
  const cs = workers.flatMap((w) =>
    (["copied", "shared"] as const).map((variant) => {
      const trace = syntheticTrace({ workers: w, tasks, meanMs: variant === "copied" ? meanMs * 1.2 : meanMs, seed: w, bytes: variant === "copied" ? bytes : 0 });
      const durationMs = trace.endMs.reduce((a, b) => Math.max(a, b), 0);
      return { variant, workers: w, takesPool: true, samplesMs: noise(durationMs), ...ok, trace: { durationMs, trace } };
    }),
  );
  return {
    variants: [{ name: "serial", takesPool: false }, { name: "copied", takesPool: true }, { name: "shared", takesPool: true }],
    configurations: [{ variant: "serial", workers: 1, takesPool: false, samplesMs: noise(serialMs), ...ok, trace: null }, ...cs],
  };
}
const cases = {
  four: run([1, 2, 3, 4], 40, 14.2, 0.35, 60000),
  eight: run([1, 2, 3, 4, 5, 6, 7, 8], 400, 140, 0.35, 0),
  many: run([1, 2, 4, 8, 16, 32], 3000, 1400, 0.35, 0),
  huge: run([1, 4], 40000, 14000, 0.35, 0),
  one: run([1], 12, 14.2, 1.2, 0),
};
for (const theme of ["light", "dark"]) for (const width of [660, 358])
  for (const [name, r] of Object.entries(cases)) {
    if (theme === "dark" && !["four", "eight"].includes(name)) continue;
    it(`${name} ${theme} ${width}`, async () => {
      await page.viewport(width + 40, 900);
      document.documentElement.dataset.theme = theme;
      const host = document.createElement("div");
      host.style.cssText = `width:${width}px;padding:16px;background:var(--bg)`;
      document.body.replaceChildren(host);
      createRoot(host).render(<><Timeline run={r} /><div style={{ height: 20 }} /><SpeedupChart rows={summarize(r).rows} cores={name === "eight" ? 4 : 4} /></>);
      await new Promise((f) => setTimeout(f, 300));
      if (name === "four") {
        const s = host.querySelector('[role="application"]')!;
        const b = s.getBoundingClientRect();
        s.dispatchEvent(new PointerEvent("pointermove", { bubbles: true, clientX: b.left + 80, clientY: b.top + 60 }));
        await new Promise((f) => setTimeout(f, 100));
      }
      await page.screenshot({ element: host, path: `/tmp/shots/${name}-${theme}-${width}.png` });
    });
  }
