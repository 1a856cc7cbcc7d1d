import { contenders } from "../catalogue/contenders.ts";
import { rows, warmUpRounds } from "../catalogue/rows.ts";
import { fullSizes } from "../catalogue/sizes.ts";
import { collectionsMethod } from "./collectionsMethod.ts";
import { coresNeeded } from "./judgeGoals.ts";

const controlled = rows.filter(({ parallel }) => parallel).map(({ id }) => `\`${id}\``);
const fewer = Object.values(contenders).filter(({ nullTasks }) => nullTasks !== undefined);
const fewerText = fewer.map(({ label, nullTasks }) => `${label.split(",")[0]} ${nullTasks?.toLocaleString("en")}`);

/** How everything is measured, with the sizes that are in force. */
export const method = `## How it is measured

- A page of its own, built for production and served with the isolation headers, in Chromium without a window. Makespan
  is used as any app uses it, through its package and its Vite plugin. "Makespan, worker" is the same code inside a
  dedicated worker, with the pool's workers nested in it; "from a worker" and "nested" are its counterparts.
- **Rounds.** Each contender's pool is started once a row and kept. In every round each contender does the row once, in
  an order shuffled with a seed; the first ${warmUpRounds} rounds do not count. Figures are medians over rounds; _relative_ is the
  ratio of the median to that of Makespan in the page, with a 95% percentile bootstrap interval.
- **Correctness.** Every value of every round is compared with what it has to be. A wrong value or a call that has not
  settled after ${fullSizes.timeoutMs / 1000} s takes the contender off the row, and its cell says why.
- **Control.** In every round of ${controlled.join(", ")} the same work runs on one bare
  worker and on two at once. When the median comes to fewer than ${coresNeeded} cores, the goals of the row are not judged.
- **Peers** are used as their manuals say, each with a script of its own that holds the tasks, except multithreading,
  which sends functions. Two need help: poolifier-web-worker refuses a thread without a \`window\`, so its workers are
  given one; multithreading fails calls that reach a worker while their function is still being loaded, so each function
  is called once on each worker before anything is measured. The row of cold calls is without that help.
- **Null tasks**: ${fullSizes.nullTasks.toLocaleString("en")} at once, a promise for each. Fewer for some, since they take long:
  ${fewerText.join(", ")}.
  What a task costs with threads grows with the tasks that wait, so fewer flatter it. Chunks by hand are of 64.
- **Latency**: ${fullSizes.latencyCalls} calls a round, each awaited. The clock moves in steps of 5 µs; quantiles are interpolated
  within a step.
- **Map**: \`x => Math.sin(x) + 1\` over a plain array, giving a plain array; by hand in ${fullSizes.chunkCounts.join(", ")} chunks, of which the best
  counts. Chunks that are turned into typed arrays by hand are shown beside it; the goal is about arrays of numbers.
- **64 MiB**: in is from the call until the task has read both ends, out from the task's end until both ends have been
  read by the driver.
- **Coarse work**: the ceiling is two bare workers that each do half of the blocks, balanced by their known cost, in one go.
- **Skew**: ${fullSizes.skew.shortCount} tasks of ${fullSizes.skew.shortMs} ms and ${fullSizes.skew.longCount} of ${fullSizes.skew.longMs} ms that run until their time is over; half of the sum is
  the lower bound.
- **Busy driver**: ideal is the longer of ${fullSizes.busy.blockedMs} ms and the work shared by two.
- **Pool start**: until two tasks that wait for each other have both answered.
- **Closures**: ${fullSizes.closures.toLocaleString("en")} made in a loop; in a compiled file each is marked with what it captures. One is then sent.
- **Cold calls**: in a new pool, ${fullSizes.coldCalls} calls at once of each of five functions that its workers have not seen.
${collectionsMethod}`;

/** The command and its options. */
export const howToRun = `## Run it

\`\`\`sh
npm run bench                                   # everything, as a table
npm run --silent bench -- --json > bench.json   # samples and verdicts
npm run bench -- --rows latency,coarse --rounds 5
npm run bench -- --write                        # this page and its picture
npm run bench -- --from bench.json --write      # the same from a run that was kept
\`\`\`

A goal that is missed does not fail the command; a wrong value or a lost call in the project's own code does.`;
