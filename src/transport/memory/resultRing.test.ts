import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWord } from "./layout.ts";
import { createPoolMemory, WorkerBlock } from "./poolMemory.ts";
import { ResultReader, ResultWriter, type RecordFields } from "./resultRing.ts";

describe("a result ring", () => {
  const create = () => {
    const { control, results } = createPoolMemory(1);
    const words = new Int32Array(control);
    const block = new WorkerBlock(words, 0);
    return {
      block,
      writer: new ResultWriter(results, 0, block, () => undefined),
      reader: new ResultReader(results, 0, block),
    };
  };
  const fields = (task: number, length: number): RecordFields => ({
    kind: 1,
    task,
    from: 2,
    count: 3,
    form: 4,
    length,
  });

  test("gives back every record, whatever their sizes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30_000), fc.boolean()), { maxLength: 200 }), (records) => {
        const { writer, reader } = create();
        const seen: number[] = [];
        let waiting = 0;
        const drain = (): void => {
          waiting = 0;
          reader.drain((record, start) => {
            seen.push(record.task);
            expect([record.from, record.count, record.form]).toEqual([2, 3, 4]);
            if (record.length > 0) {
              expect(reader.bytes[start]).toBe(record.task % 251);
              expect(reader.bytes[start + record.length - 1]).toBe(record.task % 251);
            }
          });
        };
        records.forEach(([length, drainsNow], task) => {
          if (drainsNow || waiting + length > 60_000) drain();
          writer.write(fields(task, length), new Uint8Array(length).fill(task % 251));
          waiting += length + 64;
        });
        drain();
        expect(seen).toEqual(records.map((_, task) => task));
        expect(reader.isEmpty).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("numbers keep their bits", () => {
    const { writer, reader } = create();
    writer.writeNumber(fields(1, 8), -0);
    writer.writeDoubles(fields(2, 16), Float64Array.of(Number.NaN, 1e300));
    const seen: number[] = [];
    reader.drain((record, start) => seen.push(...reader.doubles.slice(start / 8, (start + record.length) / 8)));
    expect(seen).toEqual([-0, Number.NaN, 1e300]);
  });

  test("the next worker of a block goes on where the last one stopped", () => {
    const { control, results } = createPoolMemory(1);
    const block = new WorkerBlock(new Int32Array(control), 0);
    const first = new ResultReader(results, 0, block);
    new ResultWriter(results, 0, block, () => undefined).write(fields(1, 100), new Uint8Array(100));
    expect(first.drain(() => undefined)).toBe(1);
    const again = new ResultReader(results, 0, block);
    new ResultWriter(results, 0, block, () => undefined).write(fields(2, 4), new Uint8Array(4));
    const seen: number[] = [];
    again.drain(({ task }) => seen.push(task));
    expect(seen).toEqual([2]);
    expect(block.load(readWord)).toBeGreaterThan(0);
  });
});
