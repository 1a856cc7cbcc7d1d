/** The ways in which Makespan says one thing. */
export const rosettaForms = ["loop", "map", "futures", "bag"] as const;
export type RosettaForm = (typeof rosettaForms)[number];

/** One thing that programs do, in the words of several systems. Code, as it would stand in a program. */
export interface RosettaRow {
  readonly title: string;
  /** What is the same in all of them, in a sentence. */
  readonly says: string;
  readonly python: string;
  readonly dask: string;
  readonly spark: string;
  readonly makespan: Readonly<Record<RosettaForm, string>>;
  /** The id of the example in which it runs. */
  readonly example: string;
}

/** The notes' programs, side by side. */
export const rosetta: readonly RosettaRow[] = [
  {
    title: "One function, many inputs",
    says: "The body of a loop becomes a function, and someone else calls it.",
    python: `results = [f(x) for x in L]

# the same on all cores
e = ProcessPoolExecutor()
results = list(e.map(f, L))`,
    dask: `b = db.from_sequence(L)
results = b.map(f).compute()`,
    spark: `rdd = sc.parallelize(L)
results = rdd.map(f).collect()`,
    makespan: {
      loop: `const results = [];
for (const x of L) results.push(f(x));`,
      map: `const results = await pool.map(f, L);`,
      futures: `const futures = L.map((x) => pool.submit(f, x));
const results = await Promise.all(futures);`,
      bag: `const results = await bag(L).map(f).collect();`,
    },
    example: "11-rosetta",
  },
  {
    title: "Call by call",
    says: "Each call returns at once with a handle to a result that comes later.",
    python: `futures = [e.submit(slowadd, i, i)
           for i in range(10)]
results = [f.result() for f in futures]`,
    dask: `futures = [client.submit(slowadd, i, i)
           for i in range(10)]
results = client.gather(futures)`,
    spark: `pairs = sc.parallelize([(i, i) for i in range(10)])
results = pairs.map(lambda p: slowadd(*p)).collect()`,
    makespan: {
      loop: `const results = range(10).map((i) => slowAdd(i, i));`,
      map: `const pairs = range(10).map((i): [number, number] => [i, i]);
const results = await pool.starmap(slowAdd, pairs);`,
      futures: `const futures = range(10).map((i) => pool.submit(slowAdd, i, i));
const results = [];
for (const future of futures) results.push(await future);`,
      bag: `const results = await bag.range(10).map((i) => slowAdd(i, i)).collect();`,
    },
    example: "04-submit",
  },
  {
    title: "Whichever is done first",
    says: "Results are used in the order in which they arrive.",
    python: `for future in as_completed(futures):
    show(future.result())`,
    dask: `for future in as_completed(futures):
    show(future.result())`,
    spark: `# one partition after the other
for value in rdd.map(f).toLocalIterator():
    show(value)`,
    makespan: {
      loop: `for (const x of L) show(f(x));`,
      map: `const results = pool.map(f, L, { ordered: false });
for await (const value of results) show(value);`,
      futures: `const futures = L.map((x) => pool.submit(f, x));
for await (const future of asCompleted(futures)) show(await future);`,
      bag: `for await (const value of bag(L).map(f)) show(value); // in order`,
    },
    example: "10-one-bad-file",
  },
  {
    title: "One input is bad",
    says: "An error waits in its result until someone looks.",
    python: `future = e.submit(parse, "{")
future.exception()  # nothing is raised before this`,
    dask: `future = client.submit(parse, "{")
future.exception()`,
    spark: `# the whole job fails
sc.parallelize(texts).map(parse).collect()`,
    makespan: {
      loop: `for (const text of texts) {
  try {
    results.push(parse(text));
  } catch (error) {
    failed.push(error);
  }
}`,
      map: `// rejects with the first error, and cancels the rest
const results = await pool.map(parse, texts);`,
      futures: `const futures = texts.map((text) => pool.submit(parse, text));
const errors = await Promise.all(futures.map((future) => future.exception()));`,
      bag: `// the error names the step, the partition and the element
const results = await bag(texts).map(parse).collect();`,
    },
    example: "10-one-bad-file",
  },
  {
    title: "Every pair",
    says: "Two nested loops over the same things: a product, a filter, a map and a maximum.",
    python: `results = []
for a in series:
    for b in series:
        if not (a == b).all():
            results.append(a.corr(b))
best = max(results)`,
    dask: `b = db.from_sequence(series)
best = (b.product(b)
         .filter(lambda ab: not (ab[0] == ab[1]).all())
         .map(lambda ab: ab[0].corr(ab[1]))
         .max()
         .compute())`,
    spark: `rdd = sc.parallelize(series)
best = (rdd.cartesian(rdd)
           .filter(lambda ab: not (ab[0] == ab[1]).all())
           .map(lambda ab: ab[0].corr(ab[1]))
           .max())`,
    makespan: {
      loop: `let best = -1;
for (const a of series) {
  for (const b of series) {
    if (a.name !== b.name) best = Math.max(best, corr(a, b));
  }
}`,
      map: `const pairs = series.flatMap((a) =>
  series.filter((b) => b.name !== a.name).map((b) => [a, b]),
);
const best = Math.max(...(await pool.starmap(corr, pairs)));`,
      futures: `const futures = [];
for (const a of series) {
  for (const b of series) {
    if (a.name !== b.name) futures.push(pool.submit(corr, a, b));
  }
}
const best = Math.max(...(await Promise.all(futures)));`,
      bag: `const all = bag(series);
const best = await all
  .product(all)
  .filter(([a, b]) => a.name !== b.name)
  .map(([a, b]) => corr(a, b))
  .max();`,
    },
    example: "26-best-pair",
  },
  {
    title: "How often is each word there?",
    says: "Small sums are made where the words are, and only the sums travel.",
    python: `counts = Counter()
for text in texts:
    counts.update(text.split())`,
    dask: `b = db.from_sequence(texts)
counts = b.map(str.split).flatten().frequencies().compute()`,
    spark: `counts = (sc.parallelize(texts)
            .flatMap(str.split)
            .map(lambda word: (word, 1))
            .reduceByKey(add)
            .collect())`,
    makespan: {
      loop: `const counts = new Map();
for (const text of texts) {
  for (const word of text.split(" ")) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}`,
      map: `const parts = await pool.map(countWords, texts);
const counts = parts.reduce(addCounts);`,
      futures: `const futures = texts.map((text) => pool.submit(countWords, text));
let counts = new Map();
for (const future of futures) counts = addCounts(counts, await future);`,
      bag: `const counts = await bag(texts)
  .flatMap((text) => text.split(" "))
  .frequencies();`,
    },
    example: "31-word-count",
  },
  {
    title: "The five greatest",
    says: "To know the best five, nobody has to sort the rest.",
    python: `sorted(values, reverse=True)[:5]

# reads the values once
heapq.nlargest(5, values)`,
    dask: `b.topk(5).compute()`,
    spark: `rdd.sortBy(lambda t: t, ascending=False).take(5)

# reads the values once
rdd.top(5)`,
    makespan: {
      loop: `const best = values.toSorted((a, b) => b - a).slice(0, 5);`,
      map: `const tops = await pool.map(topFive, parts);
const best = topFive(tops.flat());`,
      futures: `const futures = parts.map((part) => pool.submit(topFive, part));
const best = topFive((await Promise.all(futures)).flat());`,
      bag: `const best = await bag(values).top(5);
// the same plan, after a rewrite
const same = await bag(values).sortBy((x) => x, { descending: true }).take(5);`,
    },
    example: "28-top",
  },
  {
    title: "Every parameter on every split",
    says: "Searching for the best parameters is a double loop over independent calls.",
    python: `futures = []
for split in cv_splits:
    for params in param_samples:
        futures.append(e.submit(evaluate, params, split))
results = [f.result() for f in futures]`,
    dask: `# another executor, the same lines
e = Client("scheduler:8786")
futures = [e.submit(evaluate, params, split)
           for split in cv_splits
           for params in param_samples]
results = e.gather(futures)`,
    spark: `splits = sc.parallelize(cv_splits)
params = sc.parallelize(param_samples)
results = (splits.cartesian(params)
                 .map(lambda sp: evaluate(sp[1], sp[0]))
                 .collect())`,
    makespan: {
      loop: `const results = [];
for (const split of splits) {
  for (const params of samples) results.push(evaluate(params, split));
}`,
      map: `const jobs = splits.flatMap((split) => samples.map((p) => [p, split]));
const results = await pool.starmap(evaluate, jobs);`,
      futures: `const futures = splits.flatMap((split) =>
  samples.map((params) => pool.submit(evaluate, params, split)),
);
const results = await Promise.all(futures);`,
      bag: `const results = await bag(splits)
  .product(bag(samples))
  .map(([split, params]) => evaluate(params, split))
  .collect();`,
    },
    example: "13-submit-pairs",
  },
  {
    title: "The median",
    says: "The one that is called very difficult: the middle is no sum of the parts' middles.",
    python: `statistics.median(values)`,
    dask: `# close, not exact
dd.from_array(values).quantile(0.5).compute()`,
    spark: `# close, not exact
df.approxQuantile("value", [0.5], 0.01)`,
    makespan: {
      loop: `const sorted = values.toSorted();
const median = sorted[sorted.length >> 1]; // of an odd count`,
      map: `const runs = await pool.map(sortPart, parts);
const median = middleOfSorted(runs);`,
      futures: `const futures = parts.map((part) => pool.submit(sortPart, part));
const median = middleOfSorted(await Promise.all(futures));`,
      bag: `const median = await bag(values).median(); // exact`,
    },
    example: "28-top",
  },
];
