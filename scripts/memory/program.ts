import { bag, type WorkerPool } from "makespan";

/** The lines of a large file, and a long stream, that never are in memory as a whole. `npm run memory` fills in the size. */
const megabytes = 1024;

const line = "a line of text of sixty-three characters, all of them the same.\n";
const piece = new Blob([line.repeat((1 << 20) / line.length)]);
// The pieces are one and the same, so that the file itself takes no memory.
const file = new Blob(Array.from({ length: megabytes }, () => piece));
const streamed = megabytes * 8192;

async function* numbers() {
  for (let i = 0; i < streamed; i++) yield i;
}

export async function lines(pool: WorkerPool) {
  const [count, characters] = await bag.lines(file, { on: pool }).aggregate(
    [0, 0],
    ([n, sum]: number[], text) => [(n ?? 0) + 1, (sum ?? 0) + text.length],
    ([n, sum]: number[], [m, more]: number[]) => [(n ?? 0) + (m ?? 0), (sum ?? 0) + (more ?? 0)],
  );
  if (count !== (megabytes << 20) / line.length || characters !== count * (line.length - 1)) {
    throw new Error(`${count} lines of ${characters} characters`);
  }
  return true;
}

export async function stream(pool: WorkerPool) {
  const sum = await bag
    .from(numbers(), { on: pool })
    .map((x) => x % 10)
    .sum();
  const rest = streamed % 10;
  if (sum !== ((streamed - rest) / 10) * 45 + (rest * (rest - 1)) / 2) throw new Error(`the sum is ${sum}`);
  return true;
}
