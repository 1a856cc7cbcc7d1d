import { expect, test } from "@playwright/test";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const runner = fileURLToPath(new URL("../cli/play.mjs", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "makespan-headless-"));
});
test.afterAll(() => rm(folder, { recursive: true }));

/** Starts the runner; `interrupt` sends it what Ctrl+C sends. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, [runner, ...args], { cwd: folder });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
  return { ended, interrupt: () => child.kill("SIGINT") };
}

async function play(source: string, ...args: string[]): Promise<Ended> {
  await writeFile(join(folder, "program.ts"), source);
  return await start(["program.ts", ...args]).ended;
}

async function playJson(source: string, ...args: string[]) {
  const { code, stdout, stderr } = await play(source, "--json", ...args);
  return { code, stderr, document: JSON.parse(stdout) as Record<string, unknown> };
}

const squares = `import { range, type WorkerPool } from "makespan";
export const title = "Squares";
const square = (i: number) => i * i;
console.log("set-up");
export function serial() { return range(5).map(square); }
export function parallel(pool: WorkerPool) { return pool.map(square, range(5)); }`;

test("prints one document and nothing else", async () => {
  const { code, document, stderr } = await playJson(squares, "--workers", "1,2", "--repeats", "3");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const value = [0, 1, 4, 9, 16];
  const run = { value, equal: true, error: null, samplesMs: [0, 0, 0].map(() => expect.any(Number)) };
  const number = expect.any(Number);
  const sure = { interval: { low: number, high: number }, verdict: expect.any(String), flags: expect.any(Array) };
  const warm = { coldMs: number, warmupMs: number };
  const losses = { lostMs: number, losses: expect.any(Array) };
  const times = { medianMs: number, speedup: number, ...sure, ...warm, ...losses };
  expect(document).toEqual({
    title: "Squares",
    ok: true,
    diagnostics: [],
    console: [{ level: "log", text: "set-up", worker: -1, line: 4 }],
    variants: [
      { name: "serial", takesPool: false, runs: [{ ...run, ...times, workers: 1 }] },
      { name: "parallel", takesPool: true, runs: [1, 2].map((workers) => ({ ...run, ...times, workers })) },
    ],
    laws: { parallel: expect.objectContaining({ variant: "parallel" }) },
    environment: expect.objectContaining({ cores: expect.any(Number), workerCounts: [1, 2], repetitions: 3 }),
  });
});

test("prints a table without --json", async () => {
  const { code, stdout } = await play(squares, "--workers", "1", "--repeats", "1");
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Squares\n\nvariant +workers +median +samples +speedup +between +result\nserial .*baseline.*\nparallel .*equal.*\n$/,
  );
});

test("values that JSON has no word for are marked", async () => {
  const { document } = await playJson(
    `export function odd() { return [undefined, NaN, -Infinity, -0, 12n, new Map([[1, new Set("a")]]), new Float32Array([1.5])]; }`,
    "--repeats",
    "1",
  );
  expect(document["variants"]).toMatchObject([
    {
      runs: [
        {
          value: [
            { $type: "undefined" },
            { $type: "number", value: "NaN" },
            { $type: "number", value: "-Infinity" },
            { $type: "number", value: "-0" },
            { $type: "bigint", value: "12" },
            { $type: "map", entries: [[1, { $type: "set", values: ["a"] }]] },
            { $type: "typed-array", kind: "Float32Array", values: [1.5] },
          ],
        },
      ],
    },
  ]);
});

test("chooses a declared size, and refuses another", async () => {
  const source = `import { size } from "makespan";\nconst n = size([10, 20]);\nexport function chosen() { return n; }`;
  const { document } = await playJson(source, "--size", "20", "--repeats", "1");
  expect(document).toMatchObject({ ok: true, environment: { size: 20 }, variants: [{ runs: [{ value: 20 }] }] });
  const refused = await playJson(source, "--size", "30");
  expect(refused.code).toBe(2);
  expect(refused.document).toMatchObject({ ok: false, diagnostics: [{ severity: "error" }] });
});

test("refuses a size that only running the program shows it has not", async () => {
  const computed = `import { size } from "makespan";
const list = [1, 2, 3].map((x) => x * 10);
const n = size(list);
export function chosen() { return n; }`;
  const chosen = await playJson(computed, "--size", "20", "--repeats", "1");
  expect(chosen.document).toMatchObject({ ok: true, environment: { size: 20 }, variants: [{ runs: [{ value: 20 }] }] });
  for (const [source, message] of [
    [computed, "The program has no size 7: it declares 10, 20, 30."],
    ["export function sizeless() { return 1; }", "The program declares no sizes."],
  ] as const) {
    const { code, document } = await playJson(source, "--size", "7");
    expect(code).toBe(2);
    expect(document).toMatchObject({ ok: false, diagnostics: [{ severity: "error", message }], variants: [] });
  }
});

test("exit 1 when values differ", async () => {
  const { code, document } = await playJson(
    "export const a = () => 1;\nexport function b() { return 1; }\nexport function c() { return 2; }",
    "--repeats",
    "1",
  );
  expect(code).toBe(1);
  expect(document).toMatchObject({ ok: false });
  const runs = (document["variants"] as { name: string; runs: { equal: boolean; speedup: number | null }[] }[]).at(-1);
  expect(runs).toMatchObject({ name: "c", runs: [{ equal: false, speedup: null }] });
});

test("exit 1 when a variant or the program fails", async () => {
  const variant = await playJson(
    `export function a() { return 1; }\nexport function b() { throw new RangeError("boom"); }`,
  );
  expect(variant.code).toBe(1);
  const error = { name: "RangeError", message: "boom", stack: expect.stringContaining(":2:") };
  expect(variant.document).toMatchObject({ ok: false, variants: [{ name: "a" }, { name: "b", runs: [{ error }] }] });

  const program = await playJson(`throw new Error("at the top");\nexport function a() { return 1; }`);
  expect(program.code).toBe(1);
  expect(program.document).toMatchObject({ diagnostics: [{ message: "Error: at the top", line: 1 }] });
});

test("exit 2 when the program does not compile, with the document all the same", async () => {
  const { code, document } = await playJson("export function a() {\n  return 1 +;\n}");
  expect(code).toBe(2);
  expect(document).toMatchObject({ ok: false, diagnostics: [{ severity: "error", line: 2 }], variants: [] });
});

test("exit 2 with a sentence when the arguments cannot be used", async () => {
  for (const args of [[], ["missing.ts"], ["program.ts", "--workers", "0"], ["program.ts", "--fast"]]) {
    const { code, stdout, stderr } = await start(args).ended;
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage:");
  }
});

test("exit 3 when the time is up, wherever the program is", async () => {
  for (const source of ["while (true) {}", "export function a() { while (true) {} }"]) {
    const { code, document } = await playJson(source, "--timeout", "1");
    expect(code).toBe(3);
    expect(document).toMatchObject({ ok: false });
  }
});

test("takes a folder with several files, and names them where they are meant", async () => {
  const program = join(folder, "several");
  await mkdir(join(program, "lib"), { recursive: true });
  await writeFile(
    join(program, "main.ts"),
    `import { check } from "./lib/check";\nexport function a() { return check(1); }\nexport function b(pool) { return pool.submit(check, 1); }`,
  );
  await writeFile(
    join(program, "lib/check.ts"),
    `let total = 0;\nexport function check(i: number) {\n  console.log("checked");\n  total += i; return total; }`,
  );
  const { code, stdout } = await start(["several", "--json", "--workers", "1", "--repeats", "1"]).ended;
  expect(code).toBe(1);
  const document = JSON.parse(stdout) as Record<string, unknown>;
  expect(document).toMatchObject({
    title: "main.ts",
    diagnostics: [{ severity: "warning", file: "lib/check.ts", line: 4, column: 3 }],
    variants: [{ name: "a" }, { name: "b", runs: [{ error: null }] }],
  });
  expect((document["console"] as unknown[])[0]).toMatchObject({ text: "checked", line: 3, file: "lib/check.ts" });

  await writeFile(join(program, "lib/check.ts"), "export const check = (;");
  const broken = await start(["several/main.ts"]).ended;
  expect(broken.code).toBe(2);
  expect(broken.stderr).toContain("several/lib/check.ts:1:");
});

test("imports from a URL only when that is allowed", async () => {
  const server = createServer((request, response) => {
    const headers = { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" };
    response.writeHead(request.url === "/stats.js" ? 200 : 404, headers).end("export const twice = (x) => 2 * x;");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const source = `import { twice } from "${origin}/stats.js";
export function serial() { return [1, 2].map(twice); }
export function parallel(pool) { return pool.map((x) => twice(x), [1, 2]); }
export function direct(pool) { return pool.map(twice, [1, 2]); }`;
    const options = ["--workers", "1", "--repeats", "1"];
    const refused = await playJson(source, ...options);
    expect(refused.code).toBe(2);
    const message = `The program imports from ${origin}: allow that with --allow-url ${origin}/.`;
    expect(refused.document).toMatchObject({ diagnostics: [{ severity: "error", message }], variants: [] });
    const allowed = await playJson(source, ...options, "--allow-url", `${origin}/stats`);
    expect(allowed.document["diagnostics"]).toEqual([]);
    expect(allowed.code).toBe(0);
    const missing = await playJson(source.replace("stats.js", "gone.js"), ...options, "--allow-url", origin);
    expect(missing.document).toMatchObject({ diagnostics: [{ message: expect.stringContaining("answered 404") }] });
  } finally {
    server.close();
  }
});

test("Ctrl+C ends it", async () => {
  await writeFile(join(folder, "endless.ts"), "export function a() { while (true) {} }");
  const { ended, interrupt } = start(["endless.ts"]);
  // It prints nothing until it ends, so there is no moment to wait for: any will do.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  interrupt();
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(stdout).toBe("");
});

const spinning = `import { range, type WorkerPool } from "makespan";
export const title = "Spinning";
function spin(n: number): number {
  let sum = 0;
  for (let i = 0; i < 400_000; i++) sum = (sum + i * n) % 1_000_003;
  return sum;
}
export function serial() { return range(16).map(spin); }
export function parallel(pool: WorkerPool) { return pool.map(spin, range(16)); }`;

test("measures until it is sure or the time is up, explains and predicts", async () => {
  const { code, document } = await playJson(spinning, "--workers", "1,2", "--seconds", "2", "--what-if", "2,64");
  expect(code).toBe(0);
  const [, parallel] = document["variants"] as { runs: { workers: number; samplesMs: number[]; lostMs: number }[] }[];
  for (const run of parallel?.runs ?? []) {
    const { losses } = run as unknown as { losses: { cause: string; ms: number; sentence: string }[] };
    expect(run.samplesMs.length).toBeGreaterThan(1);
    expect(losses.map(({ cause }) => cause)).toEqual([
      "start",
      "dispatch",
      "transfer",
      "imbalance",
      "serial",
      "compute",
      "idle",
    ]);
    const sum = losses.reduce((total, { ms }) => total + ms, 0);
    expect(Math.abs(sum - run.lostMs)).toBeLessThan(1e-6 * Math.max(1, Math.abs(run.lostMs)));
  }
  const { whatIf } = document as { whatIf: Record<string, { predictions: { workers: number; ms: number }[] }> };
  const { predictions = [] } = whatIf["parallel"] ?? {};
  expect(predictions.map(({ workers }) => workers)).toEqual([2, 64]);
  expect(predictions[1]?.ms).toBeLessThan(predictions[0]?.ms ?? 0);
  expect(document).toMatchObject({ environment: { repetitions: null, seconds: 2 } });
});

test("writes a trace that Perfetto opens and the charts as a picture", async () => {
  const { code } = await play(spinning, "--workers", "2", "--repeats", "5", "--trace", "t.json", "--svg", "charts.svg");
  expect(code).toBe(0);
  const trace = JSON.parse(await readFile(join(folder, "t.json"), "utf8")) as {
    traceEvents: { ph: string; tid: number }[];
  };
  const spans = trace.traceEvents.filter(({ ph }) => ph === "X");
  expect(spans.length).toBeGreaterThan(16);
  expect(new Set(spans.map(({ tid }) => tid)).size).toBeGreaterThan(1);
  const svg = await readFile(join(folder, "charts.svg"), "utf8");
  expect(svg).toMatch(/^<\?xml /);
  expect(svg).toContain("worker 1");
  expect(svg).toContain("ideal");
  expect(svg).not.toContain("var(--");
});

test("a speedup below --fail-under: exit 4, everything printed all the same", async () => {
  const { code, document } = await playJson(spinning, "--workers", "2", "--repeats", "5", "--fail-under", "1000");
  expect(code).toBe(4);
  expect(document).toMatchObject({
    ok: true,
    diagnostics: [{ severity: "error", message: expect.stringMatching(/^The best speedup is .*×, below 1,000×\.$/) }],
  });
});
