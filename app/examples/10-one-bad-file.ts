// Map: One of twelve files is damaged, the others are not.
import { asCompleted, dataset, type DatasetFile, type WorkerPool } from "makespan";

export const title = "One bad file";

// The fifth file has lost a bracket in its first line.
const files = dataset("flights")
  .slice(-12)
  .map(({ name, text }, i) => ({ name, text: i === 4 ? text.replace("}", "") : text }));

/** The mean delay, or an error that says where: JSON.parse does not know. */
function meanDelay({ name, text }: DatasetFile): number {
  let minutes = 0;
  const lines = text.split("\n");
  lines.forEach((line, i) => {
    try {
      minutes += JSON.parse(line).delay as number;
    } catch (cause) {
      throw new Error(`${name}, line ${i + 1} is not JSON`, { cause });
    }
  });
  return minutes / lines.length;
}

type Outcome = number | string;
const describe = (error: unknown): string => (error as Error).message;

export function serial(): Outcome[] {
  return files.map((file) => {
    try {
      return meanDelay(file);
    } catch (error) {
      return describe(error);
    }
  });
}
// Futures fail one by one; exception() asks without throwing.
export async function inspected(pool: WorkerPool) {
  const futures = files.map((file) => pool.submit(meanDelay, file));
  const outcomes: Outcome[] = [];
  for await (const future of asCompleted(futures)) {
    const error = await future.exception();
    outcomes[futures.indexOf(future)] = error ? describe(error) : await future;
  }
  return outcomes;
}
// A map gives what comes before the damaged file, then throws.
export async function upToTheError(pool: WorkerPool) {
  const outcomes: Outcome[] = [];
  try {
    for await (const mean of pool.map(meanDelay, files)) outcomes.push(mean);
  } catch (error) {
    outcomes.push(describe(error));
  }
  return outcomes;
}
