import { configurationOf, runText } from "../testing/runText.ts";

const header = `import { AsyncExecutor, BrokenPoolError, InlineExecutor, PoolClosedError, WorkerPool, asCompleted, range, shared, sleep, taskContext, wait } from "makespan";`;
const plan = { workerCounts: [2], repetitions: 1 };

/**
 * What the statements of an asynchronous variant return, run in a real sandbox with a pool of two workers, `pool`: twice,
 * as every variant is, and both times must give the same. `declarations` stand at the top of the program.
 * @throws Error with what the variant threw.
 */
export async function valueOf(statements: string, declarations = ""): Promise<unknown> {
  const source = `${header}\n${declarations}\nexport async function variant(pool: WorkerPool) {\n${statements}\n}`;
  const run = await runText(source, { plan, limits: { timeoutMs: 25_000 } });
  if (run.failure) throw new Error(`The run ended: ${run.failure.message}`);
  const { error, equality, value } = configurationOf(run, "variant", 2);
  if (error) throw new Error(`${error.name}: ${error.message} (line ${error.line})`);
  if (equality?.equal !== true) throw new Error(`Its second run gave something else: ${JSON.stringify(equality)}`);
  return value;
}

/** Declarations for programs that look at how tasks end, wait for the collector, or line workers up. */
export const tools = `
const told = (error: any): string => \`\${error?.name}: \${error?.message}\`;
const endOf = (promise: PromiseLike<unknown>): Promise<unknown> => Promise.resolve(promise).then((value) => value, told);
/** The same for all tasks of one worker thread, another for each thread. */
const thread = (): number => (globalThis.identity ??= Math.random());
const turn = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));
async function until(holds: () => boolean, what: string) {
  const end = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error("It never came to this: " + what);
    await turn(2);
  }
}
/** Holds a task until the driver opens the gate: 1 in the first cell; the second counts who waits. */
function atGate(gate: Int32Array) {
  Atomics.add(gate, 1, 1);
  while (Atomics.load(gate, 0) === 0) Atomics.wait(gate, 0, 0, 1_000);
  return Atomics.load(gate, 1);
}
function open(gate: Int32Array) {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}
`;
