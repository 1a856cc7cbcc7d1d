import fc from "fast-check";
import { expect, test } from "vitest";
import { JobTable } from "./jobTable.ts";

test("jobs that go in any order are found by number, however many stay", () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ add: fc.integer({ min: 1, max: 900 }) }) },
      fc.record({ remove: fc.integer({ min: 1, max: 900 }), from: fc.double({ min: 0, max: 1, noNaN: true }) }),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      const table = new JobTable<{ readonly id: number }>();
      const model = new Map<number, { readonly id: number }>();
      let next = 1;
      for (const step of all) {
        if ("add" in step) {
          for (let i = 0; i < step.add; i++) {
            const job = { id: next++ };
            table.add(job);
            model.set(job.id, job);
          }
        } else {
          const ids = [...model.keys()];
          const start = Math.floor(step.from * ids.length);
          for (const id of ids.slice(start, start + step.remove)) {
            table.delete(id);
            model.delete(id);
            table.delete(id);
          }
        }
        expect(table.size).toBe(model.size);
      }
      expect(table.values()).toEqual([...model.values()]);
      for (let id = 1; id < next; id++) expect(table.get(id)).toBe(model.get(id));
    }),
    { numRuns: 60 },
  );
});

test("a job that stays while very many others pass is still there", () => {
  const table = new JobTable<{ readonly id: number }>();
  const first = { id: 1 };
  table.add(first);
  for (let id = 2; id < 200_000; id++) {
    table.add({ id });
    table.delete(id);
  }
  expect([table.size, table.get(1), table.values()]).toEqual([1, first, [first]]);
});
