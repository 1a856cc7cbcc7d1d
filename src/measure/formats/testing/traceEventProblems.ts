/** An event as it is read back from a file. */
export interface ReadEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly id?: string | number;
  readonly bp?: string;
  readonly args?: Readonly<Record<string, string | number>>;
}

/** The events of a file. */
export function readEvents(json: string): readonly ReadEvent[] {
  return (JSON.parse(json) as { readonly traceEvents: readonly ReadEvent[] }).traceEvents;
}

/** What in a file breaks the rules of the Trace Event Format's document, or of Perfetto's importer beyond them. */
export function traceEventProblems(events: readonly ReadEvent[]): readonly string[] {
  return [
    ...fieldProblems(events),
    ...nameProblems(events),
    ...grouped(events, ({ pid, tid }) => `${pid} ${tid}`).flatMap(nestingProblems),
    ...flowProblems(events),
    ...asyncProblems(events),
  ];
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function fieldProblems(events: readonly ReadEvent[]): readonly string[] {
  let before = 0;
  return events.flatMap((event) => {
    const { ph, name, pid, tid, ts, dur, args = {} } = event;
    const isRight =
      ["M", "X", "b", "e", "s", "t", "f", "C"].includes(ph) &&
      [ts, pid - 1, tid - 1, ph === "X" ? dur : 0].every(isCount) &&
      name !== "" &&
      ts >= before &&
      Object.values(args).every((value) => typeof value === "string" || Number.isFinite(value));
    before = ts;
    return isRight ? [] : [`fields: ${JSON.stringify(event)}`];
  });
}

/** Every process and thread has one name, and no thread number is used in two processes. */
function nameProblems(events: readonly ReadEvent[]): readonly string[] {
  const named = (name: string) => events.filter((event) => event.ph === "M" && event.name === name);
  const areNamed = (used: readonly number[], names: readonly number[]) =>
    new Set(names).size === names.length && used.every((id) => names.includes(id));
  const processes = named("process_name").map(({ pid }) => pid);
  const threads = named("thread_name").map(({ tid }) => tid);
  return [
    ...(areNamed([...new Set(events.map(({ pid }) => pid))], processes) ? [] : ["names of processes"]),
    ...(areNamed([...new Set(events.map(({ tid }) => tid))], threads) ? [] : ["names of threads"]),
  ];
}

/** Complete events of a thread lie in each other or apart, and those that hold others come first. */
function nestingProblems(events: readonly ReadEvent[]): readonly string[] {
  const open: number[] = [];
  return events.flatMap(({ ph, ts, dur = 0, name }) => {
    if (ph !== "X") return [];
    // At its very end a span may still hold one without length, but need not.
    while (open.length > 0 && open.at(-1)! <= ts && open.at(-1)! < ts + dur) open.pop();
    const crosses = open.length > 0 && ts + dur > open.at(-1)!;
    open.push(ts + dur);
    return crosses ? [`nesting: ${name} at ${ts} for ${dur}`] : [];
  });
}

/** Each flow starts once and ends once, and each of its events lies in a span that is begun before it in the file. */
function flowProblems(events: readonly ReadEvent[]): readonly string[] {
  const latest = new Map<number, number>();
  const flows = new Map<string | number, string>();
  const problems = events.flatMap((event) => {
    const { ph, tid, ts, dur = 0, id = "", bp } = event;
    if (ph === "X") latest.set(tid, Math.max(latest.get(tid) ?? 0, ts + dur));
    if (!["s", "t", "f"].includes(ph)) return [];
    flows.set(id, (flows.get(id) ?? "") + ph);
    const isBound = ts <= (latest.get(tid) ?? -1) && (ph !== "f" || bp === "e");
    return isBound ? [] : [`flow: ${JSON.stringify(event)}`];
  });
  const broken = [...flows].filter(([, phases]) => !/^st?f$/.test(phases));
  return [...problems, ...broken.map(([id, phases]) => `flow ${id}: ${phases}`)];
}

/** Asynchronous spans of an id and category alternate between begin and end. */
function asyncProblems(events: readonly ReadEvent[]): readonly string[] {
  const async = events.filter(({ ph }) => ph === "b" || ph === "e");
  return grouped(async, ({ cat, id }) => `${cat} ${id}`).flatMap((ofId) =>
    /^(be)+$/.test(ofId.map(({ ph }) => ph).join("")) ? [] : [`async: ${ofId[0]?.id}`],
  );
}

function grouped(events: readonly ReadEvent[], keyOf: (event: ReadEvent) => string): (readonly ReadEvent[])[] {
  const groups = new Map<string, ReadEvent[]>();
  for (const event of events) {
    const group = groups.get(keyOf(event));
    if (group) group.push(event);
    else groups.set(keyOf(event), [event]);
  }
  return [...groups.values()];
}
