// src/transport/codec/restoring.ts
/**
* The state in which constructors of the program run only to make an object that can hold the #private members of its
* classes: compiled constructors and initial values then do nothing. `args` are what they are called with.
*/
var $restoring = { args: null };
var none$2 = [];
/** A value that a parameter's object pattern can take apart, at any depth, and that holds no elements. */
var anything = new Proxy(() => void 0, { get: (_, key) => key === Symbol.iterator ? none$2[Symbol.iterator].bind(none$2) : anything });
/** Enough for any constructor. */
var args = Array.from({ length: 32 }, () => anything);
/** An object with the #private members of `top` and its base classes, none of whose constructors has run. */
function constructBare(top, owner) {
	$restoring.args = args;
	try {
		const made = Reflect.construct(top, args, owner);
		for (const key of Reflect.ownKeys(made)) Reflect.deleteProperty(made, key);
		if (Array.isArray(made)) made.length = 0;
		return made;
	} finally {
		$restoring.args = null;
	}
}
// src/transport/codec/marks.ts
var idMark = Symbol("makespan.id");
var capturesMark = Symbol("makespan.captures");
var ownerMark = Symbol("makespan.owner");
/** Marks of what was closed to new properties before it could be marked, as a static block can do to its class. */
var closed = /* @__PURE__ */ new WeakMap();
/** Marks a function with its id. */
function $fn(fn, id, captures) {
	const marked = fn;
	marked[idMark] = id;
	if (captures) marked[capturesMark] = captures;
	return fn;
}
function markable(target) {
	if (Object.isExtensible(target)) return target;
	const known = closed.get(target) ?? {};
	closed.set(target, known);
	return known;
}
/** The classes that were made, so that one of their methods can be traced back to it. */
var classes = [];
var fewest$1 = 1e3;
var most = fewest$1;
/** Notes a class; one that cannot say itself what it is is marked like a function. */
function $class(made, id, captures) {
	if (id !== void 0) {
		const marked = markable(made);
		marked[idMark] = id;
		if (captures) marked[capturesMark] = captures;
	}
	classes.push(new WeakRef(made));
	if (classes.length > most) {
		classes = classes.filter((reference) => reference.deref());
		most = Math.max(fewest$1, 2 * classes.length);
	}
	return made;
}
/** Marks members of an object literal that cannot be marked where they stand, such as its accessors. */
function $members(made, ...members) {
	for (const [key, part, id, captures] of members) {
		const fn = Object.getOwnPropertyDescriptor(made, key)?.[part];
		if (typeof fn === "function") $fn(fn, id, captures);
	}
	return made;
}
/** The function of an object's only property, an accessor. */
function $accessor(holder) {
	const [key = ""] = Reflect.ownKeys(holder);
	const { get, set } = Object.getOwnPropertyDescriptor(holder, key) ?? {};
	return get ?? set;
}
/** The key of that method. */
var $describe = Symbol("makespan.class");
function describe$2(fn) {
	if (!Object.hasOwn(fn, $describe)) return null;
	return fn[$describe]();
}
/** Marks a function that a module from elsewhere exports: every thread has one of its own. */
function $import(value, id) {
	if (typeof value === "function") markable(value)[idMark] ??= id;
}
/** What compiled code imports besides `$module` and `$task`, which are each registry's own. */
var marks = {
	$fn,
	$class,
	$describe,
	$members,
	$accessor,
	$restoring,
	$import
};
function readMark(target, mark) {
	if (Object.hasOwn(target, mark)) return target[mark];
	return closed.get(target)?.[mark];
}
/** What is said of a function or class of the program; null for any other. */
function markOf(fn) {
	const id = readMark(fn, idMark);
	if (id !== void 0) return {
		id,
		captures: readMark(fn, capturesMark)
	};
	const description = describe$2(fn);
	return description?.id === void 0 ? null : {
		id: description.id,
		captures: description.captures
	};
}
/** How to get at what is #private in a class; undefined when nothing is or there is no way. */
function privateAccess(owner) {
	return describe$2(owner)?.privates;
}
var parts = [
	"value",
	"get",
	"set"
];
/** Where a class has a function; null when it has it nowhere. */
function findIn(owner, fn) {
	const { prototype } = owner;
	for (const [holder, isStatic] of [[owner, true], [prototype, false]]) for (const key of Reflect.ownKeys(holder)) {
		const descriptor = Object.getOwnPropertyDescriptor(holder, key);
		const part = descriptor && !descriptor.enumerable && key !== "constructor" && key !== $describe ? parts.find((name) => descriptor[name] === fn) : void 0;
		if (part) return {
			owner,
			isStatic,
			key,
			part
		};
	}
	return null;
}
/** Where a class of the program has a method or accessor's function; null when it is none, or has been replaced. */
function memberOf(fn) {
	const known = readMark(fn, ownerMark);
	if (known) return findIn(known, fn);
	for (let i = classes.length - 1; i >= 0; i--) {
		const owner = classes[i]?.deref();
		const member = owner ? findIn(owner, fn) : null;
		if (!member) continue;
		markable(fn)[ownerMark] = member.owner;
		return member;
	}
	return null;
}
// src/library/modules/numberedMarks.ts
function numberedMarks(first) {
	const own = {
		$fn: (fn, id, captures) => $fn(fn, first + id, captures),
		$class: (made, id, captures) => id === void 0 ? $class(made) : $class(made, first + id, captures),
		$members: (made, ...members) => $members(made, ...members.map(([key, part, id, captures]) => captures ? [
			key,
			part,
			first + id,
			captures
		] : [
			key,
			part,
			first + id
		]))
	};
	return {
		...marks,
		...own,
		$first: first
	};
}
/**
* Marks a function that is imported from a module which is not compiled. One that is has its own mark; classes are left
* alone: whether their instances have #private parts cannot be told.
*/
function markImported(value, id) {
	if (typeof value !== "function" || !Object.isExtensible(value) || markOf(value)) return;
	if (!/^class\b/.test(Function.prototype.toString.call(value))) $fn(value, id);
}
// src/transport/codec/natives.ts
/** Functions and objects that every thread has: found by path on the way out, looked up by path on the way in. */
var holders = [
	"Math",
	"JSON",
	"Reflect",
	"Atomics",
	"Intl",
	"WebAssembly",
	"console"
];
var native$1 = /\{\s*\[native code\]\s*\}\s*$/;
function ownFunctions(target, visit) {
	for (const name of Object.getOwnPropertyNames(target)) {
		const value = Object.getOwnPropertyDescriptor(target, name)?.value;
		if (typeof value === "function") visit(name, value);
	}
}
/** A constructor, its prototype and the functions on both. */
function addClass(path, fn, add) {
	add(path, fn);
	ownFunctions(fn, (member, method) => {
		if (member !== "prototype" && member !== "constructor") add([...path, member], method);
	});
	const prototype = Object.getOwnPropertyDescriptor(fn, "prototype")?.value;
	if (typeof prototype !== "object" && typeof prototype !== "function" || prototype === null) return;
	add([...path, "prototype"], prototype);
	ownFunctions(prototype, (member, method) => {
		if (member !== "constructor") add([
			...path,
			"prototype",
			member
		], method);
	});
}
function collect() {
	const paths = /* @__PURE__ */ new Map();
	const add = (path, value) => {
		if (!paths.has(value)) paths.set(value, path);
	};
	add([], globalThis);
	ownFunctions(globalThis, (name, fn) => {
		if (native$1.test(Function.prototype.toString.call(fn))) addClass([name], fn, add);
	});
	for (const holder of holders) {
		const object = globalThis[holder];
		if (typeof object !== "object" || object === null) continue;
		add([holder], object);
		ownFunctions(object, (member, fn) => addClass([holder, member], fn, add));
	}
	return paths;
}
var known;
/**
* `["Math", "sqrt"]` for `Math.sqrt`, `["Math"]` for `Math`; null for what is not the engine's. Call once before user
* code runs.
*/
function nativePath(value) {
	known ??= collect();
	return known.get(value) ?? null;
}
/** What is at a path that `nativePath` gave on another thread. */
function nativeAt(path) {
	return path.reduce((holder, name) => holder[name], globalThis);
}
// src/protocol/trace.ts
/** The spans of one repetition, as columns, so that 200,000 of them cross a thread as six buffers. */
/**
* On the driver's lane: `send` (encoding what is sent) and `receive` (reading what came). `stopped`: the worker was busy
* with something cancelled until it was replaced. `user`: a span that the program itself measured.
*/
var spanKinds = [
	"queue",
	"send",
	"deserialize",
	"compute",
	"serialize",
	"receive",
	"stopped",
	"user"
];
// src/transport/memory/records.ts
/** Kinds of records in a result ring; 0 is the ring's own filler. */
var recordKind = {
	task: 1,
	taskFailed: 2,
	chunk: 3,
	chunkFailed: 4,
	spans: 5
};
/** How a record says what it has to say: `outputs` are doubles that lie where the map's results go. */
var recordForm = {
	number: 1,
	message: 2,
	tokens: 3,
	outputs: 4,
	whole: 5
};
// src/transport/traceRecorder.ts
/** A trace holds at most this many spans; the rest is counted. */
var maxRows = 2e5;
var driverLane = -1;
/** The driver's work in shorter intervals than this is shown as one. */
var mergeMs = .05;
/** Collects the spans of one repetition on the driver. */
var TraceRecorder = class {
	rows = [];
	labels = [];
	labelIndex = /* @__PURE__ */ new Map();
	laneEndMs = /* @__PURE__ */ new Map();
	dropped = 0;
	tasks = 0;
	startMs = 0;
	/** The driver's latest row. */
	latest = null;
	/** Forgets what was recorded; times are counted from `startMs` on. */
	begin(startMs) {
		this.rows = [];
		this.labels = [];
		this.labelIndex = /* @__PURE__ */ new Map();
		this.laneEndMs = /* @__PURE__ */ new Map();
		this.dropped = 0;
		this.tasks = 0;
		this.startMs = startMs;
		this.latest = null;
	}
	/** Numbers `count` further tasks; gives the first one's number. */
	numberTasks(count) {
		const first = this.tasks;
		this.tasks += count;
		return first;
	}
	add(row) {
		if (row.endMs <= row.startMs && row.kind !== "compute") return;
		if (row.endMs < this.startMs) return;
		if (this.rows.length < maxRows) this.rows.push(row);
		else this.dropped++;
	}
	/** Records what a worker says about tasks it ran; `times` as `memory/records.ts` lays them out. */
	ran(of, times) {
		const { lane, task, count } = of;
		const base = {
			lane,
			label: this.labelOf(of.label),
			task,
			count,
			bytes: 0
		};
		const at = (index) => times[index] ?? 0;
		const claimedMs = at(0);
		const freeMs = Math.max(of.readyMs, this.laneEndMs.get(lane) ?? 0);
		this.add({
			...base,
			kind: "queue",
			startMs: freeMs,
			endMs: claimedMs
		});
		this.add({
			...base,
			kind: "deserialize",
			startMs: claimedMs,
			endMs: at(1),
			bytes: at(3)
		});
		const end = times.length;
		const single = end - 5 === 2;
		for (let i = 5; i < end; i += 2) {
			const numbered = single ? base : {
				...base,
				task: task + (i - 5) / 2,
				count: 1
			};
			this.add({
				...numbered,
				kind: "compute",
				startMs: at(i),
				endMs: at(i + 1)
			});
		}
		const encodedMs = at(2);
		this.add({
			...base,
			kind: "serialize",
			startMs: at(end - 1),
			endMs: encodedMs,
			bytes: at(4)
		});
		this.laneEndMs.set(lane, encodedMs);
	}
	/** Records work of the driver: writing what is sent, reading what came. */
	drove(kind, of, startMs, endMs, bytes) {
		const { latest } = this;
		if (latest?.kind === kind && startMs - latest.endMs < mergeMs && startMs >= latest.startMs) {
			latest.endMs = endMs;
			latest.bytes += bytes;
			return;
		}
		const { task, count } = of;
		this.latest = {
			kind,
			lane: driverLane,
			label: this.labelOf(of.label),
			task,
			count,
			startMs,
			endMs,
			bytes
		};
		this.add(this.latest);
	}
	/** Records something else that took a worker's time. */
	took(kind, of, startMs, endMs) {
		const { lane, task, count } = of;
		this.add({
			kind,
			lane,
			label: this.labelOf(of.label),
			task,
			count,
			startMs,
			endMs,
			bytes: 0
		});
		if (kind === "stopped") this.laneEndMs.set(lane, endMs);
	}
	labelOf(label) {
		const key = `${label.file ?? ""}:${label.line}:${label.name}`;
		const known = this.labelIndex.get(key);
		if (known !== void 0) return known;
		this.labelIndex.set(key, this.labels.length);
		return this.labels.push(label) - 1;
	}
	/** What was recorded since `begin`, as columns. */
	finish() {
		const { rows, startMs } = this;
		return {
			kind: Uint8Array.from(rows, (row) => spanKinds.indexOf(row.kind)),
			worker: Int16Array.from(rows, (row) => row.lane),
			task: Int32Array.from(rows, (row) => row.task),
			count: Int32Array.from(rows, (row) => row.count),
			label: Uint16Array.from(rows, (row) => row.label),
			startMs: Float64Array.from(rows, (row) => row.startMs - startMs),
			endMs: Float64Array.from(rows, (row) => row.endMs - startMs),
			bytes: Float64Array.from(rows, (row) => row.bytes),
			labels: [...this.labels],
			dropped: this.dropped
		};
	}
};
// src/base/random.ts
/**
* A seeded source of numbers in [0, 1), the same on every engine for the same seed.
* sfc32 by Chris Doty-Humphrey (PractRand), seeded by SplitMix32 steps, 12 rounds of warm-up.
*/
function random(seed) {
	let state = seed | 0;
	const splitMix = () => {
		state = state + 2654435769 | 0;
		let z = state ^ state >>> 16;
		z = Math.imul(z, 569420461);
		z ^= z >>> 15;
		z = Math.imul(z, 1935289751);
		return z ^ z >>> 15;
	};
	let a = splitMix();
	let b = splitMix();
	let c = splitMix();
	let counter = 1;
	const next = () => {
		const sum = (a + b | 0) + counter | 0;
		counter = counter + 1 | 0;
		a = b ^ b >>> 9;
		b = c + (c << 3) | 0;
		c = c << 21 | c >>> 11;
		c = c + sum | 0;
		return (sum >>> 0) / 4294967296;
	};
	for (let round = 0; round < 12; round++) next();
	return next;
}
// src/base/range.ts
function requireFinite(value, name) {
	if (typeof value !== "number" || !Number.isFinite(value)) throw new RangeError(`range: ${name} must be a finite number, not ${String(value)}`);
}
/** An arithmetic sequence: `length` numbers, the first `from`, each `step` more than the one before. */
var NumberRange = class {
	from;
	step;
	length;
	constructor(from, step, length) {
		this.from = from;
		this.step = step;
		this.length = length;
	}
	at(index) {
		const i = Math.trunc(index) || 0;
		const position = i < 0 ? i + this.length : i;
		return position >= 0 && position < this.length ? this.from + position * this.step : void 0;
	}
	*[Symbol.iterator]() {
		for (let i = 0; i < this.length; i++) yield this.from + i * this.step;
	}
	map(fn) {
		const results = [];
		for (let i = 0; i < this.length; i++) results.push(fn(this.from + i * this.step, i));
		return results;
	}
	filter(fn) {
		const kept = [];
		for (let i = 0; i < this.length; i++) {
			const value = this.from + i * this.step;
			if (fn(value, i)) kept.push(value);
		}
		return kept;
	}
	forEach(fn) {
		for (let i = 0; i < this.length; i++) fn(this.from + i * this.step, i);
	}
	reduce(fn, initial) {
		let accumulator = initial;
		for (let i = 0; i < this.length; i++) accumulator = fn(accumulator, this.from + i * this.step, i);
		return accumulator;
	}
	slice(start, end) {
		return Array.from(this).slice(start, end);
	}
};
/** `range(n)` or `range(from, to, step = 1)`; the end is exclusive. @throws RangeError on what is not finite or a step of 0. */
function range(first, to, step = 1) {
	const from = to === void 0 ? 0 : first;
	const end = to ?? first;
	requireFinite(from, to === void 0 ? "n" : "from");
	requireFinite(end, to === void 0 ? "n" : "to");
	requireFinite(step, "step");
	if (step === 0) throw new RangeError("range: step must not be 0");
	return new NumberRange(from, step, Math.max(0, Math.ceil((end - from) / step)));
}
// src/base/handle.ts
/** Under this symbol, objects that stand for something under way (a future, a pool) say what they are. */
var handleName = Symbol.for("makespan.handle");
// src/executors/arguments.ts
/** @throws TypeError when `fn` is not a function. */
function requireFunction(fn, method) {
	if (typeof fn !== "function") throw new TypeError(`${method}: the first argument must be a function, not ${typeof fn}`);
}
/** @throws TypeError when the source is not iterable. */
function requireIterable(source, method) {
	if (typeof source?.[Symbol.iterator] !== "function") throw new TypeError(`${method}: the second argument must be iterable (an array, a range, a Set …): pool.${method}(fn, items)`);
}
/** What a source holds now: a range or an array as itself, anything else read to its end. */
function itemsOf(source) {
	if (source instanceof NumberRange) return source;
	return Array.isArray(source) || ArrayBuffer.isView(source) && !(source instanceof DataView) ? source : Array.from(source);
}
/** @throws RangeError when it is not a whole number ≥ 1. */
function requireCount(value, what) {
	if (!(typeof value === "number" && Number.isInteger(value) && value >= 1)) throw new RangeError(`${what} must be a whole number ≥ 1, not ${String(value)}`);
}
/** The options of a map, checked. @throws RangeError. */
function requireMapOptions(options, method) {
	const chunkSize = options?.chunkSize ?? "auto";
	if (chunkSize !== "auto" && !(Number.isInteger(chunkSize) && chunkSize >= 1)) throw new RangeError(`${method}: chunkSize must be "auto" or a whole number ≥ 1, not ${String(chunkSize)}`);
	if (options?.bufferSize !== void 0) requireCount(options.bufferSize, `${method}: bufferSize`);
	return {
		chunkSize,
		ordered: options?.ordered ?? true
	};
}
/** The options of a task, checked. @throws TypeError or RangeError. */
function requireRunOptions(options) {
	const { args = [], priority = 0, retries = 0 } = options ?? {};
	if (!Array.isArray(args)) throw new TypeError("run: args must be an array: pool.run(fn, { args: [1, 2] })");
	if (!Number.isFinite(priority)) throw new RangeError(`run: priority must be a number, not ${String(priority)}`);
	if (!(Number.isInteger(retries) && retries >= 0)) throw new RangeError(`run: retries must be a whole number ≥ 0, not ${String(retries)}`);
	return {
		args,
		priority,
		retries
	};
}
// src/base/isThenable.ts
/** Whether a value is waited for like a promise. */
function isThenable(value) {
	return typeof value === "object" && value !== null && typeof value.then === "function";
}
// src/scheduler/waiting.ts
/** Jobs that wait: higher priorities first, within one priority in the order in which they came. */
var WaitingJobs = class {
	/** By priority, highest first. */
	queues = [];
	count = 0;
	get size() {
		return this.count;
	}
	/** The highest priority that waits; null when nothing does. */
	get top() {
		return this.queues[0]?.priority ?? null;
	}
	/** Whether jobs of any other priority wait. */
	hasOtherThan(priority) {
		return this.queues.length > 1 || this.queues.length === 1 && this.queues[0]?.priority !== priority;
	}
	add(job) {
		this.queue(job.priority).push(job);
		this.count++;
	}
	/** Puts back a job that had its turn already. */
	addFirst(job) {
		this.queue(job.priority).pushFirst(job);
		this.count++;
	}
	take() {
		const [first] = this.queues;
		if (!first) return null;
		const job = first.jobs.shift();
		if (first.jobs.length === 0) this.queues.shift();
		this.count--;
		return job;
	}
	/** Takes out a job that waits. */
	remove(job) {
		const at = this.queues.findIndex((queue) => queue.priority === job.priority);
		const queue = this.queues[at];
		if (!queue) return;
		queue.jobs.remove(job);
		if (queue.jobs.length === 0) this.queues.splice(at, 1);
		this.count--;
	}
	queue(priority) {
		const [first] = this.queues;
		if (first?.priority === priority) return first.jobs;
		const at = this.queues.findIndex((queue) => queue.priority <= priority);
		const found = this.queues[at];
		if (found?.priority === priority) return found.jobs;
		const jobs = new Fifo();
		this.queues.splice(at < 0 ? this.queues.length : at, 0, {
			priority,
			jobs
		});
		return jobs;
	}
};
/** First in, first out, without moving the rest: tens of thousands of jobs may wait. */
var Fifo = class {
	items = [];
	head = 0;
	removed = /* @__PURE__ */ new Set();
	returned = [];
	get length() {
		return this.items.length - this.head + this.returned.length - this.removed.size;
	}
	push(job) {
		this.items.push(job);
	}
	pushFirst(job) {
		this.returned.push(job);
	}
	/** The first one. @throws Error when there is none. */
	shift() {
		for (;;) {
			const job = this.returned.pop() ?? this.next();
			if (!this.removed.delete(job)) return job;
		}
	}
	next() {
		const job = this.items[this.head];
		if (job === void 0) throw new Error("Nothing waits");
		this.head++;
		if (this.head > 1024 && this.head * 2 > this.items.length) {
			this.items = this.items.slice(this.head);
			this.head = 0;
		}
		return job;
	}
	remove(job) {
		this.removed.add(job);
	}
};
// src/transport/clock.ts
var now = performance.now.bind(performance);
var origin = performance.timeOrigin;
/** Milliseconds since the epoch, in steps of about 5 µs, on the clock that all threads of a run share. */
function nowMs() {
	return origin + now();
}
// src/transport/codec/token.ts
/** Stand-ins for what structured clone cannot carry. The key is one that no ordinary program uses. */
var tokenKey = "\0makespan";
function isToken(value) {
	return Object.hasOwn(value, tokenKey);
}
/** Objects that stand for the pool: they travel as "the pool there". */
var poolBrand = Symbol("makespan.pool");
// src/base/deferred.ts
function deferred() {
	let resolve;
	let reject;
	return {
		promise: new Promise((res, rej) => {
			resolve = res;
			reject = rej;
		}),
		resolve,
		reject
	};
}
// src/executors/resultStore.ts
/** Where the results of a map wait to be read: they come in runs of indices, in any order. */
var ResultStore = class {
	/** Index by index when the number of results is known; engines keep arrays of numbers compact. */
	all = null;
	some;
	/** Runs that came before their turn, by where they begin. */
	ahead = /* @__PURE__ */ new Map();
	prefix = 0;
	count = 0;
	total;
	/** `total` is null for a source whose end is not known. */
	constructor(total) {
		this.total = total;
		this.some = total === null ? /* @__PURE__ */ new Map() : null;
	}
	/** Results have come for all indices below this one. */
	get ready() {
		return this.prefix;
	}
	/** How many results have come. */
	get arrived() {
		return this.count;
	}
	put(from, values) {
		const { some } = this;
		const { length } = values;
		const all = this.array();
		if (all && values instanceof Float64Array) putNumbers(all, from, values);
		else if (all) for (let i = 0; i < length; i++) all[from + i] = values[i];
		else for (let i = 0; i < length; i++) some?.set(from + i, values[i]);
		this.count += length;
		if (length === 0) return;
		this.ahead.set(from, from + length);
		for (let end = this.ahead.get(this.prefix); end !== void 0; end = this.ahead.get(this.prefix)) {
			this.ahead.delete(this.prefix);
			this.prefix = end;
		}
	}
	/** Made when the first results come, since by then the workers are busy. */
	array() {
		if (this.total !== null) this.all ??= new Array(this.total);
		return this.all;
	}
	/** The result of an index that has come; with `drop` it is not kept. */
	read(index, drop) {
		const value = this.all ? this.all[index] : this.some?.get(index);
		if (!drop) return value;
		this.some?.delete(index);
		if (this.all && typeof value === "object") this.all[index] = void 0;
		return value;
	}
	/** All results, in order. */
	toArray() {
		return this.array() ?? Array.from({ length: this.count }, (_, index) => this.some?.get(index));
	}
};
/**
* Apart from the general case, so that engines compile it for numbers. Whole numbers are stored as such: an array of
* nothing else stays compact, and need not be converted half-way.
*/
function putNumbers(all, from, values) {
	for (let i = 0; i < values.length; i++) {
		const value = values[i] ?? 0;
		const whole = value | 0;
		all[from + i] = whole === value && (whole !== 0 || 1 / value > 0) ? whole : value;
	}
}
// src/executors/resultStream.ts
var ignored = {
	cancelRest: () => void 0,
	read: () => void 0
};
/** The results of a map, kept in the order of its inputs however they arrive. */
var MapResults = class {
	/** How it is shown where a value is expected. */
	get [handleName]() {
		return "ResultStream";
	}
	store;
	ordered;
	owner;
	total;
	/** Made when all are wanted at once. */
	all = null;
	failure = null;
	/** Iterators that wait for something to arrive. */
	news = null;
	/** Runs of indices in the order in which they came, for reading as they finish. */
	runs = [];
	readCount = 0;
	constructor({ total, ordered }, owner = ignored) {
		this.total = total;
		this.ordered = ordered;
		this.owner = owner;
		this.store = new ResultStore(total);
	}
	/** Whether all results have come, or the stream has failed. */
	get settled() {
		return this.failure !== null || this.store.arrived === this.total;
	}
	/** Puts results in place, the first at `from`. */
	deliver(from, values) {
		if (this.failure && from > this.failure.index) return;
		this.store.put(from, values);
		if (!this.ordered) this.runs.push({
			next: from,
			end: from + values.length
		});
		this.update();
	}
	/** Says how many results there are, for a source whose end was not known. */
	finish(total) {
		this.total = total;
		this.update();
	}
	/** Ends the stream with the error of the item at `index`; what comes before it can still be read. */
	fail(index, error) {
		if (this.failure && this.failure.index <= index) return;
		this.failure = {
			index,
			error
		};
		this.update();
	}
	/** Ends the stream with an error; what has come, in order, can still be read. */
	abort(reason) {
		if (!this.settled) this.fail(this.store.ready, reason);
	}
	/** Whether it has failed, and results that come before the failure are not there. */
	get awaitsMore() {
		return this.failure !== null && this.store.ready < this.failure.index;
	}
	/** Nothing more comes: a stream that has failed is not waited for up to its failure. */
	close() {
		if (this.failure) this.fail(this.store.ready, this.failure.error);
	}
	update() {
		if (this.all) this.settle(this.all);
		this.news?.resolve();
		this.news = null;
	}
	settle(all) {
		if (this.failure) all.reject(this.failure.error);
		else if (this.store.arrived === this.total) all.resolve(this.store.toArray());
	}
	toArray() {
		if (!this.all) {
			this.all = deferred();
			this.all.promise.catch(() => void 0);
			if (this.readCount > 0) this.all.reject(/* @__PURE__ */ new TypeError("Results that were read one by one are not kept: collect them in the loop, or await the map first"));
			else this.settle(this.all);
			this.owner.read(Number.POSITIVE_INFINITY);
		}
		return this.all.promise;
	}
	then(onFulfilled, onRejected) {
		return this.toArray().then(onFulfilled, onRejected);
	}
	async *[Symbol.asyncIterator]() {
		let finished = false;
		try {
			for (;;) {
				const index = await this.nextIndex();
				if (index === null) {
					finished = true;
					return;
				}
				const value = this.store.read(index, this.all === null);
				this.owner.read(++this.readCount);
				yield value;
			}
		} catch (error) {
			finished = true;
			throw error;
		} finally {
			if (!finished && this.readCount !== this.total) this.owner.cancelRest();
		}
	}
	/** The index of the next result to read, as soon as it is there; null at the end. */
	async nextIndex() {
		for (;;) {
			const index = this.ordered ? this.nextInOrder() : this.nextToCome();
			if (index !== null) return index;
			if (this.readCount === this.total) return null;
			if (this.failure && !(this.ordered && this.readCount < this.failure.index)) throw this.failure.error;
			this.news ??= deferred();
			await this.news.promise;
		}
	}
	nextInOrder() {
		const next = this.readCount;
		return next < this.store.ready && !(this.failure && next >= this.failure.index) ? next : null;
	}
	nextToCome() {
		for (;;) {
			const [run] = this.runs;
			if (!run) return null;
			if (run.next < run.end) return run.next++;
			this.runs.shift();
		}
	}
	async *map(fn) {
		for await (const value of this) yield await fn(value);
	}
	async *filter(fn) {
		for await (const value of this) if (fn(value)) yield value;
	}
	async *take(count) {
		let left = count;
		if (left <= 0) {
			this.owner.cancelRest();
			return;
		}
		for await (const value of this) {
			yield value;
			if (--left <= 0) return;
		}
	}
};
// src/executors/bufferedMap.ts
/**
* A map that reads its source only so far ahead of whoever reads its results, so that a source without an end can be
* mapped in bounded memory. The source is closed when nobody wants more of it.
*/
var BufferedMap = class {
	results;
	options;
	source;
	/** What cancels the tasks that are under way, by index. */
	underWay = /* @__PURE__ */ new Map();
	next = 0;
	read = 0;
	ended = false;
	filling = false;
	constructor(source, options) {
		this.options = options;
		this.source = source[Symbol.iterator]();
		this.results = new MapResults({
			total: null,
			ordered: options.ordered
		}, {
			cancelRest: () => this.end(),
			read: (count) => {
				this.read = count;
				this.fill();
			}
		});
		this.fill();
	}
	/** Starts tasks until the buffer is full. */
	fill() {
		if (this.filling) return;
		this.filling = true;
		try {
			while (!this.ended && this.next - this.read < this.options.bufferSize) this.startNext();
		} finally {
			this.filling = false;
		}
	}
	startNext() {
		const index = this.next;
		const item = this.pull();
		if (!item) return;
		this.next++;
		/** False when it was cancelled here. */
		const settled = () => this.underWay.delete(index);
		this.underWay.set(index, () => void 0);
		const cancel = this.options.start(item.value, index, {
			fulfil: (value) => {
				if (settled()) this.results.deliver(index, [value]);
			},
			fail: (error) => {
				if (settled()) this.fail(index, error);
			},
			cancelled: (error) => {
				if (settled()) this.fail(index, error);
			}
		});
		if (this.underWay.has(index)) this.underWay.set(index, cancel);
	}
	/** The source's next item; null at its end, or when reading it failed. */
	pull() {
		try {
			const step = this.source.next();
			if (step.done !== true) return step;
			this.ended = true;
			this.results.finish(this.next);
		} catch (error) {
			this.ended = true;
			this.fail(this.next, error);
		}
		return null;
	}
	fail(index, error) {
		this.results.fail(index, error);
		this.end(index);
	}
	/** Ends the map from outside: results up to here can still be read. */
	abort(reason) {
		this.results.abort(reason);
		this.end();
	}
	/** Reads no more of the source, and cancels the tasks of items from `index` on. */
	end(index = 0) {
		if (!this.ended) {
			this.ended = true;
			try {
				this.source.return?.();
			} catch (error) {
				this.results.fail(this.next, error);
			}
		}
		for (const [at, cancel] of this.underWay) {
			if (at < index || !this.underWay.delete(at)) continue;
			cancel();
		}
	}
};
/** Ends a map when a signal aborts, unless it has settled before. */
function abortWith(signal, results, abort) {
	if (!signal) return;
	const onAbort = () => {
		if (!results.settled) abort(signal.reason);
	};
	if (signal.aborted) onAbort();
	else signal.addEventListener("abort", onAbort, { once: true });
}
// src/executors/errors.ts
/** A worker died and took tasks with it, or the pool can start no workers. */
var BrokenPoolError = class extends Error {
	name = "BrokenPoolError";
	code = "BROKEN_POOL";
};
/** The pool has been closed. */
var PoolClosedError = class extends Error {
	name = "PoolClosedError";
	code = "POOL_CLOSED";
};
/** What a task threw could not be sent as itself; its name and message are kept. */
var TaskError = class extends Error {
	name = "TaskError";
	code = "TASK_FAILED";
};
/** The error of a cancelled task. */
var abortError = (message = "The task was cancelled") => new DOMException(message, "AbortError");
// src/executors/future.ts
/** Resolves like `promise` unless `signal` aborts first; then rejects with its reason. */
function unlessAborted(promise, signal) {
	if (!signal) return promise;
	return new Promise((resolve, reject) => {
		const abort = () => reject(signal.reason);
		if (signal.aborted) return abort();
		signal.addEventListener("abort", abort, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
	});
}
var ignore = () => void 0;
/** The future of a task. The executor that made it settles it; it settles once. */
var TaskFuture = class {
	/** How it is shown where a value is expected. */
	get [handleName]() {
		return "Future";
	}
	/** The number by which its executor knows the task. */
	id;
	owner;
	state = "pending";
	outcome = void 0;
	/** Made when somebody asks for it: most of a task's cost would be promises that nobody looks at. */
	promise = null;
	resolve = null;
	reject = null;
	callbacks = null;
	submittedMs;
	times = null;
	constructor(id, owner, submittedMs) {
		this.id = id;
		this.owner = owner;
		this.submittedMs = submittedMs;
	}
	/** Filled in by the executor when it learns more. */
	get timing() {
		this.times ??= {
			submittedMs: this.submittedMs,
			startedMs: null,
			endedMs: null,
			worker: null
		};
		return this.times;
	}
	get status() {
		return this.state === "pending" && this.owner.isRunning(this) ? "running" : this.state;
	}
	get done() {
		return this.state !== "pending";
	}
	fulfil(value) {
		this.settle("fulfilled", value);
	}
	fail(error) {
		this.settle("rejected", error);
	}
	/** Notes that the executor has dropped the task. */
	cancelled(error) {
		this.settle("cancelled", error);
	}
	cancel(reason) {
		if (this.done) return false;
		this.settle("cancelled", reason ?? abortError());
		this.owner.cancel(this);
		return true;
	}
	settle(state, outcome) {
		if (this.done) return;
		this.state = state;
		this.outcome = outcome;
		if (this.promise) this.settlePromise(this.promise);
		const { callbacks } = this;
		this.callbacks = null;
		if (callbacks) queueMicrotask(() => callbacks.forEach((callback) => this.callBack(callback)));
	}
	settlePromise(promise) {
		const { resolve, reject } = this;
		this.resolve = null;
		this.reject = null;
		if (this.state === "fulfilled") {
			resolve?.(this.outcome);
			return;
		}
		promise.catch(ignore);
		reject?.(this.outcome);
	}
	own() {
		if (this.promise) return this.promise;
		this.promise = new Promise((resolve, reject) => {
			this.resolve = resolve;
			this.reject = reject;
		});
		if (this.done) this.settlePromise(this.promise);
		return this.promise;
	}
	result(options) {
		return unlessAborted(this.own(), options?.signal);
	}
	async exception(options) {
		await unlessAborted(this.own().then(() => void 0, () => void 0), options?.signal);
		const { state, outcome } = this;
		if (state === "fulfilled") return null;
		return outcome instanceof Error || outcome instanceof DOMException ? outcome : new Error(String(outcome), { cause: outcome });
	}
	onDone(callback) {
		if (this.done) queueMicrotask(() => this.callBack(callback));
		else (this.callbacks ??= []).push(callback);
	}
	callBack(callback) {
		try {
			callback(this);
		} catch (error) {
			reportError(error);
		}
	}
	then(onFulfilled, onRejected) {
		return this.own().then(onFulfilled, onRejected);
	}
};
// src/executors/localExecutor.ts
/** Runs tasks on this very thread, a limited number of them under way at a time. */
var LocalExecutor = class {
	[poolBrand] = true;
	limit;
	mapLimit;
	jobs = /* @__PURE__ */ new Map();
	running = /* @__PURE__ */ new Set();
	waiting = new WaitingJobs();
	closing = deferred();
	nextId = 1;
	isClosed = false;
	isServing = false;
	/** `limit`: tasks under way at a time; `mapLimit`: those of one map. */
	constructor(limit, mapLimit) {
		this.limit = limit;
		this.mapLimit = mapLimit;
	}
	submit(fn, ...args) {
		requireFunction(fn, "submit");
		return this.start(() => fn(...args), 0, 0);
	}
	run(fn, options) {
		requireFunction(fn, "run");
		const { args, priority, retries } = requireRunOptions(options);
		const signal = options?.signal;
		if (signal?.aborted) return this.neverStarted(signal.reason);
		const future = this.start(() => fn(...args), priority, retries);
		signal?.addEventListener("abort", () => future.cancel(signal.reason), { once: true });
		return future;
	}
	start(call, priority, retries) {
		this.requireOpen();
		const future = new TaskFuture(this.nextId, this, nowMs());
		this.add(call, future, priority, retries);
		return future;
	}
	neverStarted(reason) {
		this.requireOpen();
		const future = new TaskFuture(this.nextId++, this, nowMs());
		future.cancel(reason);
		return future;
	}
	requireOpen() {
		if (this.isClosed) throw new PoolClosedError("The executor has been closed: make a new one for more tasks");
	}
	add(call, sink, priority, retries) {
		const id = this.nextId++;
		const job = {
			id,
			call,
			sink,
			priority,
			retries
		};
		this.jobs.set(id, job);
		if (this.running.size < this.limit) this.begin(id, job);
		else this.waiting.add(job);
		return id;
	}
	begin(id, job) {
		this.running.add(id);
		try {
			const result = job.call();
			if (isThenable(result)) result.then((value) => this.end(id, () => job.sink.fulfil(value)), (error) => this.failed(id, job, error));
			else this.end(id, () => job.sink.fulfil(result));
		} catch (error) {
			this.failed(id, job, error);
		}
	}
	failed(id, job, error) {
		if (job.retries > 0 && this.jobs.has(id)) {
			job.retries--;
			this.begin(id, job);
		} else this.end(id, () => job.sink.fail(error));
	}
	end(id, settle) {
		this.running.delete(id);
		if (this.jobs.delete(id)) settle();
		this.serveWaiting();
		if (this.isClosed && this.jobs.size === 0) this.closing.resolve();
	}
	/** Starts what waits. Tasks that finish at once come back here while they are being started. */
	serveWaiting() {
		if (this.isServing) return;
		this.isServing = true;
		while (this.running.size < this.limit) {
			const job = this.waiting.take();
			if (!job) break;
			this.begin(job.id, job);
		}
		this.isServing = false;
	}
	cancel({ id }) {
		const job = this.jobs.get(id);
		if (!job) return;
		this.jobs.delete(id);
		if (!this.running.has(id)) this.waiting.remove(job);
		if (this.isClosed && this.jobs.size === 0) this.closing.resolve();
	}
	isRunning({ id }) {
		return this.running.has(id);
	}
	map(fn, source, options) {
		requireFunction(fn, "map");
		return this.mapWith("map", (item, index) => fn(item, index), source, options);
	}
	starmap(fn, source, options) {
		requireFunction(fn, "starmap");
		return this.mapWith("starmap", (item) => fn(...item), source, options);
	}
	mapWith(method, call, source, options) {
		requireIterable(source, method);
		const { ordered } = requireMapOptions(options, method);
		this.requireOpen();
		const items = options?.bufferSize === void 0 ? Array.from(source) : source;
		const bufferSize = options?.bufferSize ?? Number.POSITIVE_INFINITY;
		const turns = new Turns(this.mapLimit);
		const map = new BufferedMap(items, {
			bufferSize,
			ordered,
			start: (item, index, sink) => turns.take(sink, (held) => {
				const id = this.add(() => call(item, index), held, 0, 0);
				return () => this.cancel({ id });
			})
		});
		abortWith(options?.signal, map.results, (reason) => map.abort(reason));
		return map.results;
	}
	close(options) {
		this.isClosed = true;
		if (options?.cancelPending === true) this.dropAll(() => abortError("The executor was closed before the task started"), false);
		if (this.jobs.size === 0) this.closing.resolve();
		return this.closing.promise;
	}
	terminate() {
		this.isClosed = true;
		this.dropAll(() => new PoolClosedError("The executor was terminated before the task had finished"), true);
		this.closing.resolve();
		return this.closing.promise;
	}
	dropAll(errorOf, runningToo) {
		for (const [id, job] of this.jobs) {
			if (this.running.has(id) && !runningToo) continue;
			this.cancel({ id });
			if (runningToo) job.sink.fail(errorOf());
			else job.sink.cancelled(errorOf());
		}
	}
	[Symbol.asyncDispose]() {
		return this.close();
	}
};
/** Lets only so many of a map's tasks be under way at a time; the others wait their turn. */
var Turns = class {
	limit;
	queue = [];
	first = 0;
	active = 0;
	isServing = false;
	constructor(limit) {
		this.limit = limit;
	}
	take(sink, begin) {
		let cancel = () => void 0;
		let dropped = false;
		const held = {
			fulfil: (value) => {
				sink.fulfil(value);
				this.next();
			},
			fail: (error) => {
				sink.fail(error);
				this.next();
			},
			cancelled: (error) => {
				sink.cancelled(error);
				this.next();
			}
		};
		const go = () => {
			if (dropped) return this.next();
			cancel = begin(held);
		};
		if (this.active < this.limit) {
			this.active++;
			go();
		} else this.queue.push(go);
		return () => {
			dropped = true;
			cancel();
		};
	}
	next() {
		this.active--;
		if (this.isServing) return;
		this.isServing = true;
		while (this.active < this.limit && this.first < this.queue.length) {
			this.active++;
			this.queue[this.first++]?.();
		}
		if (this.first === this.queue.length) {
			this.queue = [];
			this.first = 0;
		}
		this.isServing = false;
	}
};
// src/executors/asyncExecutor.ts
var defaultSize = 64;
/** One thread whose tasks overlap while they wait: sleeping speeds up, computing does not. */
var AsyncExecutor = class extends LocalExecutor {
	/** How it is shown where a value is expected. */
	get [handleName]() {
		return "AsyncExecutor";
	}
	size;
	/** @throws RangeError when `size` is not a whole number ≥ 1. */
	constructor({ size = defaultSize } = {}) {
		requireCount(size, "AsyncExecutor: size");
		super(size, size);
		this.size = size;
	}
};
// src/executors/inlineExecutor.ts
/** Runs every task at once on this thread: the same results, real stacks, nothing parallel. */
var InlineExecutor = class extends LocalExecutor {
	/** How it is shown where a value is expected. */
	get [handleName]() {
		return "InlineExecutor";
	}
	size = 1;
	constructor() {
		super(Number.POSITIVE_INFINITY, 1);
	}
};
// src/base/assertNever.ts
/** Closes a switch over a union: the compiler rejects a case that was forgotten, the run time reports it. */
function assertNever(value) {
	throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
// src/scheduler/scheduler.ts
var nothing$1 = [];
/**
* Decides what a pool does: event in, instructions out; `docs/scheduler.md` draws its states. Workers claim offered jobs
* by themselves, first come first served, so that the driver need not be there when they do.
*/
var Scheduler = class {
	options;
	jobs = /* @__PURE__ */ new Map();
	waiting = new WaitingJobs();
	/** Jobs in any state but `waiting`, and how many of each priority. */
	offered = 0;
	offeredBy = /* @__PURE__ */ new Map();
	phase = "open";
	cancelsPending = false;
	out = [];
	constructor(options) {
		this.options = options;
	}
	/** Whether no job is left. */
	get idle() {
		return this.jobs.size === 0;
	}
	/** Whether it takes jobs no more. */
	get isOver() {
		return this.phase !== "open";
	}
	/** The job of a number; undefined when it is over. */
	get(id) {
		return this.jobs.get(id);
	}
	/** All jobs that are not over. */
	all() {
		return this.jobs.values();
	}
	handle(event) {
		switch (event.type) {
			case "submitted":
				this.submitted(event.job);
				break;
			case "done":
				this.forget(event.job);
				break;
			case "failed":
				this.failed(event.job);
				break;
			case "cancelled":
				this.cancelled(event.job);
				break;
			case "full":
			case "withdrawn":
			case "claimed":
				this.answered(event.type, event.job);
				break;
			case "room":
			case "workerReady": break;
			case "workerLost":
				this.lost(event.lane, event.job);
				break;
			case "workerWorn":
				if (this.phase !== "over") this.out.push({
					type: "startWorker",
					lane: event.lane
				});
				break;
			case "workerCannotStart":
				this.endAll("broken");
				break;
			case "closed":
				this.close(event.cancelPending);
				break;
			case "terminated":
				this.endAll("terminated");
				break;
			default: assertNever(event);
		}
		if (event.type !== "full") this.dispatch();
		this.finishWhenDone();
		if (this.out.length === 0) return nothing$1;
		const { out } = this;
		this.out = [];
		return out;
	}
	submitted(job) {
		if (this.phase !== "open") throw new Error("A job came to a pool that takes none");
		this.jobs.set(job.id, job);
		job.state = "waiting";
		this.recallBelow(job.priority);
		if (this.waiting.size === 0 && this.offered < this.limit(job.priority)) this.offer(job);
		else this.waiting.add(job);
	}
	/** More urgent work goes before what has been offered and not been claimed. */
	recallBelow(priority) {
		if (this.offered === 0 || this.offeredBy.size === 1 && this.offeredBy.has(priority)) return;
		for (const job of this.jobs.values()) {
			if (job.state !== "offered" || job.priority >= priority) continue;
			job.state = "recalled";
			this.out.push({
				type: "withdraw",
				job
			});
		}
	}
	failed(job) {
		if (job.state === "over") return;
		const isWanted = job.state !== "stopping" && job.state !== "dropped";
		if (isWanted && this.retry(job)) return;
		if (isWanted) this.out.push({
			type: "reject",
			job
		});
		this.forget(job);
	}
	retry(job) {
		if (job.retries === 0 || this.phase === "over") return false;
		job.retries--;
		this.moveToWaiting(job);
		return true;
	}
	cancelled(job) {
		switch (job.state) {
			case "waiting":
				this.forget(job);
				break;
			case "offered":
				job.state = "dropped";
				this.out.push({
					type: "withdraw",
					job
				});
				break;
			case "recalled":
				job.state = "dropped";
				break;
			case "running":
				job.state = "stopping";
				this.out.push({
					type: "stop",
					job
				});
				break;
			case "dropped":
			case "stopping":
			case "over": break;
			default: assertNever(job.state);
		}
	}
	answered(answer, job) {
		if (job.state === "waiting" || job.state === "over") return;
		if (answer === "claimed") this.claimed(job);
		else if (job.state === "dropped" || answer === "withdrawn" && this.cancelsPending) {
			this.out.push({
				type: "end",
				job,
				reason: "cancelled"
			});
			this.forget(job);
		} else this.moveToWaiting(job);
	}
	claimed(job) {
		if (job.state === "dropped") {
			job.state = "stopping";
			this.out.push({
				type: "stop",
				job
			});
		} else if (job.state !== "stopping") job.state = "running";
	}
	moveToWaiting(job) {
		this.countOffered(job.priority, -1);
		job.state = "waiting";
		this.waiting.addFirst(job);
	}
	lost(lane, job) {
		if (this.phase !== "over" && !this.options.replace) {
			this.endAll("broken");
			return;
		}
		if (job && job.state !== "over") {
			const isWanted = job.state !== "stopping" && job.state !== "dropped";
			if (!(isWanted && this.retry(job))) {
				if (isWanted) this.out.push({
					type: "end",
					job,
					reason: "broken"
				});
				this.forget(job);
			}
		}
		if (this.phase !== "over") this.out.push({
			type: "startWorker",
			lane
		});
	}
	close(cancelPending) {
		if (this.phase === "over") return;
		this.phase = "closing";
		if (!cancelPending) return;
		this.cancelsPending = true;
		for (const job of this.jobs.values()) if (job.state === "waiting") {
			this.out.push({
				type: "end",
				job,
				reason: "cancelled"
			});
			this.forget(job);
		} else if (job.state === "offered") {
			job.state = "recalled";
			this.out.push({
				type: "withdraw",
				job
			});
		}
	}
	endAll(reason) {
		if (this.phase === "over") return;
		this.phase = "over";
		for (const job of this.jobs.values()) {
			if (job.state !== "stopping" && job.state !== "dropped") this.out.push({
				type: "end",
				job,
				reason
			});
			this.forget(job);
		}
		this.out.push({ type: "finish" });
	}
	forget(job) {
		if (job.state === "over") return;
		this.jobs.delete(job.id);
		if (job.state === "waiting") this.waiting.remove(job);
		else this.countOffered(job.priority, -1);
		job.state = "over";
	}
	countOffered(priority, change) {
		this.offered += change;
		const count = (this.offeredBy.get(priority) ?? 0) + change;
		if (count === 0) this.offeredBy.delete(priority);
		else this.offeredBy.set(priority, count);
	}
	/** How many jobs may be offered: while priorities differ only a few, so that little has to be recalled. */
	limit(priority) {
		return this.offeredBy.size - (this.offeredBy.has(priority) ? 1 : 0) > 0 || this.waiting.hasOtherThan(priority) ? 2 * this.options.workers : this.options.capacity;
	}
	dispatch() {
		for (let top = this.waiting.top; top !== null; top = this.waiting.top) {
			if (this.offered >= this.limit(top)) return;
			const job = this.waiting.take();
			if (job) this.offer(job);
		}
	}
	offer(job) {
		job.state = "offered";
		this.countOffered(job.priority, 1);
		this.out.push({
			type: "offer",
			job
		});
	}
	finishWhenDone() {
		if (this.phase !== "closing" || this.jobs.size > 0) return;
		this.phase = "over";
		this.out.push({ type: "finish" });
	}
};
// src/transport/binary/tags.ts
/** The first byte of every value in the binary form. */
var tag = {
	undefined: 0,
	null: 1,
	true: 2,
	false: 3,
	/** 8 bytes, little endian. */
	double: 4,
	/** A whole number of at most 31 bits: zigzag varint. */
	integer: 5,
	/** Length, then one byte a character. */
	latin1: 6,
	/** Length in characters, then two bytes each, so that any string survives, lone surrogates included. */
	utf16: 7,
	/** Length, then that many values. */
	array: 8,
	hole: 9,
	/** Number of own keys, then key and value in turn. */
	object: 10,
	/** An object met before in this message, by its number. */
	reference: 11,
	date: 12,
	map: 13,
	set: 14,
	bigint: 15,
	/** Kind, byte length, bytes. */
	typedArray: 16,
	arrayBuffer: 17,
	regexp: 18,
	/** A view of shared memory: kind, the buffer's number, byte offset, length. */
	sharedView: 19,
	sharedBuffer: 20,
	/** An array of numbers: length, then 8 bytes each. */
	doubles: 21,
	/** A key met before in this message, by its number. */
	key: 22,
	/** Length, then one byte a character, all below 128: long texts, which text decoders read fast. */
	ascii: 23,
	/** An array of whole numbers: length, then 4 bytes each. */
	integers: 24,
	/** A view whose bytes lie elsewhere: kind, offset, byte length. */
	elsewhere: 25
};
/** The views that have a binary form; their order is part of it. */
var viewKinds = [
	Int8Array,
	Uint8Array,
	Uint8ClampedArray,
	Int16Array,
	Uint16Array,
	Int32Array,
	Uint32Array,
	Float32Array,
	Float64Array,
	BigInt64Array,
	BigUint64Array
];
// src/transport/binary/reader.ts
var utf16 = new TextDecoder("utf-16le");
var ascii = new TextDecoder();
/** A longer text is read by a decoder, a shorter one by a loop. */
var shortText = 32;
var hole = Symbol("hole");
/** Reads what BinaryWriter wrote, also straight from shared memory. Everything it gives is this thread's own. */
var BinaryReader = class {
	bytes = /* @__PURE__ */ new Uint8Array(0);
	view = new DataView(this.bytes.buffer);
	position = 0;
	objects = [];
	keys = [];
	sharedBuffer;
	elsewhere;
	/**
	* `sharedBuffer` gives the buffer of a number that the writer's `sharedId` gave; `elsewhere` a copy of the bytes that
	* the writer put elsewhere.
	*/
	constructor(sharedBuffer, elsewhere = () => /* @__PURE__ */ new ArrayBuffer(0)) {
		this.sharedBuffer = sharedBuffer;
		this.elsewhere = elsewhere;
	}
	/** The value of the message that begins at `start`. @throws RangeError when the bytes are no message. */
	message(bytes, start = 0) {
		if (bytes !== this.bytes) {
			this.bytes = bytes;
			this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		}
		this.position = start;
		if (this.objects.length > 0) this.objects = [];
		if (this.keys.length > 0) this.keys = [];
		return this.value();
	}
	byte() {
		return this.view.getUint8(this.position++);
	}
	/** An unsigned number in groups of 7 bits, low first. */
	varint() {
		let value = 0;
		for (let scale = 1;; scale *= 128) {
			const next = this.byte();
			value += (next & 127) * scale;
			if (next < 128) return value;
		}
	}
	double() {
		const value = this.view.getFloat64(this.position, true);
		this.position += 8;
		return value;
	}
	integer() {
		const value = this.varint();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}
	value() {
		const kind = this.byte();
		switch (kind) {
			case tag.undefined: return;
			case tag.null: return null;
			case tag.true: return true;
			case tag.false: return false;
			case tag.double: return this.double();
			case tag.integer: return this.integer();
			case tag.latin1:
			case tag.utf16:
			case tag.ascii: return this.text(kind);
			case tag.hole: return hole;
			case tag.bigint: return this.bigint();
			case tag.reference: return this.objects[this.varint()];
			default: return this.object(kind);
		}
	}
	object(kind) {
		switch (kind) {
			case tag.array: return this.array();
			case tag.object: return this.plain();
			case tag.doubles: return this.doubles();
			case tag.integers: return this.integers();
			case tag.typedArray: return this.typedArray();
			case tag.elsewhere: return this.fromElsewhere();
			case tag.sharedView: return this.sharedView();
			case tag.map: return this.map();
			case tag.set: return this.set();
			case tag.date: return this.date();
			case tag.regexp: return this.regexp();
			case tag.arrayBuffer: return this.keep(this.raw().buffer);
			case tag.sharedBuffer: return this.keep(this.sharedBuffer(this.varint()));
			default: throw new RangeError(`Byte ${this.position - 1} of a message is ${kind}, which begins no value`);
		}
	}
	text(kind) {
		const length = this.varint();
		const start = this.position;
		this.position += kind === tag.utf16 ? 2 * length : length;
		if (kind === tag.utf16 && length > shortText) return this.wide(start, length);
		if (kind === tag.ascii) return ascii.decode(this.own(start, length));
		const { view } = this;
		let text = "";
		if (kind === tag.utf16) for (let i = 0; i < length; i++) text += String.fromCharCode(view.getUint16(start + 2 * i, true));
		else for (let i = start; i < this.position; i++) text += String.fromCharCode(view.getUint8(i));
		return text;
	}
	/** A text of two bytes a character; the decoder replaces lone surrogates, so one with any is put together by hand. */
	wide(start, length) {
		const bytes = this.own(start, 2 * length);
		const text = utf16.decode(bytes);
		if (!text.includes("�") && text.length === length) return text;
		const view = new DataView(bytes.buffer, bytes.byteOffset);
		let exact = "";
		for (let i = 0; i < length; i++) exact += String.fromCharCode(view.getUint16(2 * i, true));
		return exact;
	}
	/** A copy outside shared memory, which text decoders refuse. */
	own(start, length) {
		const copy = new Uint8Array(length);
		copy.set(this.bytes.subarray(start, start + length));
		return copy;
	}
	raw() {
		const length = this.varint();
		const start = this.position;
		this.position += length;
		return this.own(start, length);
	}
	bigint() {
		const text = this.text(tag.latin1);
		return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
	}
	keep(value) {
		this.objects.push(value);
		return value;
	}
	array() {
		const length = this.varint();
		const array = this.keep([]);
		for (let i = 0; i < length; i++) {
			const item = this.value();
			if (item !== hole) array.push(item);
			else array.length++;
		}
		return array;
	}
	doubles() {
		const length = this.varint();
		const array = this.keep([]);
		for (let i = 0; i < length; i++) array.push(this.double());
		return array;
	}
	integers() {
		const length = this.varint();
		const array = this.keep([]);
		for (let i = 0; i < length; i++) array.push(this.view.getInt32(this.position + 4 * i, true));
		this.position += 4 * length;
		return array;
	}
	key() {
		const kind = this.byte();
		if (kind === tag.key) return this.keys[this.varint()] ?? "";
		const key = this.text(kind);
		this.keys.push(key);
		return key;
	}
	plain() {
		const length = this.varint();
		const object = this.keep({});
		for (let i = 0; i < length; i++) {
			const key = this.key();
			const value = this.value();
			if (key !== "__proto__") object[key] = value;
			else Object.defineProperty(object, key, {
				value,
				writable: true,
				enumerable: true,
				configurable: true
			});
		}
		return object;
	}
	typedArray() {
		const kind = this.viewKind();
		const { buffer } = this.raw();
		const view = this.keep(new kind(buffer));
		this.keep(buffer);
		return view;
	}
	fromElsewhere() {
		const kind = this.viewKind();
		const offset = this.varint();
		const buffer = this.elsewhere(offset, this.varint());
		const view = this.keep(new kind(buffer));
		this.keep(buffer);
		return view;
	}
	sharedView() {
		const kind = this.viewKind();
		const buffer = this.sharedBuffer(this.varint());
		const byteOffset = this.varint();
		return this.keep(new kind(buffer, byteOffset, this.varint()));
	}
	viewKind() {
		const kind = viewKinds[this.byte()];
		if (!kind) throw new RangeError("A message holds a view of an unknown kind");
		return kind;
	}
	map() {
		const size = this.varint();
		const map = this.keep(/* @__PURE__ */ new Map());
		for (let i = 0; i < size; i++) {
			const key = this.value();
			map.set(key, this.value());
		}
		return map;
	}
	set() {
		const size = this.varint();
		const set = this.keep(/* @__PURE__ */ new Set());
		for (let i = 0; i < size; i++) set.add(this.value());
		return set;
	}
	date() {
		const time = this.value();
		return this.keep(new Date(time));
	}
	regexp() {
		const source = this.text(this.byte());
		return this.keep(new RegExp(source, this.text(this.byte())));
	}
};
// src/transport/codec/kinds.ts
/** Whether structured clone carries a value is a question of its internal slots, which only these show for sure. */
var mapSize = Object.getOwnPropertyDescriptor(Map.prototype, "size")?.get;
var setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size")?.get;
var typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;
function accepts(check, value) {
	try {
		check?.call(value);
		return check !== void 0;
	} catch {
		return false;
	}
}
function isMap(value) {
	return value instanceof Map && accepts(mapSize, value);
}
function isSet(value) {
	return value instanceof Set && accepts(setSize, value);
}
function isDate(value) {
	return value instanceof Date && accepts(Date.prototype.getTime, value);
}
function isRegExp(value) {
	return value instanceof RegExp && accepts(Object.getOwnPropertyDescriptor(RegExp.prototype, "global")?.get, value);
}
function isSharedMemory(value) {
	return typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer;
}
/** The engine's own constructor of a view. */
function viewConstructor(view) {
	const tag = typedArrayTag?.call(view) ?? "DataView";
	return globalThis[tag];
}
/** Whether it is one of the engine's typed arrays or a DataView, not a subclass. */
function isPlainView(value) {
	return ArrayBuffer.isView(value) && viewConstructor(value)?.prototype === Object.getPrototypeOf(value);
}
/** How an object is made on the other side. */
function baseOf(value) {
	if (Array.isArray(value)) return "array";
	if (isMap(value)) return "map";
	if (isSet(value)) return "set";
	if (value instanceof DOMException || ArrayBuffer.isView(value) || isDate(value) || isRegExp(value)) return "clone";
	return value instanceof Error ? "error" : "object";
}
/** What an instance of a subclass holds, as an instance of the engine's class, which the engine can clone. */
function plainForm(value) {
	if (ArrayBuffer.isView(value)) {
		const make = viewConstructor(value);
		const length = value instanceof DataView ? value.byteLength : value.length;
		return make ? new make(value.buffer, value.byteOffset, length) : value;
	}
	if (value instanceof DOMException) return new DOMException(value.message, value.name);
	if (isDate(value)) return new Date(Date.prototype.getTime.call(value));
	return isRegExp(value) ? new RegExp(value) : value;
}
/** The prototype that a base has when nothing else is said; undefined where only a subclass needs to be known. */
function basePrototype(base, value) {
	switch (base) {
		case "object": return Object.prototype;
		case "array": return Array.prototype;
		case "map": return Map.prototype;
		case "set": return Set.prototype;
		case "clone": return Object.getPrototypeOf(plainForm(value));
		case "error": return;
	}
}
/** Classes of the engine that a program's class may extend and still travel. */
var extendable = new Set(`Object Array Map Set Date RegExp DOMException DataView Error AggregateError EvalError RangeError ReferenceError
  SyntaxError TypeError URIError SuppressedError Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array
  Int32Array Uint32Array Float16Array Float32Array Float64Array BigInt64Array BigUint64Array`.split(/\s+/));
/** The engine's class that an object's prototypes lead to, unless a program's class may extend it; null if all is well. */
function foreignBase(value) {
	for (let link = Object.getPrototypeOf(value); link; link = Object.getPrototypeOf(link)) {
		const [name, member] = nativePath(link) ?? [];
		if (member !== "prototype" || name === void 0) continue;
		return extendable.has(name) ? null : name;
	}
	return null;
}
/** The engine's own classes that structured clone carries, beside arrays, Map, Set and typed arrays. */
var cloneableClasses = new Set(`Date RegExp Boolean Number String BigInt ArrayBuffer DataView Blob File FileList ImageData ImageBitmap CryptoKey
  DOMException DOMMatrix DOMMatrixReadOnly DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectReadOnly`.split(/\s+/));
/**
* Whether a prototype is an ordinary object of the program: neither a class's nor one of the engine's, whose tags
* cannot be written.
*/
function isOwnPrototype(prototype) {
	if (Object.hasOwn(prototype, "constructor")) return false;
	for (let link = prototype; link; link = Object.getPrototypeOf(link)) {
		if (link === Object.prototype) return true;
		const tag = Object.getOwnPropertyDescriptor(link, Symbol.toStringTag);
		if (tag && tag.writable !== true) return false;
	}
	return true;
}
// src/transport/codec/properties.ts
/** Bits of what is said of a special property. */
var attribute = {
	writable: 1,
	enumerable: 2,
	configurable: 4,
	accessor: 8
};
/** How far `value` is closed. */
function levelOf(value) {
	if (Object.isExtensible(value)) return 0;
	const canGrow = Array.isArray(value) && Object.getOwnPropertyDescriptor(value, "length")?.writable === true;
	if (Object.isFrozen(value) && !canGrow) return 3;
	return Object.isSealed(value) ? 2 : 1;
}
/** Closes `value` as far as `level` says. */
function close(value, level) {
	if (level === 3) Object.freeze(value);
	else if (level === 2) Object.seal(value);
	else if (level === 1) Object.preventExtensions(value);
}
/** Whether a property is what assigning it makes, but for what `close` does to all properties of the object. */
function isOrdinary(descriptor, level = 0) {
	return descriptor.get === void 0 && descriptor.set === void 0 && descriptor.enumerable === true && descriptor.configurable === level < 2 && descriptor.writable === level < 3;
}
/** The attributes of a descriptor as bits. */
function attributesOf(descriptor) {
	return (descriptor.writable ? attribute.writable : 0) | (descriptor.enumerable ? attribute.enumerable : 0) | (descriptor.configurable ? attribute.configurable : 0) | (descriptor.get || descriptor.set ? attribute.accessor : 0);
}
/** The descriptor of a special property; for an accessor `value` is the getter. */
function descriptorOf(attributes, value, setter) {
	const enumerable = (attributes & attribute.enumerable) !== 0;
	const configurable = (attributes & attribute.configurable) !== 0;
	if (attributes & attribute.accessor) return {
		get: value,
		set: setter,
		enumerable,
		configurable
	};
	return {
		value,
		writable: (attributes & attribute.writable) !== 0,
		enumerable,
		configurable
	};
}
/** All own properties in order; accessors are not read. */
function ownProperties(value) {
	const found = [];
	const add = (key) => {
		const descriptor = Object.getOwnPropertyDescriptor(value, key);
		if (descriptor) found.push({
			key,
			descriptor
		});
	};
	Object.getOwnPropertyNames(value).forEach(add);
	Object.getOwnPropertySymbols(value).forEach(add);
	return found;
}
/** Sets an ordinary own property even where the name is "__proto__". */
function define(target, key, value) {
	Object.defineProperty(target, key, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
// src/transport/codec/proxies.ts
/**
* Nothing in the language tells a Proxy from the object behind it. So the threads that run programs note each one as it
* is made; elsewhere a Proxy is taken for what it shows of itself.
*/
var proxies = /* @__PURE__ */ new WeakSet();
var anyMade = false;
/** Whether it is a Proxy, where `watchProxies` was called in time. */
function isProxy(value) {
	return anyMade && proxies.has(value);
}
/** Looking for properties beside the elements takes as long as copying the array, so long ones are not looked at. */
var longestSearched = 256;
var cloneable = /* @__PURE__ */ new Set([
	Date.prototype,
	RegExp.prototype,
	ArrayBuffer.prototype
]);
var none$1 = [];
function viewBytes(view) {
	return isSharedMemory(view.buffer) ? 0 : view.byteLength;
}
/** Whether an array has own properties beside its elements; of a long array only those under symbols are seen. */
function hasExtras(array) {
	if (Object.getOwnPropertySymbols(array).length > 0) return true;
	return array.length <= longestSearched && Object.getOwnPropertyNames(array).at(-1) !== "length";
}
/** Own properties besides those that every such object has. */
function hasOwnProperties(value, natural = 0) {
	return Object.getOwnPropertyNames(value).length > natural || Object.getOwnPropertySymbols(value).length > 0;
}
/** Adds up bytes while it is shown one object after the other. */
var Meter = class {
	bytes = 0;
	/** What is to be looked at within an object; null when structured clone would change the object itself. */
	within(value) {
		if (isProxy(value)) return null;
		if (isPlainView(value)) {
			this.bytes += viewBytes(value);
			return none$1;
		}
		this.bytes += 16;
		if (!Object.isExtensible(value)) return null;
		const prototype = Object.getPrototypeOf(value);
		if (prototype === Object.prototype) return this.record(value);
		if (prototype === Array.prototype && Array.isArray(value)) return this.array(value);
		if (prototype === Map.prototype && isMap(value)) return hasOwnProperties(value) ? null : [...value].flat();
		if (prototype === Set.prototype && isSet(value)) return hasOwnProperties(value) ? null : [...value];
		if (!cloneable.has(prototype)) return null;
		if (value instanceof ArrayBuffer) this.bytes += value.byteLength;
		return hasOwnProperties(value, value instanceof RegExp ? 1 : 0) ? null : none$1;
	}
	record(value) {
		if (Object.getOwnPropertySymbols(value).length > 0) return null;
		let inner = null;
		for (const key of Object.getOwnPropertyNames(value)) {
			const descriptor = Object.getOwnPropertyDescriptor(value, key);
			if (!descriptor || !isOrdinary(descriptor)) return null;
			const item = descriptor.value;
			if (this.isLeaf(item)) continue;
			if (inner) inner.push(item);
			else inner = [item];
		}
		return inner ?? none$1;
	}
	array(value) {
		if (hasExtras(value)) return null;
		let inner = null;
		for (const item of value) if (typeof item === "number") this.bytes += 8;
		else if (!this.isLeaf(item)) {
			if (inner) inner.push(item);
			else inner = [item];
		}
		return inner ?? none$1;
	}
	/** Counts what holds nothing further. Functions and symbols are left for `scan` to stumble over. */
	isLeaf(value) {
		if (typeof value === "object" && value !== null || typeof value === "function" || typeof value === "symbol") return false;
		this.bytes += typeof value === "string" ? value.length : 8;
		return true;
	}
};
/**
* Looks through a value without recursion, so that neither depth nor cycles matter, in the order in which it would be
* cloned. Arrays of numbers and typed arrays, the bulk of what is sent, cost a loop at most.
*/
function scan(root) {
	const meter = new Meter();
	if (meter.isLeaf(root)) return {
		plain: true,
		bytes: meter.bytes
	};
	const seen = /* @__PURE__ */ new Set();
	const lists = [[root]];
	const cursors = [0];
	while (lists.length > 0) {
		const top = lists.length - 1;
		const list = lists[top] ?? none$1;
		const cursor = cursors[top] ?? 0;
		if (cursor >= list.length) {
			lists.pop();
			cursors.pop();
			continue;
		}
		cursors[top] = cursor + 1;
		const value = list[cursor];
		if (meter.isLeaf(value)) continue;
		if (typeof value !== "object" || value === null) return {
			plain: false,
			bytes: meter.bytes
		};
		if (seen.has(value)) continue;
		seen.add(value);
		const inner = meter.within(value);
		if (!inner || top >= 150) return {
			plain: false,
			bytes: meter.bytes
		};
		if (inner.length > 0) {
			lists.push(inner);
			cursors.push(0);
		}
	}
	return {
		plain: true,
		bytes: meter.bytes
	};
}
// src/transport/codec/depth.ts
/** A little more than what is taken for plain, so that nothing plain is ever taken apart. */
var deepest = 200;
/** What an encoded container holds that may be nested further. */
function within(value) {
	if (typeof value !== "object" || value === null) return [];
	if (Array.isArray(value)) return value;
	if (value instanceof Map) return [...value].flat();
	if (value instanceof Set) return [...value];
	return Object.getPrototypeOf(value) === Object.prototype ? Object.values(value) : [];
}
/** Whether what the encoder made is nested so deep that cloning it, which goes depth first, could overflow the stack. */
function isDeep(root) {
	const seen = /* @__PURE__ */ new Set();
	const lists = [[root]];
	const cursors = [0];
	for (let top = 0; top >= 0; top = lists.length - 1) {
		const list = lists[top] ?? [];
		const value = list[cursors[top] ?? 0];
		cursors[top] = (cursors[top] ?? 0) + 1;
		if ((cursors[top] ?? 0) > list.length) {
			lists.pop();
			cursors.pop();
		} else if (typeof value === "object" && value !== null && !seen.has(value)) {
			seen.add(value);
			const inner = within(value);
			if (inner.length === 0) continue;
			if (top >= deepest) return true;
			lists.push(inner);
			cursors.push(0);
		}
	}
	return false;
}
var slotsIn = (holder) => Object.keys(holder).map((key) => ({
	holder,
	key
}));
/** The slots of a stand-in: what stands for parts of the program, not what the stand-in itself is made of. */
function slotsOfToken(token) {
	switch (token[tokenKey]) {
		case "function": return [{
			holder: token,
			key: "self"
		}, ...slotsIn(token.captures)];
		case "member": return [{
			holder: token,
			key: "owner"
		}];
		case "object": {
			const states = token.privates ?? [];
			return [
				...["classOf", "proto"].filter((key) => key in token).map((key) => ({
					holder: token,
					key
				})),
				...slotsIn(token.fields),
				...(token.special ?? []).flatMap(slotsIn),
				...slotsIn(token.items ?? []),
				...states.flatMap((state) => [{
					holder: state,
					key: "classOf"
				}, ...slotsIn(state.values)])
			];
		}
		default: return [];
	}
}
/** Gives each container in `value` to `swap` and puts what that returns in its place. */
function swapWithin(value, swap) {
	if (value instanceof Map) {
		const entries = [...value];
		value.clear();
		for (const [key, item] of entries) value.set(swap(key), swap(item));
	} else if (value instanceof Set) {
		const items = [...value];
		value.clear();
		for (const item of items) value.add(swap(item));
	} else for (const { holder, key } of isToken(value) ? slotsOfToken(value) : slotsIn(value)) {
		const record = holder;
		Object.defineProperty(record, key, { value: swap(record[key]) });
	}
}
function isContainer(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Array.isArray(value) || value instanceof Map || value instanceof Set) return true;
	return Object.getPrototypeOf(value) === Object.prototype;
}
/**
* Lays out all that is nested in `roots` side by side: in the place of each container stands where it lies. The roots
* themselves stay what they are. Only for what the encoder made, which is changed.
*/
function flatten(roots) {
	const nodes = [];
	const tokens = /* @__PURE__ */ new Map();
	const swap = (inner) => {
		if (!isContainer(inner)) return inner;
		const known = tokens.get(inner);
		if (known) return known;
		const token = {
			[tokenKey]: "cut",
			nodes,
			index: nodes.length
		};
		tokens.set(inner, token);
		nodes.push(inner);
		return token;
	};
	for (const root of roots) swapWithin(root, swap);
	for (let next = 0; next < nodes.length; next++) swapWithin(nodes[next] ?? {}, swap);
}
// src/transport/codec/refusal.ts
/** The place of something that is captured, passed or returned. */
function root(name) {
	return {
		parent: null,
		step: name
	};
}
/** ".name", or `["odd name"]` for what cannot stand after a dot. */
function propertyStep(key) {
	if (typeof key === "symbol") return `[${String(key)}]`;
	return /^[\p{ID_Start}$_#][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
/** ".get(key)" for a value of a map. */
function entryStep(key) {
	return `.get(${typeof key === "object" && key !== null || typeof key === "function" ? "…" : String(key)})`;
}
var longest = 200;
/** "args[0].callback". */
function pathTo(place) {
	const steps = [];
	for (let at = place; at; at = at.parent) steps.push(typeof at.step === "number" ? `[${at.step}]` : at.step);
	const text = steps.toReversed().join("");
	return text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-100)}`;
}
/** What cannot travel, with the path to it: a DataCloneError, as structured clone would throw. */
function refusal(place, what) {
	return new DOMException(`${pathTo(place)} ${what}`, "DataCloneError");
}
/** The toStringTags of what is in the middle of something, and what to do about it. */
var unfinished = {
	Generator: "is a generator, which cannot be sent to another thread: send an array of it, or make it inside the task",
	AsyncGenerator: "is an async generator, which cannot be sent to another thread: make it inside the task",
	Module: "holds all that a module exports, but not of a module of this program: send what you need of it"
};
function tagOf(value) {
	return Object.prototype.toString.call(value).slice(8, -1);
}
/** Why an object whose prototype is no other object of the program cannot travel. */
function describeForeign(value) {
	if (value instanceof Promise) return "is a promise: await it before it is sent";
	if (value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef) return "is weakly held, which has no copy";
	const tag = tagOf(value);
	const known = unfinished[tag];
	if (known !== void 0) return known;
	if (tag.endsWith(" Iterator")) return "is an iterator, which cannot be sent to another thread: send an array of it";
	const owner = value.constructor;
	const name = typeof owner === "function" && owner !== Object ? owner.name : tag;
	return name === "Object" || name === "" ? "is an object of another make, which cannot be sent to another thread: send the values you need of it" : `is a ${name}, which cannot be sent to another thread: send the values you need of it`;
}
var native = /\{\s*\[native code\]\s*\}\s*$/;
/** Why a function that is neither the program's nor known by name on every thread cannot travel. */
function describeFunction(fn) {
	const name = Object.getOwnPropertyDescriptor(fn, "name")?.value;
	if (native.test(Function.prototype.toString.call(fn))) return typeof name === "string" && name.startsWith("bound ") ? "is a bound function, which cannot be sent to another thread: write x => f(x) instead" : "is a function of the engine that cannot be sent to another thread: write x => f(x) instead";
	if (typeof name === "string" && /^(?:[gs]et )?#/.test(name)) return "is a #private method, which cannot be sent to another thread: make it a function outside of its class";
	return "is a function that cannot be sent to another thread: it was not written as a function of this program";
}
// src/transport/codec/symbols.ts
/** "iterator" for Symbol.iterator, "for:x" for Symbol.for("x"); null for a symbol that only one thread has. */
function symbolName(symbol) {
	const key = Symbol.keyFor(symbol);
	if (key !== void 0) return `for:${key}`;
	const name = /^Symbol\.(\w+)$/.exec(symbol.description ?? "")?.[1] ?? "";
	return Symbol[name] === symbol ? name : null;
}
/** The symbol of a name that `symbolName` gave. */
function symbolOf(name) {
	return name.startsWith("for:") ? Symbol.for(name.slice(4)) : Symbol[name] ?? Symbol.for(name);
}
/** A property key as text, `.name` or `@symbol`; null for a symbol that only one thread has. */
function keyText(key) {
	if (typeof key === "string") return `.${key}`;
	const name = symbolName(key);
	return name === null ? null : `@${name}`;
}
/** The key of a text that `keyText` gave. */
function keyOf(text) {
	return text.startsWith("@") ? symbolOf(text.slice(1)) : text.slice(1);
}
// src/transport/codec/encodeFunction.ts
/** Encodes a function or class: by its id and what it captures, by its class, or by its path in the engine. */
function encodeFunction(encoder, fn, place) {
	const registration = encoder.registry.find(fn);
	if (registration) return registered(encoder, fn, registration, place);
	const path = nativePath(fn);
	if (path) return encoder.remember(fn, {
		[tokenKey]: "native",
		path
	});
	const member = memberOf(fn);
	const key = member && keyText(member.key);
	if (!member || key === null) throw refusal(place, describeFunction(fn));
	const { owner, isStatic, part } = member;
	const token = {
		[tokenKey]: "member",
		owner: encoder.take(owner, {
			parent: place,
			step: " (its class)"
		}),
		isStatic,
		key,
		part
	};
	return encoder.remember(fn, token);
}
function registered(encoder, fn, { entry, captures }, place) {
	if (entry.cannotTravel !== void 0) throw refusal(place, entry.cannotTravel);
	const { registry } = encoder;
	const token = {
		[tokenKey]: "function",
		id: entry.id,
		ref: registry.refOf(fn),
		self: void 0,
		captures: [],
		late: false
	};
	encoder.remember(fn, token);
	const name = nameOf(fn);
	if (name !== null && name !== entry.name) token.name = name;
	const origin = entry.kind === "class" ? registry.originOf(fn) : null;
	if (origin !== null) token.origin = origin;
	encoder.functions.push(token);
	for (const name of entry.moduleValues) encoder.moduleNames.add(name);
	encoder.later(() => {
		const values = captures ? readCaptures(captures, place) : [];
		if (entry.capturesThis) token.self = encoder.take(values.shift(), root("this"));
		token.captures = values.map((value, i) => encoder.take(value, root(entry.captures[i] ?? "a captured value")));
	});
	return token;
}
/** A function's name; null when a member of a class has taken its place. */
function nameOf(fn) {
	const descriptor = Object.getOwnPropertyDescriptor(fn, "name");
	const name = descriptor?.value;
	return descriptor?.enumerable === false && typeof name === "string" ? name : null;
}
function readCaptures(captures, place) {
	try {
		return captures();
	} catch (error) {
		throw refusal(place, `captures a variable that has no value yet (${error instanceof Error ? error.message : String(error)})`);
	}
}
// src/transport/codec/privates.ts
function refuse(place, name) {
	throw refusal(place, `is a ${name} with #private members, which have no copy: create it inside the task, or make them public`);
}
/** A class and those that it extends, as far as they are not the engine's. */
function withBases(owner) {
	const classes = [];
	let link = owner;
	for (; link && !nativePath(link); link = Object.getPrototypeOf(link)) classes.push(link);
	return classes;
}
/** The values of an object's #private fields; null when some of them are not there yet. */
function readAll(access, value) {
	try {
		return access.read(value);
	} catch {
		return null;
	}
}
/**
* Adds what is #private in an instance of `owner` to its token. It can be restored where the compiler could make the
* constructors of all its classes do nothing.
*/
function encodePrivates(encoder, value, owner, token, place) {
	const classes = withBases(owner).map((link) => ({
		link,
		entry: encoder.registry.find(link)?.entry
	}));
	const holding = classes.filter(({ entry }) => entry?.hasPrivateMembers);
	if (holding.length === 0) return;
	const name = classes[0]?.entry?.name ?? "an object";
	const states = [];
	for (const { link, entry } of holding) {
		const access = privateAccess(link);
		if (!access) refuse(place, name);
		if (!access.has(value)) continue;
		const read = readAll(access, value);
		if (!read) refuse(place, name);
		const state = {
			classOf: encoder.take(link, {
				parent: place,
				step: ".constructor"
			}),
			values: []
		};
		states.push(state);
		encoder.later(() => {
			state.values = read.map((item, i) => encoder.item(item, place, `#${entry?.privateFields?.[i] ?? i}`));
		});
	}
	if (states.length === 0) return;
	const canRestore = token.base !== "clone" && classes.every(({ entry }) => entry?.canRestore);
	if (states.length < holding.length || !canRestore) refuse(place, name);
	token.privates = states;
}
// src/transport/codec/encodeSpecial.ts
/** What the engine makes invisible on its errors. */
var hiddenOnErrors$1 = /* @__PURE__ */ new Set([
	"message",
	"cause",
	"errors"
]);
/** Encodes an object that structured clone would change or refuse. */
function encodeSpecial(encoder, value, place) {
	const path = nativePath(value);
	if (path) return encoder.remember(value, {
		[tokenKey]: "native",
		path
	});
	const module = encoder.registry.moduleName(value);
	if (module !== null) {
		encoder.moduleNames.add(module);
		return encoder.remember(value, {
			[tokenKey]: "module",
			name: module
		});
	}
	if (isModule(value)) throw refusal(place, describeForeign(value));
	const isCloned = isEnginesOwn(value);
	if (isCloned && Object.isExtensible(value) && naturalOnly(value)) return encoder.asItIs(value);
	const token = {
		[tokenKey]: "object",
		base: isCloned ? "clone" : baseOf(value),
		fields: {}
	};
	encoder.remember(value, token);
	if (!isCloned) encodePrototype(encoder, value, token, place);
	const level = levelOf(value);
	if (level > 0) token.level = level;
	encoder.later(() => {
		encodeItems(encoder, value, token, place);
		encodeProperties(encoder, value, token, place);
	});
	return token;
}
/** Whether it is all that a module exports: the only objects whose own tag says so for good. */
function isModule(value) {
	const tag = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag);
	return tag?.value === "Module" && tag.writable === false;
}
/** Whether it is an instance of a class of the engine, not of a subclass, that structured clone carries. */
function isEnginesOwn(value) {
	const path = nativePath(Object.getPrototypeOf(value) ?? value);
	return path?.length === 2 && path[1] === "prototype" && cloneableClasses.has(path[0] ?? "");
}
function naturalOnly(value) {
	if (value instanceof DOMException) return ownProperties(value).every(({ key }) => key === "stack");
	return !hasOwnProperties(value, value instanceof RegExp ? 1 : 0);
}
/** Says where the prototype comes from: the base, a class, another object, nowhere. */
function encodePrototype(encoder, value, token, place) {
	const prototype = Object.getPrototypeOf(value);
	if (prototype === basePrototype(token.base, value)) return;
	if (prototype === null) {
		token.proto = null;
		return;
	}
	const owner = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
	if (typeof owner === "function" && owner.prototype === prototype) {
		if (!encoder.registry.find(owner) && !(token.base === "error" && nativePath(owner))) throw refusal(place, describeForeign(value));
		const foreign = foreignBase(value);
		if (foreign !== null) throw refusal(place, `is a ${owner.name} and so a ${foreign}, which cannot be sent to another thread`);
		token.classOf = encoder.take(owner, {
			parent: place,
			step: ".constructor"
		});
		encodePrivates(encoder, value, owner, token, place);
		return;
	}
	if (!isOwnPrototype(prototype) || foreignBase(value) !== null) throw refusal(place, describeForeign(value));
	token.proto = encoder.take(prototype, {
		parent: place,
		step: ".__proto__"
	});
}
function encodeItems(encoder, value, token, place) {
	switch (token.base) {
		case "array": {
			const array = value;
			const items = Array.from({ length: array.length });
			token.items = items;
			return encoder.elements(array, items, place);
		}
		case "map": {
			const items = token.items = [];
			if (isMap(value)) encoder.entries(value, (key, item) => void items.push(key, item), place);
			return;
		}
		case "set":
			token.items = isSet(value) ? Array.from(value, (item) => encoder.take(item, {
				parent: place,
				step: ".item"
			})) : [];
			return;
		case "clone":
			encoder.holdsLive = true;
			token.items = [plainForm(value)];
			return;
	}
}
/** Whether a property comes with what `base` makes, or is sent in another way. */
function isImplied(key, value, token) {
	if (typeof key === "symbol") return false;
	switch (token.base) {
		case "array": return key === "length" || isIndex(key, value.length);
		case "error": return key === "stack";
		case "clone":
			if (ArrayBuffer.isView(value)) return isIndex(key, value.byteLength);
			return value instanceof RegExp && key === "lastIndex" || value instanceof DOMException && key === "stack";
		default: return false;
	}
}
function isIndex(key, length) {
	const index = Number(key);
	return Number.isInteger(index) && index >= 0 && index < length && String(index) === key;
}
function encodeProperties(encoder, value, token, place) {
	const properties = ownProperties(value).filter(({ key }) => !isImplied(key, value, token));
	const level = token.level ?? 0;
	const isUsual = ({ key, descriptor }) => typeof key === "string" && (token.base === "error" && hiddenOnErrors$1.has(key) ? isOrdinary({
		...descriptor,
		enumerable: !descriptor.enumerable
	}, level) : isOrdinary(descriptor, level));
	if (properties.every(isUsual)) for (const { key, descriptor } of properties) define(token.fields, key, encoder.item(descriptor.value, place, key));
	else token.special = properties.map((property) => encodeProperty(encoder, property, place));
	if (token.base !== "error") return;
	const { stack } = value;
	if (typeof stack === "string") define(token.fields, "stack", stack);
}
function encodeProperty(encoder, { key, descriptor }, place) {
	const text = keyText(key);
	if (text === null) throw refusal({
		parent: place,
		step: propertyStep(key)
	}, "is under a symbol that other threads do not have: use Symbol.for");
	const attributes = attributesOf(descriptor);
	const { get, set } = descriptor;
	if (!get && !set) return [
		text,
		attributes,
		encoder.item(descriptor.value, place, key)
	];
	const part = (name) => ({
		parent: place,
		step: `${propertyStep(key)} (${name})`
	});
	return [
		text,
		attributes,
		encoder.take(get, part("getter")),
		encoder.take(set, part("setter"))
	];
}
// src/transport/codec/late.ts
/** What is decoded in one go, by functions that call each other, is at most this deep. */
var longestChain = 100;
/** What has to be there when a token is decoded, unless it is late. */
function needs(value) {
	if (!isToken(value)) return [];
	switch (value[tokenKey]) {
		case "function": return [value.self, ...value.captures];
		case "member": return [value.owner];
		case "object": return [value.classOf, ...(value.privates ?? []).map((state) => state.classOf)];
		default: return [];
	}
}
/** @returns false when it is no function, so that it cannot come late. */
function markLate(value) {
	if (!isToken(value) || value["\0makespan"] !== "function") return false;
	value.late = true;
	return true;
}
/** Walks from one token to all that it needs, without recursion. */
var Walk = class {
	open = /* @__PURE__ */ new Set();
	done = /* @__PURE__ */ new Set();
	trail = [];
	from(start) {
		if (this.done.has(start)) return;
		this.enter(start, 0);
		for (let last = this.trail.at(-1); last; last = this.trail.at(-1)) {
			const need = last.needs[last.next++];
			if (last.next > last.needs.length) this.leave(last);
			else if (typeof need === "object" && need !== null) this.meet(need, last);
		}
	}
	enter(value, chain) {
		this.open.add(value);
		const breaks = chain >= longestChain && markLate(value);
		this.trail.push({
			value,
			needs: needs(value),
			next: 0,
			chain: breaks ? 0 : chain
		});
	}
	leave(step) {
		this.trail.pop();
		this.open.delete(step.value);
		this.done.add(step.value);
	}
	meet(need, from) {
		if (this.done.has(need)) return;
		if (!this.open.has(need)) return this.enter(need, from.chain + 1);
		const start = this.trail.findIndex((step) => step.value === need);
		for (const step of this.trail.slice(start)) markLate(step.value);
	}
};
/**
* Marks the functions and classes that need themselves, directly or through others: they are made first and get their
* captures later. So are some of a long chain of functions, each of which captures the next.
*/
function markLateOnes(tokens) {
	const walk = new Walk();
	for (const token of tokens) walk.from(token);
}
// src/transport/codec/encoder.ts
/**
* Turns one graph of values into what structured clone carries; shared identity and cycles within it are kept. Copies
* and stand-ins are made first and filled later, so that depth does not matter.
*/
var Encoder = class {
	registry;
	/** Module-level values that the functions met so far read. */
	moduleNames = /* @__PURE__ */ new Set();
	/** Whether anything is handed on as it is that the program could still change. */
	holdsLive = false;
	/** The functions met since `encode` was called. */
	functions = [];
	seen = /* @__PURE__ */ new Map();
	waiting = [];
	constructor(registry) {
		this.registry = registry;
	}
	/** @throws DOMException DataCloneError naming the path, from `path` on, to what cannot travel. */
	encode(value, path) {
		try {
			const encoded = this.take(value, root(path));
			for (let next = 0; next < this.waiting.length; next++) this.waiting[next]?.();
			markLateOnes(this.functions);
			return encoded;
		} finally {
			this.waiting.length = 0;
			this.functions.length = 0;
		}
	}
	/** The primitive, copy or stand-in for a value. */
	take(value, place) {
		if (typeof value === "symbol") return symbolToken(value, place);
		if (value === null || typeof value !== "object" && typeof value !== "function") return value;
		const known = this.seen.get(value);
		if (known !== void 0) return known;
		return typeof value === "function" ? encodeFunction(this, value, place) : this.object(value, place);
	}
	/** The same for an element or a property. */
	item(value, parent, key) {
		if (value === null || typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return value;
		return this.take(value, {
			parent,
			step: typeof key === "number" ? key : propertyStep(key)
		});
	}
	remember(value, encoded) {
		this.seen.set(value, encoded);
		return encoded;
	}
	/** Has `fill` called once everything that was met before is filled. */
	later(fill) {
		this.waiting.push(fill);
	}
	/** For what the engine clones by itself when the message is sent. */
	asItIs(value) {
		this.holdsLive ||= !isSharedMemory(ArrayBuffer.isView(value) ? value.buffer : value);
		return this.remember(value, value);
	}
	object(value, place) {
		if (isProxy(value)) throw refusal(place, "is a Proxy, which cannot be sent to another thread: send the object behind it");
		if (poolBrand in value) return this.remember(value, { [tokenKey]: "pool" });
		if (value instanceof NumberRange) {
			const { from, step, length } = value;
			return this.remember(value, {
				[tokenKey]: "range",
				from,
				step,
				length
			});
		}
		if (isPlainView(value) || isSharedMemory(value)) return this.asItIs(value);
		return this.plain(value, place) ?? encodeSpecial(this, value, place);
	}
	/** A copy of something that differs from what a literal or an empty constructor makes by its contents only. */
	plain(value, place) {
		if (!Object.isExtensible(value)) return null;
		switch (Object.getPrototypeOf(value)) {
			case Object.prototype: return this.record(value, place);
			case Array.prototype: return Array.isArray(value) && !hasExtras(value) ? this.array(value, place) : null;
			case Map.prototype: return isMap(value) && !hasOwnProperties(value) ? this.map(value, place) : null;
			case Set.prototype: return isSet(value) && !hasOwnProperties(value) ? this.set(value, place) : null;
			default: return null;
		}
	}
	record(value, place) {
		const properties = ownProperties(value);
		if (!properties.every(({ key, descriptor }) => typeof key === "string" && isOrdinary(descriptor))) return null;
		const copy = this.remember(value, {});
		this.later(() => {
			for (const { key, descriptor } of properties) define(copy, key, this.item(descriptor.value, place, key));
		});
		return copy;
	}
	array(value, place) {
		const copy = this.remember(value, Array.from({ length: value.length }));
		this.later(() => this.elements(value, copy, place));
		return copy;
	}
	/** A hole stays a hole: `in` tells it from undefined. */
	elements(from, to, place) {
		for (let i = 0; i < from.length; i++) if (i in from) to[i] = this.item(from[i], place, i);
		else delete to[i];
	}
	map(value, place) {
		const copy = this.remember(value, /* @__PURE__ */ new Map());
		this.later(() => this.entries(value, (key, item) => void copy.set(key, item), place));
		return copy;
	}
	/** Keys and values of a map, encoded. */
	entries(map, add, place) {
		for (const [key, item] of map) add(this.take(key, {
			parent: place,
			step: ".key"
		}), this.take(item, {
			parent: place,
			step: entryStep(key)
		}));
	}
	set(value, place) {
		const copy = this.remember(value, /* @__PURE__ */ new Set());
		this.later(() => {
			for (const item of value) copy.add(this.take(item, {
				parent: place,
				step: ".item"
			}));
		});
		return copy;
	}
};
function symbolToken(symbol, place) {
	const name = symbolName(symbol);
	if (name === null) throw refusal(place, "is a symbol that other threads do not have: make it with Symbol.for");
	return {
		[tokenKey]: "symbol",
		name
	};
}
// src/transport/codec/encode.ts
function encodeWith(encoder, value, path) {
	const { plain, bytes } = scan(value);
	if (plain) return {
		value,
		tokens: false,
		bytes
	};
	const encoded = encoder.encode(value, path);
	if (typeof encoded === "object" && encoded !== null && isDeep(encoded)) flatten([encoded]);
	return {
		value: encoded,
		tokens: true,
		bytes
	};
}
var calledRef = 1073741823;
/** Encodes what a job needs: its inputs, then its function, so that a class met in both is one class. */
var JobEncoder = class {
	registry;
	encoder;
	/** `moduleNames`: module-level values that are wanted whether or not the function reads them. */
	constructor(registry, moduleNames = []) {
		this.registry = registry;
		this.encoder = new Encoder(registry);
		for (const name of moduleNames) this.encoder.moduleNames.add(name);
	}
	/** Names of the module-level values that what was encoded so far reads. */
	get moduleNames() {
		return this.encoder.moduleNames;
	}
	/** @throws DOMException DataCloneError naming the path, from `path` on. */
	inputs(value, path) {
		return encodeWith(this.encoder, value, path);
	}
	/**
	* A copy that the program cannot change any more. Only containers are copied as long as nothing else in it can change:
	* texts are the bulk of many inputs, and they never do.
	*/
	detached(encoded) {
		if (encoded.tokens) return this.encoder.holdsLive ? structuredClone(encoded) : encoded;
		const copier = new Encoder(this.registry);
		const value = copier.encode(encoded.value, "");
		return {
			...encoded,
			value: copier.holdsLive ? structuredClone(value) : value
		};
	}
	/**
	* The function with the module-level values that it, anything it captures, and the inputs read: all in one graph, so
	* that an object reached in two ways arrives as one. Its scope is 0, to be numbered, unless all values are stable.
	* @throws DOMException DataCloneError.
	*/
	call(fn) {
		const { encoder, registry } = this;
		const root = { fn: encoder.encode(fn, "the function") };
		anonymize(root.fn);
		registry.admit(encoder.moduleNames);
		const stable = registry.stableScope.read();
		const values = {};
		for (const [name, value] of stable.values) define(values, name, value);
		let { scope } = stable;
		let settable = false;
		let bytes = 64;
		for (const name of encoder.moduleNames) {
			const read = stable.values.has(name) ? null : registry.readModuleValue(name);
			if (!read) continue;
			const found = scan(read.value);
			bytes += found.bytes;
			settable ||= !found.plain;
			define(values, name, encoder.encode(read.value, name));
			scope = 0;
		}
		if (isDeep([root, values])) {
			flatten([root, values]);
			settable ||= scope === 0;
		}
		const needs = registry.needs(encoder.moduleNames);
		const call = {
			fn: root.fn,
			values,
			scope,
			settable,
			bytes,
			live: encoder.holdsLive
		};
		return needs.length === 0 ? call : {
			...call,
			needs
		};
	}
};
/**
* The function that is called has the same number in every call: a closure made anew each time, with the same captures,
* then comes to the same message.
*/
function anonymize(root) {
	const token = root;
	if (token.ref !== void 0 && token.ref >= 0) token.ref = calledRef;
}
// src/transport/memory/arena.ts
/** The first size and the largest one that is tried; a browser that cannot grow shared memory gets a fixed one. */
var initialBytes$1 = 1 << 22;
var mostBytes = [
	1 << 30,
	1 << 28,
	1 << 26
];
var smallest = 256;
/** Shared memory that can grow while other threads look at it. */
function arenaBuffer() {
	for (const maxByteLength of mostBytes) try {
		return new SharedArrayBuffer(initialBytes$1, { maxByteLength });
	} catch {}
	return new SharedArrayBuffer(initialBytes$1);
}
/** Sizes come in steps of an eighth of their power of two, so that freed blocks are fitting ones later. */
function blockSize(bytes) {
	const step = Math.max(smallest, 2 ** (Math.ceil(Math.log2(Math.max(bytes, 1))) - 3));
	return Math.ceil(Math.max(bytes, 1) / step) * step;
}
/**
* Hands out blocks of the arena. Only the driver does, so that no lock is needed; a freed block is used again before
* memory that was never touched, since touching memory for the first time costs ten times as much as copying into it.
*/
var Arena = class {
	buffer;
	sizes = /* @__PURE__ */ new Map();
	free = /* @__PURE__ */ new Map();
	end = 0;
	used = 0;
	constructor(buffer) {
		this.buffer = buffer;
	}
	/** Bytes handed out at the moment. */
	get usedBytes() {
		return this.used;
	}
	/** The offset of a block of at least so many bytes, a multiple of 8; null when the arena is full. */
	allocate(bytes) {
		const size = blockSize(bytes);
		const offset = this.free.get(size)?.pop() ?? this.extend(size);
		if (offset === null) return null;
		this.sizes.set(offset, size);
		this.used += size;
		return offset;
	}
	/** Takes back a block. @throws Error when it was not handed out. */
	release(offset) {
		const size = this.sizes.get(offset);
		if (size === void 0) throw new Error(`The arena has handed out no block at ${offset}`);
		this.sizes.delete(offset);
		this.used -= size;
		if (this.used === 0) this.reset();
		else this.keep(size, offset);
	}
	keep(size, offset) {
		const list = this.free.get(size);
		if (list) list.push(offset);
		else this.free.set(size, [offset]);
	}
	reset() {
		this.free.clear();
		this.end = 0;
	}
	extend(size) {
		const offset = this.end;
		const needed = offset + size;
		if (needed > this.buffer.byteLength && !this.grow(needed)) return null;
		this.end = needed;
		return offset;
	}
	grow(needed) {
		const { buffer } = this;
		if (!buffer.growable || needed > buffer.maxByteLength) return false;
		try {
			buffer.grow(Math.min(buffer.maxByteLength, Math.max(needed, 2 * buffer.byteLength)));
			return true;
		} catch {
			return false;
		}
	}
};
var inputForm = {
	range: 0,
	integers: 1,
	doubles: 2,
	messages: 3,
	tokens: 4,
	port: 5
};
/** A power of two, so that positions may run over 32 bits. */
var slotCount = 4096;
/** free → ready (D) → taken or withdrawn (C) → free (whoever claimed the slot). */
var slotState = {
	free: 0,
	ready: 1,
	taken: 2,
	withdrawn: 3
};
/** `map` is an invitation to take part in one. */
var slotKind = {
	task: 0,
	map: 1
};
/** Where a payload is: `none` for no arguments, `port` when it has to be asked for. */
var place = {
	none: 0,
	inline: 1,
	arena: 2,
	port: 3
};
var resultRingBytes = 1 << 17;
/** Each worker that is replaced leaves its block and ring only when it is surely gone, hence the spare ones. */
var blocksFor = (size) => 2 * size + 4;
var workerOffset = (block) => 16 + block * 32;
var mapOffset = (blocks, map) => workerOffset(blocks) + map * 32;
var slotsOffset = (blocks) => mapOffset(blocks, 64);
var controlWords = (blocks) => slotsOffset(blocks) + slotCount * 48;
// src/transport/memory/mapTable.ts
var free = -1;
/** The maps that are under way, in shared memory: workers claim runs of their items by moving `next`. */
var MapTable = class {
	words;
	doubles;
	blocks;
	constructor(control, blocks) {
		this.words = new Int32Array(control);
		this.doubles = new Float64Array(control);
		this.blocks = blocks;
	}
	at(block) {
		return mapOffset(this.blocks, block);
	}
	/** Driver, once, before any worker starts. */
	clear() {
		for (let block = 0; block < 64; block++) Atomics.store(this.words, this.at(block) + 0, free);
	}
	/** Driver: puts a map into a free block; null when all are taken. */
	open(map) {
		const { words } = this;
		for (let block = 0; block < 64; block++) {
			const at = this.at(block);
			if (Atomics.load(words, at + 0) !== free || Atomics.load(words, at + 1) > 0) continue;
			Atomics.store(words, at + 2, 0);
			words[at + 3] = map.total;
			words[at + 4] = map.chunkSize;
			words[at + 14] = map.spread;
			words[at + 5] = map.inputForm;
			words[at + 6] = map.inputOffset;
			words[at + 7] = map.outputOffset;
			words[at + 8] = map.definition;
			words[at + 9] = map.definitionOffset;
			this.doubles[(at + 10) / 2] = map.first;
			this.doubles[(at + 10) / 2 + 1] = map.step;
			Atomics.store(words, at + 0, map.id);
			return block;
		}
		return null;
	}
	/** Driver: no item is given out any more; the block is free once no worker looks at it. */
	close(block) {
		const at = this.at(block);
		Atomics.store(this.words, at + 0, free);
		Atomics.store(this.words, at + 2, this.words[at + 3] ?? 0);
	}
	/** Driver: whether no worker looks at the block, so that what it points to may be freed. */
	isLeft(block) {
		return Atomics.load(this.words, this.at(block) + 1) <= 0;
	}
	/** Driver: takes a worker that died from the block it was looking at. */
	leaveFor(block) {
		this.leave(block);
	}
	/** Driver: how many items have been claimed. */
	claimed(block) {
		return Math.min(Atomics.load(this.words, this.at(block) + 2), this.words[this.at(block) + 3] ?? 0);
	}
	/** Worker: begins to look at a block; null, having left it again, when it holds that map no more. */
	enter(block, id) {
		const { words } = this;
		const at = this.at(block);
		Atomics.add(words, at + 1, 1);
		if (Atomics.load(words, at + 0) !== id) {
			this.leave(block);
			return null;
		}
		return {
			id,
			total: words[at + 3] ?? 0,
			chunkSize: words[at + 4] ?? 0,
			spread: words[at + 14] ?? 0,
			inputForm: words[at + 5] ?? 0,
			inputOffset: words[at + 6] ?? 0,
			outputOffset: words[at + 7] ?? 0,
			definition: words[at + 8] ?? 0,
			definitionOffset: words[at + 9] ?? 0,
			first: this.doubles[(at + 10) / 2] ?? 0,
			step: this.doubles[(at + 10) / 2 + 1] ?? 0
		};
	}
	leave(block) {
		Atomics.sub(this.words, this.at(block) + 1, 1);
	}
	/** Worker: whether the map it entered has been ended meanwhile. */
	isClosed(block, id) {
		return Atomics.load(this.words, this.at(block) + 0) !== id;
	}
	/** How many items nobody has claimed. */
	remaining(block) {
		const at = this.at(block);
		return Math.max(0, (this.words[at + 3] ?? 0) - Atomics.load(this.words, at + 2));
	}
	/** Worker: claims the next `count` items. @returns the first one's number; past the end when none are left. */
	claim(block, count) {
		return Atomics.add(this.words, this.at(block) + 2, count);
	}
};
// src/transport/memory/poolMemory.ts
/** Reserves the memory of a pool of `size` workers; pages that are never touched cost nothing. */
function createPoolMemory(size) {
	const blocks = blocksFor(size);
	return {
		blocks,
		control: new SharedArrayBuffer(controlWords(blocks) * 4),
		results: new SharedArrayBuffer(blocks * resultRingBytes),
		arena: arenaBuffer()
	};
}
/** One worker's words in the control memory. */
var WorkerBlock = class {
	control;
	offset;
	constructor(control, block) {
		this.control = control;
		this.offset = workerOffset(block);
	}
	/** Where a word is in `control`, to wait on it. */
	at(word) {
		return this.offset + word;
	}
	load(word) {
		return Atomics.load(this.control, this.offset + word);
	}
	store(word, value) {
		Atomics.store(this.control, this.offset + word, value);
	}
	add(word, value) {
		return Atomics.add(this.control, this.offset + word, value);
	}
	/** Wakes whoever waits for a word to be no longer 1, if anybody does. @returns whether it was 1. */
	wake(word) {
		if (Atomics.compareExchange(this.control, this.offset + word, 1, 0) !== 1) return false;
		Atomics.notify(this.control, this.offset + word);
		return true;
	}
};
/** Whether a worker sleeps and may claim when woken: one that was replaced must not be woken in another's place. */
function canWake(block, activeLanes) {
	return block.load(1) === 1 && block.load(6) === 0 && block.load(11) < activeLanes;
}
// src/transport/memory/taskRing.ts
var emptySlot = () => ({
	task: 0,
	kind: 0,
	definition: 0,
	definitionOffset: 0,
	place: 0,
	offset: 0,
	length: 0,
	tokens: 0
});
/**
* The queue of tasks in shared memory: filled by the driver, claimed by any worker. A worker first wins a position by
* moving the head, then the slot by its state; the driver can take a task back by winning the same state.
*/
var TaskRing = class {
	words;
	bytes;
	base;
	constructor(control, blocks) {
		this.words = new Int32Array(control);
		this.bytes = new Uint8Array(control);
		this.base = slotsOffset(blocks);
	}
	slot(position) {
		return this.base + (position & slotCount - 1) * 48;
	}
	/** Driver: adds a task at the end; null when the ring is full. @returns its position, to withdraw it by. */
	push(content, payload) {
		const { words } = this;
		const position = Atomics.load(words, 1);
		const slot = this.slot(position);
		if (Atomics.load(words, slot + 0) !== slotState.free) return null;
		words[slot + 1] = content.task;
		words[slot + 2] = content.kind;
		words[slot + 3] = content.definition;
		words[slot + 4] = content.definitionOffset;
		words[slot + 5] = content.place;
		words[slot + 6] = content.offset;
		words[slot + 7] = content.length;
		words[slot + 8] = content.tokens;
		if (content.place === place.inline) this.writeInline(slot, payload, content.length);
		Atomics.store(words, slot + 0, slotState.ready);
		Atomics.store(words, 1, position + 1 | 0);
		return position;
	}
	writeInline(slot, payload, length) {
		const { bytes } = this;
		const start = (slot + 10) * 4;
		for (let i = 0; i < length; i++) bytes[start + i] = payload[i] ?? 0;
	}
	/** Driver: takes a task back; false when a worker has it. */
	withdraw(position) {
		const at = this.slot(position) + 0;
		return Atomics.compareExchange(this.words, at, slotState.ready, slotState.withdrawn) === slotState.ready;
	}
	/** Driver: a copy of the inline payload of a slot that it has withdrawn. */
	payloadAt(position) {
		const slot = this.slot(position);
		const length = this.words[slot + 7] ?? 0;
		const start = (slot + 10) * 4;
		return {
			bytes: new Uint8Array(this.bytes.subarray(start, start + length)),
			length,
			tokens: this.words[slot + 8] === 1
		};
	}
	/** Driver: whether a worker has claimed the position, so that it no longer waits in the ring. */
	isPassed(position) {
		return (Atomics.load(this.words, 0) - position | 0) > 0;
	}
	/** Driver: frees the slot of a worker that died while it held it. */
	free(position) {
		Atomics.store(this.words, this.slot(position) + 0, slotState.free);
	}
	/**
	* Driver: frees the slots that a worker held which is gone, and those of invitations that it claimed and never took;
	* one slot that stayed would stop the ring when it comes round to it.
	*/
	freeHeldBy(holder) {
		const { words } = this;
		const end = Atomics.load(words, 0);
		for (let position = Atomics.load(words, 1) - slotCount | 0; position !== end; position = position + 1 | 0) {
			const slot = this.slot(position);
			if (words[slot + 9] !== holder) continue;
			if (Atomics.load(words, slot + 0) === slotState.taken) this.free(position);
			else if (words[slot + 2] === slotKind.map && this.withdraw(position)) this.free(position);
		}
	}
	/** How many positions nobody has claimed. */
	get backlog() {
		return Atomics.load(this.words, 1) - Atomics.load(this.words, 0) | 0;
	}
	get isEmpty() {
		return Atomics.load(this.words, 0) === Atomics.load(this.words, 1);
	}
	/**
	* Worker: claims the next task that has not been withdrawn and copies what its slot says to `into`; an inline payload
	* stays where it is until `release`. `intend` is called with the task's number before it is the worker's, so that
	* somebody finds out what a worker died with; when it gives false, because the worker has been replaced meanwhile, the
	* task is left for the driver to find. `holder` is the worker's block.
	* @returns the claimed position; null when there is none.
	*/
	claim(into, intend, holder) {
		const { words } = this;
		for (;;) {
			const position = Atomics.load(words, 0);
			if (position === Atomics.load(words, 1)) return null;
			if (Atomics.compareExchange(words, 0, position, position + 1 | 0) !== position) continue;
			const slot = this.slot(position);
			words[slot + 9] = holder;
			if (!intend(words[slot + 1] ?? 0)) return null;
			if (Atomics.compareExchange(words, slot + 0, slotState.ready, slotState.taken) === slotState.ready) {
				this.read(slot, into);
				return position;
			}
			this.free(position);
		}
	}
	read(slot, into) {
		const { words } = this;
		into.task = words[slot + 1] ?? 0;
		into.kind = words[slot + 2] ?? 0;
		into.definition = words[slot + 3] ?? 0;
		into.definitionOffset = words[slot + 4] ?? 0;
		into.place = words[slot + 5] ?? 0;
		into.length = words[slot + 7] ?? 0;
		into.tokens = words[slot + 8] ?? 0;
		into.offset = into.place === place.inline ? (slot + 10) * 4 : words[slot + 6] ?? 0;
	}
	/** Worker: gives the slot back once its payload has been read. */
	release(position) {
		this.free(position);
	}
	/** The bytes that inline payloads lie in. */
	get inline() {
		return this.bytes;
	}
	static inlineBytes = 152;
};
// src/transport/primitive.ts
/** Whether a value is the same on every thread without being looked into; symbols are not. */
function isPrimitive(value) {
	switch (typeof value) {
		case "object": return value === null;
		case "function":
		case "symbol": return false;
		default: return true;
	}
}
// src/protocol/program.ts
/** The part of a place that says in which file it is, for another that is in the same one. */
function fileOf({ file }) {
	return file === void 0 ? {} : { file };
}
// src/transport/codec/stableValues.ts
/** Whether a value can be no other on the other side: a primitive, or a view of shared memory. */
function isStable(value) {
	if (typeof value !== "object") return typeof value !== "function" && typeof value !== "symbol";
	return value === null || isSharedMemory(value) || isPlainView(value) && isSharedMemory(value.buffer);
}
/**
* Tells whether the stable values are still what they were at the last call. Then the task workers can go on in the
* same scope, which matters for speed: the engine treats the constants of a scope as constants in compiled code only as
* long as the scope has been made once.
*/
var StableScope = class {
	source;
	latest = {
		values: /* @__PURE__ */ new Map(),
		scope: 0
	};
	scopes = 0;
	constructor(source) {
		this.source = source;
	}
	/** The number of a scope that no other call shares. */
	next() {
		return ++this.scopes;
	}
	read() {
		const values = /* @__PURE__ */ new Map();
		for (const name of this.source.moduleValueNames) {
			const read = this.source.assigned.has(name) ? null : this.source.readModuleValue(name);
			if (read && isStable(read.value)) values.set(name, read.value);
		}
		if (!this.isLatest(values)) this.latest = {
			values,
			scope: this.next()
		};
		return this.latest;
	}
	isLatest(values) {
		const { values: before } = this.latest;
		if (values.size !== before.size) return false;
		for (const [name, value] of values) if (!before.has(name) || !Object.is(before.get(name), value)) return false;
		return true;
	}
};
// src/transport/driver/definitionCache.ts
var maxName = 200;
var noNames = /* @__PURE__ */ new Set();
var nothingSeen = {
	captured: [],
	values: []
};
/**
* Sees to it that what a function captures is shipped once per version, not once per call: a call whose captures and
* module-level values are what they were gets the definition of the call before.
*/
var DefinitionCache = class {
	registry;
	messages;
	arena;
	versions = /* @__PURE__ */ new Map();
	byNumber = /* @__PURE__ */ new Map();
	next = 0;
	newBytes = 0;
	constructor(registry, messages, arena) {
		this.registry = registry;
		this.messages = messages;
		this.arena = arena;
	}
	/**
	* The definition of a function, in use until `release`. `names`: module-level values that its inputs read.
	* @throws DOMException DataCloneError when what it captures cannot travel.
	*/
	use(fn, names = noNames) {
		const registration = this.registry.find(fn);
		const key = this.keyOf(fn, registration, names);
		const latest = this.versions.get(key);
		const owner = registration ?? this.registry.ownerOf(fn);
		const seen = registration ? this.look(registration, names) : null;
		if (latest && (latest.seen === null ? !owner : seen !== null && isSame(latest.seen, seen))) return this.useAgain(latest);
		return this.encode(fn, key, names, owner, seen);
	}
	useAgain(version) {
		const { definition, renewal } = version;
		if (renewal === "always" || renewal === "idle" && definition.users === 0) {
			version.definition = this.add({
				...definition,
				number: this.next++,
				users: 0,
				isOld: false
			});
			this.retire(definition);
		}
		version.definition.users++;
		return version.definition;
	}
	add(definition) {
		definition.stored.definitions++;
		this.byNumber.set(definition.number, definition);
		return definition;
	}
	renewalOf(registration, names, seen) {
		if (!registration) return "never";
		const { entry } = registration;
		const { assigned } = this.registry;
		const reads = [...entry.moduleValues, ...names];
		if (entry.writesCaptures === true || reads.some((name) => assigned.has(name))) return "always";
		return seen === null ? "idle" : "never";
	}
	keyOf(fn, registration, names) {
		if (!registration) return fn;
		return names.size === 0 ? registration.entry.id : `${registration.entry.id} ${[...names].join(" ")}`;
	}
	/** Everything it captures and reads, if all of it is the same exactly when it is identical; else null. */
	look({ entry, captures }, names) {
		if (!captures && entry.moduleValues.length === 0 && names.size === 0) return nothingSeen;
		let captured;
		try {
			captured = captures?.() ?? [];
		} catch {
			return null;
		}
		if (!captured.every(isStable)) return null;
		const values = [];
		for (const list of [entry.moduleValues, names]) for (const name of list) {
			const read = this.registry.readModuleValue(name);
			if (read && !isStable(read.value)) return null;
			values.push(read?.value);
		}
		return {
			captured,
			values
		};
	}
	encode(fn, key, names, registration, seen) {
		const latest = this.versions.get(key);
		const call = new JobEncoder(this.registry, names).call(fn);
		const { largeViews } = this.messages;
		const written = this.messages.definitionBytesOf({
			...call,
			scope: 0
		});
		const pins = this.messages.takePins();
		const views = largeViews.takeUsed();
		if (latest && written && this.isUnchanged(latest.definition, call, written)) {
			latest.seen = seen;
			largeViews.discard(views);
			return this.useAgain(latest);
		}
		const scope = call.scope || this.registry.stableScope.next();
		const offset = (written && this.messages.store(written.bytes, written.length, scope)) ?? -1;
		if (offset < 0) largeViews.discard(views);
		else largeViews.hold(views);
		const definition = this.add({
			number: this.next++,
			stored: {
				offset,
				views: offset < 0 ? [] : views,
				definitions: 0
			},
			offset,
			call: offset < 0 ? structuredClone({
				...call,
				scope
			}) : {
				...call,
				scope
			},
			...describe$1(registration, this.registry.find(fn) ? "" : fn.name),
			bytes: Math.max(written?.length ?? 0, call.bytes),
			pins,
			users: 1,
			isOld: false
		});
		this.newBytes += definition.bytes;
		if (latest) this.retire(latest.definition);
		this.versions.set(key, {
			definition,
			seen,
			renewal: this.renewalOf(registration, names, seen)
		});
		return definition;
	}
	/** Whether a call comes to the bytes of the one before, in a scope of the same values. */
	isUnchanged({ offset, call: before }, call, { bytes, length }) {
		if (offset < 0 || call.scope > 0 && call.scope !== before.scope) return false;
		return this.messages.isStored(offset, bytes, length);
	}
	/** Bytes of functions that were encoded since the last call. */
	takeNewBytes() {
		const { newBytes } = this;
		this.newBytes = 0;
		return newBytes;
	}
	/** One that a worker asks for; null when it is no longer there. */
	get(number) {
		return this.byNumber.get(number) ?? null;
	}
	release(definition) {
		definition.users--;
		this.drop(definition);
	}
	retire(definition) {
		definition.isOld = true;
		this.drop(definition);
	}
	drop(definition) {
		if (!definition.isOld || definition.users > 0) return;
		this.byNumber.delete(definition.number);
		const { stored } = definition;
		if (--stored.definitions > 0 || stored.offset < 0) return;
		this.arena.release(stored.offset);
		this.messages.largeViews.release(stored.views);
	}
};
/** `method` is the function's own name when the registration is that of its class. */
function describe$1(registration, method) {
	if (!registration) return {
		key: "native",
		label: {
			name: "(native)",
			line: 0
		}
	};
	const { entry } = registration;
	const suffix = typeof method === "string" && method !== "" ? `.${method}` : "";
	const name = `${entry.name || "(anonymous)"}${suffix}`.slice(0, maxName);
	return {
		key: `${entry.id}${suffix}`,
		label: {
			name,
			line: entry.line,
			...fileOf(entry)
		}
	};
}
function isSame(before, now) {
	if (before === now) return true;
	return sameItems(before.captured, now.captured) && sameItems(before.values, now.values);
}
function sameItems(before, now) {
	if (before.length !== now.length) return false;
	for (let i = 0; i < before.length; i++) if (!Object.is(before[i], now[i])) return false;
	return true;
}
// src/transport/turn.ts
var channel = null;
var waiting = [];
function open() {
	const made = new MessageChannel();
	made.port1.onmessage = () => {
		const ready = waiting;
		waiting = [];
		for (const resolve of ready) resolve();
	};
	return made;
}
/** Resolves after a turn of the event loop, in which ports are read and timers run. Takes about 10 µs. */
function turn() {
	channel ??= open();
	const done = deferred();
	if (waiting.push(done.resolve) === 1) channel.port2.postMessage(null);
	return done.promise;
}
// src/transport/driver/driverWaker.ts
/** After so long of reading results, the event loop gets a turn: a page must stay responsive. */
var longestStretchMs = 8;
/** Reads results whenever there are any; sleeps, without blocking the thread, while there are none. */
var DriverWaker = class {
	control;
	drain;
	open = true;
	/** `drain` reads what is there and says how much it was. */
	constructor(control, drain) {
		this.control = control;
		this.drain = drain;
	}
	async run() {
		const { control } = this;
		let stretchMs = performance.now();
		while (this.open) {
			if (this.drain() > 0) {
				if (performance.now() - stretchMs < longestStretchMs) continue;
				await turn();
				stretchMs = performance.now();
				continue;
			}
			const seen = Atomics.load(control, 3);
			Atomics.store(control, 2, 1);
			if (this.drain() > 0) {
				Atomics.store(control, 2, 0);
				continue;
			}
			const waiting = Atomics.waitAsync(control, 3, seen);
			if (waiting.async) await waiting.value;
			stretchMs = performance.now();
		}
	}
	stop() {
		this.open = false;
		Atomics.add(this.control, 3, 1);
		Atomics.notify(this.control, 3);
	}
};
// src/transport/memory/resultRing.ts
/** Kind of the filler at the end of the ring, which no record may straddle. */
var filler = 0;
/** Counts of bytes run to this and begin again: a multiple of the ring's size within 31 bits. */
var wrap = 2 ** 30;
/** The driver's end of one worker's ring. */
var ResultReader = class {
	block;
	words;
	bytes;
	doubles;
	read;
	fields = {
		kind: 0,
		task: 0,
		from: 0,
		count: 0,
		form: 0,
		length: 0
	};
	constructor(results, index, block) {
		const start = index * resultRingBytes;
		this.block = block;
		this.read = block.load(9);
		this.words = new Int32Array(results, start, resultRingBytes / 4);
		this.bytes = new Uint8Array(results, start, resultRingBytes);
		this.doubles = new Float64Array(results, start, resultRingBytes / 8);
	}
	get isEmpty() {
		return this.block.load(8) === this.read;
	}
	/**
	* Hands every record that is there to `visit`, with where its payload begins; the payload may be read until `visit`
	* returns. @returns how many there were.
	*/
	drain(visit) {
		const { words, fields } = this;
		const end = this.block.load(8);
		let count = 0;
		while (this.read !== end) {
			const at = this.read % resultRingBytes;
			const word = at / 4;
			const size = words[word] ?? 0;
			fields.kind = words[word + 1] ?? 0;
			if (fields.kind !== filler) {
				fields.task = words[word + 2] ?? 0;
				fields.from = words[word + 3] ?? 0;
				fields.count = words[word + 4] ?? 0;
				fields.form = words[word + 5] ?? 0;
				fields.length = words[word + 6] ?? 0;
				visit(fields, at + 32);
				count++;
			}
			this.read = (this.read + size) % wrap;
		}
		this.block.store(9, this.read);
		this.block.wake(10);
		return count;
	}
};
// src/transport/driver/linkedWorkers.ts
/** The workers that serve a pool, by their blocks in its memory: their ports and the words they share with the driver. */
var LinkedWorkers = class {
	control;
	results;
	workers = /* @__PURE__ */ new Map();
	constructor(control, results) {
		this.control = control;
		this.results = results;
	}
	/** Takes in a new worker, whose port is not read yet. */
	add({ block: index, lane }, port) {
		const block = new WorkerBlock(this.control, index);
		for (const word of [
			0,
			1,
			6,
			7
		]) block.store(word, 0);
		block.store(2, -1);
		block.store(5, -2);
		block.store(11, lane);
		const worker = {
			block,
			port,
			reader: new ResultReader(this.results, index, block)
		};
		this.workers.set(index, worker);
		return worker;
	}
	get(block) {
		return this.workers.get(block);
	}
	remove(block) {
		this.workers.get(block)?.port.close();
		this.workers.delete(block);
	}
	clear() {
		for (const block of [...this.workers.keys()]) this.remove(block);
	}
	[Symbol.iterator]() {
		return this.workers.entries();
	}
	/** Posts a message that counts as mail: what refers to it is claimed only by a worker that has read it. */
	tell(block, message, transfer = []) {
		const worker = this.workers.get(block);
		worker?.block.add(7, 1);
		worker?.port.postMessage(message, transfer);
	}
	tellAll(message) {
		for (const block of this.workers.keys()) this.tell(block, message);
	}
	runningOn(block) {
		const worker = this.workers.get(block)?.block;
		if (!worker) return {
			task: -1,
			from: 0,
			count: 0
		};
		return {
			task: worker.load(2),
			from: worker.load(3),
			count: worker.load(4)
		};
	}
	/** The blocks of all workers that run a task, or something of a map. */
	blocksRunning(task) {
		return [...this.workers].filter(([, worker]) => worker.block.load(2) === task).map(([block]) => block);
	}
	/** Asks whatever runs there to give up. */
	abort(block, task) {
		const worker = this.workers.get(block)?.block;
		if (!worker) return;
		worker.store(5, task);
		Atomics.notify(this.control, worker.at(5));
	}
	/** The worker claims nothing more. */
	retire(block) {
		const worker = this.workers.get(block)?.block;
		worker?.store(6, 1);
		worker?.wake(1);
	}
	/** Only workers of the first `count` lanes claim. */
	setActive(count) {
		Atomics.store(this.control, 4, count);
		for (const worker of this.workers.values()) worker.block.wake(1);
	}
	/** Wakes a worker that sleeps; false when none does. */
	wakeOne() {
		const active = Atomics.load(this.control, 4);
		for (const { block } of this.workers.values()) if (canWake(block, active) && block.wake(1)) return true;
		return false;
	}
};
// src/transport/numbers.ts
/** Whether it is a whole number of 32 bits; −0 is none, as it would come back as 0. */
function isInt32(value) {
	return typeof value === "number" && (value | 0) === value && !Object.is(value, -0);
}
/**
* The items as one buffer when all are numbers, else null. An array of whole numbers stays one of whole numbers: as
* doubles they made a loop that counts up to them 1.6 times slower (measured against the serial loop of the same run).
*/
function packNumbers(items) {
	const whole = packWhole(items);
	if (whole) return whole;
	const packed = new Float64Array(items.length);
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		if (typeof item !== "number") return null;
		packed[i] = item;
	}
	return packed;
}
function packWhole(items) {
	const packed = new Int32Array(items.length);
	for (let i = 0; i < items.length; i++) {
		const item = items[i];
		if (!isInt32(item)) return null;
		packed[i] = item;
	}
	return packed;
}
var piece = /* @__PURE__ */ new Uint8Array(16384);
/** Reads messages out of an arena that may grow meanwhile. */
var ArenaReader = class {
	buffer;
	constructor(buffer) {
		this.buffer = buffer;
	}
	/** A copy of the message at `offset`, outside shared memory: text decoders refuse that. */
	message(offset) {
		const [length = 0] = new Uint32Array(this.buffer, offset, 1);
		const copy = new Uint8Array(length);
		copy.set(new Uint8Array(this.buffer, offset + 8, length));
		return copy;
	}
	/** A copy of some bytes. */
	bytes(offset, byteLength) {
		const copy = new Uint8Array(byteLength);
		copy.set(new Uint8Array(this.buffer, offset, byteLength));
		return copy.buffer;
	}
	/** The number that was stored with the message. */
	note(offset) {
		return new Uint32Array(this.buffer, offset, 2)[1] ?? 0;
	}
	/** Whether the message at `offset` has exactly the first `length` of these bytes. */
	equals(offset, bytes, length) {
		const [stored] = new Uint32Array(this.buffer, offset, 1);
		if (stored !== length) return false;
		for (let start = 0; start < length; start += piece.length) {
			const count = Math.min(piece.length, length - start);
			piece.set(new Uint8Array(this.buffer, offset + 8 + start, count));
			for (let i = 0; i < count; i++) if (piece[i] !== bytes[start + i]) return false;
		}
		return true;
	}
};
// src/transport/transferables.ts
/** The buffers in a value that can be moved to another thread; detached and shared ones cannot. Looks without recursion. */
function transferablesIn(root) {
	const found = /* @__PURE__ */ new Set();
	const seen = /* @__PURE__ */ new Set();
	const stack = [root];
	while (stack.length > 0) {
		const value = stack.pop();
		if (typeof value !== "object" || value === null || seen.has(value)) continue;
		seen.add(value);
		if (value instanceof ArrayBuffer) {
			if (!value.detached) found.add(value);
		} else if (ArrayBuffer.isView(value)) stack.push(value.buffer);
		else if (value instanceof MessagePort) found.add(value);
		else if (value instanceof Map) for (const [key, item] of value) stack.push(key, item);
		else if (value instanceof Set) for (const item of value) stack.push(item);
		else if (Array.isArray(value)) for (const item of value) stack.push(item);
		else for (const key of Object.keys(value)) stack.push(value[key]);
	}
	return [...found];
}
// src/transport/driver/mapInputs.ts
var nothing = {
	offset: 0,
	first: 0,
	step: 0,
	outputOffset: -1,
	blocks: [],
	bytes: 0,
	parcel: null,
	pins: null
};
/** Lays out the items of a map. @throws DOMException DataCloneError naming the item that cannot travel. */
function layOutItems(parts, messages, encoder, source) {
	const total = source.length;
	if (source instanceof NumberRange) {
		const { from: first, step } = source;
		return {
			...nothing,
			...outputs(parts.arena, total),
			form: inputForm.range,
			total,
			first,
			step
		};
	}
	const packed = packNumbers(source);
	if (packed) return numbers(parts, packed) ?? parcel({
		value: Array.from(packed),
		tokens: false,
		bytes: packed.byteLength
	});
	const encoded = encoder.inputs(Array.isArray(source) ? source : Array.from(source), "items");
	if (parts.memory === "transfer" && transferablesIn(encoded.value).length > 0) return parcel(encoded, true);
	return itemMessages(parts, messages, encoded) ?? parcel(encoded);
}
function outputs(arena, total) {
	const offset = arena.allocate(8 * Math.max(total, 1));
	return offset === null ? {
		outputOffset: -1,
		blocks: []
	} : {
		outputOffset: offset,
		blocks: [offset]
	};
}
function numbers({ arena, arenaBuffer }, packed) {
	const offset = arena.allocate(Math.max(packed.byteLength, 8));
	if (offset === null) return null;
	if (packed instanceof Int32Array) new Int32Array(arenaBuffer, offset, packed.length).set(packed);
	else new Float64Array(arenaBuffer, offset, packed.length).set(packed);
	const output = outputs(arena, packed.length);
	return {
		...nothing,
		form: packed instanceof Int32Array ? inputForm.integers : inputForm.doubles,
		total: packed.length,
		offset,
		outputOffset: output.outputOffset,
		blocks: [offset, ...output.blocks],
		bytes: packed.byteLength
	};
}
/** Each item as a message of its own; null when one has no binary form or the arena is full. */
function itemMessages({ arena, arenaBuffer }, messages, encoded) {
	const items = encoded.value;
	const gathered = new Gathered();
	const offsets = new Uint32Array(items.length);
	for (let i = 0; i < items.length; i++) {
		const written = messages.bytesOf(items[i]);
		if (!written) return null;
		offsets[i] = gathered.add(written.bytes, written.length);
	}
	const pins = messages.takePins();
	const table = arena.allocate(Math.max(offsets.byteLength, 8));
	const block = table === null ? null : arena.allocate(Math.max(gathered.length, 8));
	if (table === null || block === null) {
		if (table !== null) arena.release(table);
		return null;
	}
	new Uint8Array(arenaBuffer, block, gathered.length).set(gathered.bytes.subarray(0, gathered.length));
	const placed = new Uint32Array(arenaBuffer, table, items.length);
	for (let i = 0; i < items.length; i++) placed[i] = block + (offsets[i] ?? 0);
	const form = encoded.tokens ? inputForm.tokens : inputForm.messages;
	return {
		...nothing,
		form,
		total: items.length,
		offset: table,
		blocks: [table, block],
		bytes: gathered.length,
		pins
	};
}
/** Keeps the items for whoever asks; buffers to be moved are moved away from the program now. */
function parcel(encoded, moves = false) {
	const transfer = moves ? transferablesIn(encoded.value) : [];
	const kept = structuredClone(encoded, { transfer });
	const total = kept.value.length;
	return {
		...nothing,
		form: inputForm.port,
		total,
		bytes: encoded.bytes,
		parcel: kept
	};
}
/** The items that a worker asked for, and what moves with them. */
function askedItems(inputs, from, count, moves) {
	const { parcel: kept } = inputs;
	const value = (kept?.value ?? []).slice(from, from + count);
	const bytes = Math.round(inputs.bytes * count / Math.max(inputs.total, 1));
	return [{
		value,
		tokens: kept?.tokens ?? false,
		bytes
	}, moves ? transferablesIn(value) : []];
}
function freeInputs(arena, inputs) {
	for (const block of inputs.blocks) arena.release(block);
}
/** Messages one after the other, each with its length before it, in a buffer that grows. */
var Gathered = class {
	bytes = /* @__PURE__ */ new Uint8Array(16384);
	length = 0;
	add(message, length) {
		const start = this.length;
		const end = start + 8 + length + 7 & -8;
		if (end > this.bytes.length) {
			const grown = new Uint8Array(Math.max(end, 2 * this.bytes.length));
			grown.set(this.bytes.subarray(0, start));
			this.bytes = grown;
		}
		new DataView(this.bytes.buffer).setUint32(start, length, true);
		this.bytes.set(message.subarray(0, length), start + 8);
		this.length = end;
		return start;
	}
};
// src/transport/binary/writer.ts
/** Thrown for a value that has no binary form; it can still go by structured clone. */
var NoBinaryForm = class extends Error {};
var latin1Most = 255;
/** Arrays of fewer numbers are written number by number, which is shorter. */
var fewest = 4;
var initialBytes = 65536;
/** A larger buffer is given up after its message. */
var largestKept = 1 << 22;
/** Text decoders beat a loop from about this length on. */
var longText = 64;
var textEncoder = new TextEncoder();
/** Writes values into one buffer that it keeps and grows, so that small messages allocate nothing. */
var BinaryWriter = class {
	buffer = new Uint8Array(initialBytes);
	view = new DataView(this.buffer.buffer);
	last = this.buffer;
	length = 0;
	objects = /* @__PURE__ */ new Map();
	keys = /* @__PURE__ */ new Map();
	sharedId;
	elsewhere;
	/**
	* `sharedId` gives the number by which the other side knows a buffer; null when it is to be copied. `elsewhere` may put
	* a view's bytes somewhere else and say where; null has them written with the message.
	*/
	constructor(sharedId, elsewhere = () => null) {
		this.sharedId = sharedId;
		this.elsewhere = elsewhere;
	}
	/**
	* Writes one value as a message of its own.
	* @returns how many of `bytes` it takes; they are valid until the next call.
	* @throws NoBinaryForm for what only structured clone can carry; RangeError when it is nested too deep.
	*/
	message(value) {
		this.length = 0;
		if (this.objects.size > 0) this.objects.clear();
		if (this.keys.size > 0) this.keys.clear();
		this.value(value);
		const { length } = this;
		if (this.buffer.length > largestKept) {
			this.last = this.buffer;
			this.allocate(initialBytes);
		} else this.last = this.buffer;
		return length;
	}
	/** The bytes of the latest message. */
	get bytes() {
		return this.last;
	}
	reserve(count) {
		const needed = this.length + count;
		if (needed <= this.buffer.length) return;
		const filled = this.buffer.subarray(0, this.length);
		this.allocate(Math.max(needed, this.buffer.length * 2));
		this.buffer.set(filled);
	}
	allocate(bytes) {
		this.buffer = new Uint8Array(bytes);
		this.view = new DataView(this.buffer.buffer);
	}
	byte(value) {
		this.reserve(1);
		this.buffer[this.length++] = value;
	}
	/** An unsigned number in groups of 7 bits, low first. */
	varint(value) {
		this.reserve(8);
		let rest = value;
		while (rest > 127) {
			this.buffer[this.length++] = rest % 128 | 128;
			rest = Math.floor(rest / 128);
		}
		this.buffer[this.length++] = rest;
	}
	number(value) {
		if (isInt32(value) && value >= -1073741824 && value < 1073741824) {
			this.byte(tag.integer);
			this.varint(value < 0 ? -2 * value - 1 : 2 * value);
			return;
		}
		this.reserve(9);
		this.buffer[this.length++] = tag.double;
		this.view.setFloat64(this.length, value, true);
		this.length += 8;
	}
	text(value) {
		if (value.length >= longText && this.ascii(value)) return;
		let wide = false;
		for (let i = 0; i < value.length && !wide; i++) wide = value.charCodeAt(i) > latin1Most;
		this.byte(wide ? tag.utf16 : tag.latin1);
		this.characters(value, wide);
	}
	/** Writes a text whose characters are all below 128; false, with nothing written, when one is not. */
	ascii(value) {
		const start = this.length;
		const { length } = value;
		this.byte(tag.ascii);
		this.varint(length);
		this.reserve(length);
		const { read, written } = textEncoder.encodeInto(value, this.buffer.subarray(this.length, this.length + length));
		if (read === length && written === length) {
			this.length += length;
			return true;
		}
		this.length = start;
		return false;
	}
	characters(value, wide) {
		const { length } = value;
		this.varint(length);
		this.reserve(wide ? 2 * length : length);
		if (wide) {
			for (let i = 0; i < length; i++) this.view.setUint16(this.length + 2 * i, value.charCodeAt(i), true);
			this.length += 2 * length;
		} else {
			for (let i = 0; i < length; i++) this.buffer[this.length + i] = value.charCodeAt(i);
			this.length += length;
		}
	}
	/** A property name: written out once a message, then by number. */
	key(name) {
		const known = this.keys.get(name);
		if (known !== void 0) {
			this.byte(tag.key);
			this.varint(known);
			return;
		}
		this.keys.set(name, this.keys.size);
		this.text(name);
	}
	value(value) {
		switch (typeof value) {
			case "number": return this.number(value);
			case "string": return this.text(value);
			case "boolean": return this.byte(value ? tag.true : tag.false);
			case "undefined": return this.byte(tag.undefined);
			case "bigint":
				this.byte(tag.bigint);
				return this.characters(value.toString(16), false);
			case "object": return value === null ? this.byte(tag.null) : this.object(value);
			default: throw new NoBinaryForm(`a ${typeof value}`);
		}
	}
	object(value) {
		const known = this.objects.get(value);
		if (known !== void 0) {
			this.byte(tag.reference);
			return this.varint(known);
		}
		this.objects.set(value, this.objects.size);
		if (Array.isArray(value)) return this.array(value);
		if (ArrayBuffer.isView(value)) return this.viewOf(value);
		const prototype = Object.getPrototypeOf(value);
		if (prototype === Object.prototype || prototype === null) return this.plain(value);
		return this.builtIn(value);
	}
	plain(value) {
		const keys = Object.keys(value);
		this.byte(tag.object);
		this.varint(keys.length);
		for (const key of keys) {
			this.key(key);
			this.value(value[key]);
		}
	}
	array(value) {
		if (value.length >= fewest && (this.integers(value) || this.doubles(value))) return;
		this.byte(tag.array);
		this.varint(value.length);
		for (let i = 0; i < value.length; i++) if (i in value) this.value(value[i]);
		else this.byte(tag.hole);
	}
	/** An array of whole numbers; false, with nothing written, when it holds anything else. */
	integers(value) {
		const { length } = value;
		if (!isInt32(value[0])) return false;
		const start = this.length;
		this.byte(tag.integers);
		this.varint(length);
		this.reserve(4 * length);
		for (let i = 0; i < length; i++) {
			const item = value[i];
			if (!isInt32(item)) {
				this.length = start;
				return false;
			}
			this.view.setInt32(this.length + 4 * i, item, true);
		}
		this.length += 4 * length;
		return true;
	}
	/** An array of numbers as raw doubles; false, with nothing written, when it holds anything else. */
	doubles(value) {
		const { length } = value;
		const start = this.length;
		this.byte(tag.doubles);
		this.varint(length);
		this.reserve(8 * length);
		for (let i = 0; i < length; i++) {
			const item = value[i];
			if (typeof item !== "number") {
				this.length = start;
				return false;
			}
			this.view.setFloat64(this.length + 8 * i, item, true);
		}
		this.length += 8 * length;
		return true;
	}
	viewOf(value) {
		const kind = viewKinds.findIndex((candidate) => Object.getPrototypeOf(value) === candidate.prototype);
		if (kind < 0) throw new NoBinaryForm("a view of another kind");
		const { buffer, byteOffset, byteLength } = value;
		const shared = this.sharedNumber(buffer);
		if (shared !== null) {
			const { length } = value;
			return this.written(tag.sharedView, kind, shared, byteOffset, length);
		}
		if (this.objects.has(buffer)) throw new NoBinaryForm("a second view of a buffer");
		this.objects.set(buffer, this.objects.size);
		const offset = this.elsewhere(value);
		if (offset !== null) return this.written(tag.elsewhere, kind, offset, byteLength);
		this.byte(tag.typedArray);
		this.byte(kind);
		this.raw(new Uint8Array(buffer, byteOffset, byteLength));
	}
	written(first, kind, ...numbers) {
		this.byte(first);
		this.byte(kind);
		for (const number of numbers) this.varint(number);
	}
	sharedNumber(buffer) {
		return typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer ? this.sharedId(buffer) : null;
	}
	raw(bytes) {
		this.varint(bytes.length);
		this.reserve(bytes.length);
		this.buffer.set(bytes, this.length);
		this.length += bytes.length;
	}
	builtIn(value) {
		const prototype = Object.getPrototypeOf(value);
		if (value instanceof Date && prototype === Date.prototype) {
			this.byte(tag.date);
			this.number(value.getTime());
		} else if (value instanceof Map && prototype === Map.prototype) {
			this.byte(tag.map);
			this.varint(value.size);
			for (const [key, item] of value) {
				this.value(key);
				this.value(item);
			}
		} else if (value instanceof Set && prototype === Set.prototype) {
			this.byte(tag.set);
			this.varint(value.size);
			for (const item of value) this.value(item);
		} else if (value instanceof RegExp && prototype === RegExp.prototype) {
			this.byte(tag.regexp);
			this.text(value.source);
			this.text(value.flags);
		} else if (value instanceof ArrayBuffer && prototype === ArrayBuffer.prototype) {
			this.byte(tag.arrayBuffer);
			this.raw(new Uint8Array(value));
		} else if (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer) this.sharedBuffer(value);
		else throw new NoBinaryForm("an object of another kind");
	}
	sharedBuffer(value) {
		const number = this.sharedNumber(value);
		this.byte(number === null ? tag.arrayBuffer : tag.sharedBuffer);
		if (number === null) this.raw(new Uint8Array(value));
		else this.varint(number);
	}
};
var numbersAt = (view) => new Uint32Array(view.buffer, view.byteOffset, view.byteLength >> 2);
/**
* A number that changes when the bytes do, but for one case in 2³²: 32-bit words added up in two ways (as in Fletcher's
* checksum) and mixed. It costs a fraction of copying them.
*/
function versionOf(view) {
	let sum = 0;
	let ofSums = 0;
	if (view.byteOffset % 4 === 0) {
		const words = numbersAt(view);
		for (let i = 0; i < words.length; i++) {
			sum = sum + (words[i] ?? 0) | 0;
			ofSums = Math.imul(ofSums, 31) + sum | 0;
		}
	}
	const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
	const rest = view.byteOffset % 4 === 0 ? view.byteLength & -4 : 0;
	for (let i = rest; i < bytes.length; i++) {
		sum = sum + (bytes[i] ?? 0) | 0;
		ofSums = Math.imul(ofSums, 31) + sum | 0;
	}
	return ofSums ^ Math.imul(sum, 2654435761);
}
/**
* Large typed arrays that functions capture: copied into the arena once per version, however many functions capture them
* and however often those are called.
*/
var LargeViews = class {
	arena;
	arenaBuffer;
	known = /* @__PURE__ */ new WeakMap();
	used = [];
	constructor(arena, arenaBuffer) {
		this.arena = arena;
		this.arenaBuffer = arenaBuffer;
	}
	/** Where the view's bytes lie in the arena; null when it is full. */
	place(view) {
		const key = `${view.byteOffset} ${view.byteLength}`;
		const versions = this.known.get(view.buffer) ?? /* @__PURE__ */ new Map();
		this.known.set(view.buffer, versions);
		const version = versionOf(view);
		let large = versions.get(key);
		if (large?.version !== version || large.users < 0) {
			const offset = this.arena.allocate(view.byteLength);
			if (offset === null) return null;
			const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
			new Uint8Array(this.arenaBuffer, offset, view.byteLength).set(bytes);
			large = {
				offset,
				version,
				users: 0
			};
			versions.set(key, large);
		}
		this.used.push(large);
		return large.offset;
	}
	/** What was placed since the last call. Whoever keeps it calls `hold`, and `release` when it is done with it. */
	takeUsed() {
		const { used } = this;
		this.used = [];
		return used;
	}
	hold(views) {
		for (const view of views) view.users++;
	}
	/** Frees what nobody holds any more. */
	release(views) {
		for (const view of views) {
			view.users--;
			if (view.users > 0) continue;
			this.arena.release(view.offset);
			view.users = -1;
		}
	}
	/** Frees what was placed for a message that is not kept. */
	discard(views) {
		for (const view of views) {
			if (view.users !== 0) continue;
			this.arena.release(view.offset);
			view.users = -1;
		}
	}
};
// src/transport/driver/messages.ts
var noBytes = /* @__PURE__ */ new Uint8Array(0);
var noPayload = {
	place: place.none,
	bytes: noBytes,
	offset: 0,
	length: 0,
	tokens: false,
	parcel: null,
	pins: null
};
/** Puts messages where workers find them: into a slot if small, else into the arena, else by port. */
var Messages = class {
	parts;
	/** Large arrays that functions capture. */
	largeViews;
	writer;
	definitionWriter;
	constructor(parts) {
		this.parts = parts;
		const { buffers, memory } = parts;
		const sharedId = (buffer) => memory === "copy" ? null : buffers.numberOf(buffer);
		this.writer = new BinaryWriter(sharedId);
		this.largeViews = new LargeViews(parts.arena, parts.arenaBuffer);
		this.definitionWriter = new BinaryWriter(sharedId, (view) => view.byteLength >= 65536 ? this.largeViews.place(view) : null);
	}
	/** The binary form; null when it has none. Its bytes are valid until the next message. */
	bytesOf(value) {
		return this.write(this.writer, value);
	}
	/** The same for a function and what it captures, whose large arrays lie in the arena by themselves. */
	definitionBytesOf(value) {
		return this.write(this.definitionWriter, value);
	}
	write(writer, value) {
		try {
			const length = writer.message(value);
			return {
				bytes: writer.bytes,
				length
			};
		} catch (error) {
			if (error instanceof NoBinaryForm || error instanceof RangeError) return null;
			throw error;
		}
	}
	/** The shared memory that the latest messages refer to; whoever has a message keeps it. */
	takePins() {
		return this.parts.buffers.takePins();
	}
	/**
	* Places a value. `transfer` names buffers to move; in a pool that moves buffers, all are.
	* @throws DOMException DataCloneError when even the engine cannot clone it.
	*/
	place(encoded, transfer = []) {
		const moves = this.parts.memory === "transfer" ? transferablesIn(encoded.value) : transfer;
		if (moves.length > 0) return this.parcel(encoded, moves);
		const written = this.bytesOf(encoded.value);
		const pins = this.parts.buffers.takePins();
		if (!written) return this.parcel(encoded, []);
		const { bytes, length } = written;
		const { tokens } = encoded;
		if (length <= 152) return {
			place: place.inline,
			bytes,
			offset: 0,
			length,
			tokens,
			parcel: null,
			pins
		};
		const offset = this.store(bytes, length);
		if (offset === null) return this.parcel(encoded, []);
		return {
			place: place.arena,
			bytes: noBytes,
			offset,
			length,
			tokens,
			parcel: null,
			pins
		};
	}
	/** Copies a message into the arena, its length and a number of the caller's before it; null when the arena is full. */
	store(bytes, length, note = 0) {
		const { arena, arenaBuffer } = this.parts;
		const offset = arena.allocate(length + 8);
		if (offset === null) return null;
		new Uint32Array(arenaBuffer, offset, 2).set([length, note]);
		new Uint8Array(arenaBuffer, offset + 8, length).set(bytes.subarray(0, length));
		return offset;
	}
	/** Whether a message in the arena is the same, byte for byte. */
	isStored(offset, bytes, length) {
		return new ArenaReader(this.parts.arenaBuffer).equals(offset, bytes, length);
	}
	/** A copy that the program cannot change any more; what is to be moved is moved now. */
	parcel(encoded, moves) {
		const value = structuredClone(encoded, { transfer: [...moves] });
		return {
			...noPayload,
			place: place.port,
			length: encoded.bytes,
			tokens: encoded.tokens,
			parcel: {
				value,
				moves: moves.length > 0 ? transferablesIn(value.value) : []
			}
		};
	}
	/** Keeps the bytes of a payload that has to wait. */
	keep(payload) {
		if (payload.place === place.inline) payload.bytes = payload.bytes.slice(0, payload.length);
	}
	release(payload) {
		if (payload.place === place.arena) this.parts.arena.release(payload.offset);
	}
};
// src/transport/codec/absent.ts
/** What stands for something that cannot be had yet: a class that is being made, and its own making leads back to it. */
var absent = Symbol("absent");
/** A captured value as code sees it before it is there. */
function orUndefined(value) {
	return value === absent ? void 0 : value;
}
// src/transport/codec/decodeObject.ts
/** What the engine makes invisible on its errors. */
var hiddenOnErrors = /* @__PURE__ */ new Set([
	"message",
	"stack",
	"cause",
	"errors"
]);
/** The object that a token stands for; `absent` while the class that it needs is being made. */
function decodeObject(decoder, token) {
	const value = token.privates ? bare(decoder, token, token.privates) : emptyOf(token);
	if (value === absent) return absent;
	const target = decoder.keep(token, value);
	if (!token.privates) prototype(decoder, token, target);
	decoder.later(() => {
		items(decoder, token, target);
		properties(decoder, token, target);
		for (const state of token.privates ?? []) restorePrivates(decoder, state, target);
	});
	const { level } = token;
	if (level !== void 0) decoder.atEnd(() => close(target, level));
	return target;
}
/** What was received is this thread's own, so that it can become the object where it has the right make already. */
function emptyOf(token) {
	switch (token.base) {
		case "error": return /* @__PURE__ */ new Error();
		case "map": return /* @__PURE__ */ new Map();
		case "set": return /* @__PURE__ */ new Set();
		case "array": return token.items ?? [];
		case "clone": return token.items?.[0];
		case "object": return token.special ? {} : token.fields;
	}
}
function bare(decoder, token, [first]) {
	const owner = decoder.take(token.classOf);
	const top = decoder.take(first?.classOf);
	return owner === absent || top === absent ? absent : constructBare(top, owner);
}
function prototype(decoder, token, target) {
	if (token.classOf !== void 0) decoder.put(token.classOf, (owner) => Object.setPrototypeOf(target, owner.prototype));
	else if (token.proto !== void 0) decoder.put(token.proto, (found) => Object.setPrototypeOf(target, found));
}
function items(decoder, token, target) {
	const from = token.items ?? [];
	if (token.base === "map") {
		const entries = Array.from({ length: from.length / 2 }, (_, i) => [from[2 * i], from[2 * i + 1]]);
		decoder.fillMap(target, entries);
	} else if (token.base === "set") decoder.fillSet(target, from);
	else if (token.base === "array") elements(decoder, from, target);
}
/** A hole stays a hole. */
function elements(decoder, from, to) {
	if (from !== to) to.length = from.length;
	from.forEach((item, i) => decoder.put(item, (taken) => Object.defineProperty(to, i, plain(taken))));
}
function plain(value) {
	return {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	};
}
function properties(decoder, token, target) {
	for (const property of token.special ?? []) special(decoder, property, target);
	const { fields } = token;
	for (const key of Object.keys(fields)) {
		const field = fields[key];
		const isHidden = token.base === "error" && hiddenOnErrors.has(key);
		if (fields === target && (typeof field !== "object" || field === null)) continue;
		decoder.put(field, (value) => Object.defineProperty(target, key, {
			...plain(value),
			enumerable: !isHidden
		}));
	}
}
function special(decoder, [key, attributes, value, setter], target) {
	const isAccessor = (attributes & attribute.accessor) !== 0;
	decoder.put(value, (first) => decoder.put(isAccessor ? setter : void 0, (second) => Object.defineProperty(target, keyOf(key), descriptorOf(attributes, first, second))));
}
function restorePrivates(decoder, state, target) {
	decoder.put(state.classOf, (owner) => {
		const taken = state.values.map((value) => decoder.take(value));
		if (taken.includes(absent)) decoder.later(() => restorePrivates(decoder, state, target));
		else privateAccess(owner)?.write(target, taken);
	});
}
// src/transport/codec/decoder.ts
/**
* Puts the real things back where tokens stand. The received graph is this thread's own, so it is changed in place.
* Objects are made first and filled later, so that cycles come back whole and depth does not matter.
*/
var Decoder = class {
	registry;
	made = /* @__PURE__ */ new Map();
	making = /* @__PURE__ */ new Set();
	pool;
	functions;
	waiting = [];
	/** How many of them have been called. */
	called = 0;
	closing = [];
	/** `functions` holds those that came in earlier messages of the same job. */
	constructor(registry, pool, functions) {
		this.registry = registry;
		this.pool = pool;
		this.functions = functions;
	}
	decode(root) {
		const result = this.take(root);
		while (this.called < this.waiting.length) this.fillWaiting();
		for (const close of this.closing) close();
		this.waiting = [];
		this.called = 0;
		this.closing = [];
		return result;
	}
	/** The value for what was received, which may still have to be filled; `absent` for a class that is being made. */
	take(value) {
		if (value === null || typeof value !== "object") return value;
		if (this.made.has(value)) return this.made.get(value);
		if (isToken(value)) return this.making.has(value) ? absent : this.token(value);
		this.keep(value, value);
		this.fill(value);
		return value;
	}
	/** Has `assign` called with the value as soon as it is there. */
	put(value, assign) {
		const taken = this.take(value);
		if (taken === absent) this.later(() => this.put(value, assign));
		else assign(taken);
	}
	keep(token, value) {
		this.made.set(token, value);
		return value;
	}
	/** Has `step` called after what is under way. */
	later(step) {
		this.waiting.push(step);
	}
	/** Has `close` called when everything is filled. */
	atEnd(close) {
		this.closing.push(close);
	}
	/** Calls what waits now, though not what that leaves waiting. */
	fillWaiting() {
		const end = this.waiting.length;
		while (this.called < end) this.waiting[this.called++]?.();
	}
	fill(value) {
		if (Array.isArray(value)) {
			const array = value;
			this.later(() => {
				for (let i = 0; i < array.length; i++) {
					const item = array[i];
					if (typeof item === "object" && item !== null) this.put(item, (taken) => array[i] = taken);
				}
			});
		} else if (value instanceof Map) {
			const entries = [...value];
			this.later(() => this.fillMap(value, entries));
		} else if (value instanceof Set) {
			const items = [...value];
			this.later(() => this.fillSet(value, items));
		} else if (Object.getPrototypeOf(value) === Object.prototype) {
			const record = value;
			this.later(() => {
				for (const key of Object.keys(record)) {
					const item = record[key];
					if (typeof item === "object" && item !== null) this.put(item, (taken) => Object.defineProperty(record, key, { value: taken }));
				}
			});
		}
	}
	/** All at once, so that the order is kept. */
	fillMap(map, entries) {
		const taken = entries.map(([key, item]) => [this.take(key), this.take(item)]);
		if (taken.some((entry) => entry.includes(absent))) return this.later(() => this.fillMap(map, entries));
		Map.prototype.clear.call(map);
		for (const [key, item] of taken) Map.prototype.set.call(map, key, item);
	}
	fillSet(set, items) {
		const taken = items.map((item) => this.take(item));
		if (taken.includes(absent)) return this.later(() => this.fillSet(set, items));
		Set.prototype.clear.call(set);
		for (const item of taken) Set.prototype.add.call(set, item);
	}
	token(token) {
		switch (token[tokenKey]) {
			case "native": return this.keep(token, nativeAt(token.path));
			case "symbol": return symbolOf(token.name);
			case "module": return this.keep(token, this.registry.module(token.name));
			case "object": return decodeObject(this, token);
			case "range": return this.keep(token, new NumberRange(token.from, token.step, token.length));
			case "pool": return this.keep(token, this.pool);
			case "cut": return this.take(token.nodes[token.index]);
			case "member": return this.member(token);
			case "function": return this.fn(token);
		}
	}
	member(token) {
		const owner = this.take(token.owner);
		if (owner === absent) return absent;
		const holder = token.isStatic ? owner : owner.prototype;
		return this.keep(token, Object.getOwnPropertyDescriptor(holder, keyOf(token.key))?.[token.part]);
	}
	/** What the factories make is registered already, so that it can travel on. */
	fn(token) {
		const known = this.functions.has(token.ref) ? this.functions.get(token.ref) : token.origin === void 0 ? void 0 : this.registry.original(token.origin);
		if (known !== void 0) return this.keep(token, known);
		this.making.add(token);
		const fn = this.makeFunction(token);
		this.making.delete(token);
		if (token.name !== void 0 && fn.name !== token.name) Object.defineProperty(fn, "name", {
			value: token.name,
			configurable: true
		});
		this.functions.set(token.ref, fn);
		if (token.origin !== void 0) this.registry.remember(fn, token.origin);
		return this.keep(token, fn);
	}
	makeFunction(token) {
		const factory = this.registry.factory(token.id);
		const self = orUndefined(this.take(token.self));
		if (this.registry.entries[token.id]?.kind === "class") return this.makeClass(token, factory, self);
		if (factory.fixed && !token.late) {
			const captures = token.captures.map((value) => this.take(value));
			if (!captures.includes(absent)) return factory.fixed.call(self, captures);
		}
		const made = factory.make.call(self);
		if (token.captures.length > 0) this.later(() => this.bind(token, factory));
		return made;
	}
	/** A class can need what it captures while it is being made; of a late one that is all it gets before. */
	makeClass(token, factory, self) {
		const eager = this.registry.entries[token.id]?.eager ?? [];
		const captures = token.captures.map((value, i) => token.late && !eager.includes(i) ? absent : this.take(value));
		if (eager.length > 0) this.fillWaiting();
		const isComplete = !captures.includes(absent);
		if (factory.fixed && isComplete) return factory.fixed.call(self, captures);
		factory.bind(captures.map(orUndefined));
		const made = factory.make.call(self);
		if (!isComplete) this.later(() => this.bind(token, factory));
		return made;
	}
	bind(token, factory) {
		const captures = token.captures.map((value) => this.take(value));
		factory.bind(captures.map(orUndefined));
		if (captures.includes(absent)) this.later(() => this.bind(token, factory));
	}
};
// src/transport/codec/decode.ts
/**
* The value on this side. `pool` is what a pool that was sent becomes here; `functions` are those that came with the
* same job before.
*/
function decodeValue(registry, encoded, pool, functions = /* @__PURE__ */ new Map()) {
	return encoded.tokens ? new Decoder(registry, pool, functions).decode(encoded.value) : encoded.value;
}
// src/base/stack.ts
var chromiumFrame = /^\s*at (?:(?:async )?(.*?) \()?(.*?):(\d+):(\d+)\)?$/;
var firefoxFrame = /^(.*?)@(.*?):(\d+):(\d+)$/;
/** The frames of a stack as either engine writes it, top first; lines that are no frame are passed over. */
function parseStack(stack) {
	const frames = [];
	for (const text of stack.split("\n")) {
		const match = chromiumFrame.exec(text) ?? firefoxFrame.exec(text);
		if (!match) continue;
		const [, name = "", file = "", line, column] = match;
		frames.push({
			functionName: name.replace(/^async /, ""),
			file,
			line: Number(line),
			column: Number(column)
		});
	}
	return frames;
}
// src/transport/wireErrors.ts
/** Errors that came from another thread: where they happened is known, their stacks are not this thread's. */
var remote = /* @__PURE__ */ new WeakMap();
function rememberRemote(error, wire) {
	if (typeof error === "object" && error !== null) remote.set(error, wire);
}
// src/transport/driver/resultIntake.ts
var noDoubles = /* @__PURE__ */ new Float64Array(0);
/** Turns what workers write and post into values and errors of this thread. */
var ResultIntake = class {
	parts;
	bytes = 0;
	constructor(parts) {
		this.parts = parts;
	}
	/** Reads all records of a worker's ring. @returns how many there were. */
	drain(block, ring) {
		if (ring.isEmpty) return 0;
		const startMs = nowMs();
		this.bytes = 0;
		const count = ring.drain((fields, start) => this.read(block, ring, fields, start));
		if (this.bytes > 0) this.parts.listener.received(startMs, nowMs(), this.bytes);
		return count;
	}
	read(block, { bytes, doubles }, fields, start) {
		const { listener, reader } = this.parts;
		const { kind, task, from, length } = fields;
		if (kind === recordKind.spans) {
			listener.spans(block, fields, doubles.subarray(start / 8, (start + length) / 8));
			return;
		}
		this.bytes += length;
		const isTask = kind === recordKind.task || kind === recordKind.taskFailed;
		try {
			if (kind === recordKind.task) listener.taskDone(task, this.value(fields, bytes, doubles, start));
			else if (kind === recordKind.chunk) this.chunk(fields, bytes, start);
			else this.failure(isTask, task, from, reader.message(bytes, start));
		} catch (error) {
			this.unreadable(isTask, task, from, error);
		}
	}
	/** It arrived, but cannot be put together here: that fails what it belongs to, and nothing else. */
	unreadable(isTask, task, from, error) {
		const { listener } = this.parts;
		if (isTask) listener.taskFailed(task, error);
		else listener.chunkFailed(task, from, error);
	}
	value(fields, bytes, doubles, start) {
		const { reader } = this.parts;
		switch (fields.form) {
			case recordForm.whole: return (doubles[start / 8] ?? 0) | 0;
			case recordForm.number: return doubles[start / 8];
			case recordForm.tokens: return this.decode({
				value: reader.message(bytes, start),
				tokens: true,
				bytes: 0
			});
			default: return reader.message(bytes, start);
		}
	}
	decode(encoded) {
		return decodeValue(this.parts.registry, encoded, this.parts.pool);
	}
	chunk(fields, bytes, start) {
		const { listener, inputsOf, arena } = this.parts;
		const { task: map, from, count } = fields;
		if (fields.form !== recordForm.outputs) {
			listener.chunkDone(map, from, this.value(fields, bytes, noDoubles, start));
			return;
		}
		const inputs = inputsOf(map);
		if (!inputs) return;
		this.bytes += 8 * count;
		const numbers = new Float64Array(count);
		numbers.set(new Float64Array(arena, inputs.outputOffset + 8 * from, count));
		listener.chunkDone(map, from, numbers);
	}
	/** Takes a failure that came by port, or was read from a ring. */
	failure(isTask, task, from, failure) {
		this.unreadable(isTask, task, from, this.error(failure));
	}
	/** The error, with where it happened. */
	error({ error, wire }) {
		const decoded = this.decode(error);
		rememberRemote(decoded, wire);
		return decoded;
	}
	/** Takes results that came by port. */
	largeResult(message) {
		const { listener, reader } = this.parts;
		const { kind, task, from, value: encoded, binary } = message;
		const startMs = nowMs();
		try {
			const whole = binary ? {
				...encoded,
				value: reader.message(encoded.value)
			} : encoded;
			const value = this.decode(whole);
			listener.received(startMs, nowMs(), encoded.bytes);
			if (kind === "task") listener.taskDone(task, value);
			else listener.chunkDone(task, from, value);
		} catch (error) {
			this.unreadable(kind === "task", task, from, error);
		}
	}
};
// src/transport/driver/sharedBuffers.ts
/**
* Shared memory that tasks refer to. Workers are told of it once and forget it when the program has; whoever writes a
* message that refers to it keeps it alive (`pins`) until the message has been read.
*/
var SharedBuffers = class {
	numbers = /* @__PURE__ */ new WeakMap();
	known = /* @__PURE__ */ new Map();
	tell;
	gone;
	pinned = null;
	next = 0;
	constructor(tell, forget) {
		this.tell = tell;
		this.gone = new FinalizationRegistry((number) => {
			this.known.delete(number);
			forget([number]);
		});
	}
	/** The buffer's number; workers are told of a new one before anything that refers to it. */
	numberOf(buffer) {
		(this.pinned ??= []).push(buffer);
		const known = this.numbers.get(buffer);
		if (known !== void 0) return known;
		const number = this.next++;
		this.numbers.set(buffer, number);
		this.known.set(number, new WeakRef(buffer));
		this.gone.register(buffer, number);
		this.tell([{
			number,
			buffer
		}]);
		return number;
	}
	/** The buffers that were written since the last call; null for none. */
	takePins() {
		const pins = this.pinned;
		this.pinned = null;
		return pins;
	}
	/** @throws Error when the program has let go of it. */
	get(number) {
		const buffer = this.known.get(number)?.deref();
		if (!buffer) throw new Error(`Shared memory number ${number} is no longer there`);
		return buffer;
	}
	/** All that a new worker must be told of. */
	all() {
		return [...this.known].flatMap(([number, ref]) => {
			const buffer = ref.deref();
			return buffer ? [{
				number,
				buffer
			}] : [];
		});
	}
};
// src/transport/driver/taskAlarm.ts
/** In a rush of tasks, a worker is woken no more often than this. */
var rushMs = .2;
/**
* Wakes workers for tasks. Waking a thread costs more than submitting a task, so the first task of a stretch of code wakes
* one, and those that follow in the same stretch only now and then: a woken worker wakes others when it finds more than it
* can take, and for a while after its last task none sleeps for long.
*/
var TaskAlarm = class {
	wakeOne;
	isEmpty;
	wokenMs = 0;
	isRush = false;
	/** `isEmpty`: whether no task waits. */
	constructor(wakeOne, isEmpty) {
		this.wakeOne = wakeOne;
		this.isEmpty = isEmpty;
	}
	/** A task was added at the time `atMs`. */
	ring(atMs) {
		if (this.isRush && atMs - this.wokenMs < rushMs) return;
		if (this.wakeOne()) this.wokenMs = atMs;
		if (this.isRush) return;
		this.isRush = true;
		queueMicrotask(this.endRush);
	}
	endRush = () => {
		this.isRush = false;
		if (!this.isEmpty()) this.wakeOne();
	};
};
// src/transport/driver/poolLink.ts
/** The driver's end of a pool: fills the shared queue, reads results, and answers what workers ask for. */
var PoolLink = class {
	definitions;
	workers;
	options;
	memory;
	ring;
	maps;
	arena;
	buffers;
	messages;
	intake;
	waker;
	alarm;
	slot = emptySlot();
	unwatchModules;
	/** Maps that have ended while workers still looked at them. */
	lingering = [];
	constructor(options) {
		this.options = options;
		this.memory = createPoolMemory(options.size);
		const { control, blocks, arena, results } = this.memory;
		const words = new Int32Array(control);
		this.ring = new TaskRing(control, blocks);
		this.maps = new MapTable(control, blocks);
		this.maps.clear();
		this.arena = new Arena(arena);
		this.workers = new LinkedWorkers(words, results);
		this.buffers = new SharedBuffers((buffers) => this.workers.tellAll({
			type: "buffers",
			buffers
		}), (numbers) => this.workers.tellAll({
			type: "forget",
			numbers
		}));
		this.messages = new Messages(this.parts);
		const reader = new BinaryReader((number) => this.buffers.get(number));
		this.intake = new ResultIntake({
			...options,
			reader,
			arena
		});
		this.definitions = new DefinitionCache(options.registry, this.messages, this.arena);
		this.alarm = new TaskAlarm(() => this.workers.wakeOne(), () => this.ring.isEmpty);
		this.unwatchModules = options.modules?.watch((modules) => this.workers.tellAll({
			type: "modules",
			modules
		}));
		Atomics.store(words, 4, options.size);
		this.waker = new DriverWaker(words, () => this.drain());
		this.waker.run();
	}
	get parts() {
		const { arena, memory, buffers, options } = this;
		return {
			arena,
			arenaBuffer: memory.arena,
			buffers,
			memory: options.memory
		};
	}
	/** Blocks for workers, those of replaced ones included. */
	get blocks() {
		return this.memory.blocks;
	}
	/** Has a new worker serve the pool. */
	start(port, settings) {
		const { memory: how, listener, modules } = this.options;
		this.workers.add(settings, port);
		port.onmessage = (event) => this.receive(settings.block, event.data);
		port.addEventListener("close", () => listener.gone(settings.block));
		port.start();
		const buffers = this.buffers.all();
		const serve = {
			type: "serve",
			settings: {
				...settings,
				memory: how
			},
			memory: this.memory,
			buffers,
			...modules && { modules: modules.all() }
		};
		port.postMessage(serve);
	}
	/** Forgets a worker that has ended, after reading what it left. */
	forget(block) {
		const worker = this.workers.get(block);
		if (!worker) return;
		this.intake.drain(block, worker.reader);
		this.workers.remove(block);
		this.ring.freeHeldBy(block);
	}
	/** Wakes a worker if tasks wait: one that died may have been woken for them. */
	wakeForWaiting() {
		if (!this.ring.isEmpty) this.workers.wakeOne();
	}
	/** Takes a dead worker from the map it was looking at. */
	leaveMap(mapBlock) {
		this.maps.leaveFor(mapBlock);
	}
	/**
	* Encodes the arguments of a task, with the names of the module-level values that they read; null for none.
	* @throws DOMException DataCloneError naming the argument.
	*/
	encodeArguments(args) {
		if (args.length === 0) return null;
		if (args.every(isPrimitive)) return {
			encoded: {
				value: args,
				tokens: false,
				bytes: 0
			},
			names: void 0
		};
		const encoder = new JobEncoder(this.options.registry);
		return {
			encoded: encoder.inputs(args, "args"),
			names: encoder.moduleNames
		};
	}
	/**
	* Puts arguments where a worker finds them. Bytes that are to go into a slot are valid until the next message is
	* written, unless they are kept or may be sent again. @throws DOMException DataCloneError.
	*/
	placeArguments(input, transfer, mayBeSentAgain) {
		if (!input) return noPayload;
		const payload = this.messages.place(input.encoded, transfer);
		if (!mayBeSentAgain) return payload;
		this.messages.keep(payload);
		return payload.parcel ? {
			...payload,
			parcel: {
				...payload.parcel,
				moves: []
			}
		} : payload;
	}
	/** Keeps a payload whose task has to wait for a slot. */
	keep(payload) {
		this.messages.keep(payload);
	}
	release(payload) {
		this.messages.release(payload);
	}
	/** Offers a task, at the time `atMs`, to the workers; null when the ring is full. @returns its position. */
	push(task, definition, payload, atMs) {
		const { slot } = this;
		slot.task = task;
		slot.kind = slotKind.task;
		slot.definition = definition.number;
		slot.definitionOffset = definition.offset;
		slot.place = payload.place;
		slot.offset = payload.offset;
		slot.length = payload.length;
		slot.tokens = payload.tokens ? 1 : 0;
		const position = this.ring.push(slot, payload.bytes);
		if (position !== null) this.alarm.ring(atMs);
		return position;
	}
	/**
	* Takes a task back; null when a worker has it. `payload` is null when only its slot has it.
	* @returns the payload, with bytes of its own.
	*/
	withdraw(position, payload) {
		if (!this.ring.withdraw(position)) return null;
		return payload ?? {
			...noPayload,
			...this.ring.payloadAt(position),
			place: place.inline
		};
	}
	/** Takes back an invitation that nobody has followed. */
	uninvite(position) {
		this.ring.withdraw(position);
	}
	/** Whether a worker has claimed the position. */
	isPassed(position) {
		return this.ring.isPassed(position);
	}
	/** Frees the slot that a dead worker held. */
	freeSlot(position) {
		this.ring.free(position);
	}
	/** Lays out the items of a map. @throws DOMException DataCloneError naming the item that cannot travel. */
	inputs(source) {
		const encoder = new JobEncoder(this.options.registry);
		return [layOutItems(this.parts, this.messages, encoder, source), encoder.moduleNames];
	}
	/** Opens a map to the workers; null when too many are under way. @returns its block. */
	openMap(map, definition, inputs, { chunkSize, spread }) {
		const { form, total, offset, first, step, outputOffset } = inputs;
		return this.maps.open({
			id: map,
			total,
			chunkSize: chunkSize === "auto" ? 0 : chunkSize,
			spread: spread ? 1 : 0,
			inputForm: form,
			inputOffset: offset,
			outputOffset,
			definition: definition.number,
			definitionOffset: definition.offset,
			first,
			step
		});
	}
	/** Invites one worker to take part in a map; null when the ring is full. @returns the invitation's position. */
	invite(map, mapBlock, definition) {
		const { slot } = this;
		slot.task = map;
		slot.kind = slotKind.map;
		slot.definition = definition.number;
		slot.definitionOffset = definition.offset;
		slot.place = place.none;
		slot.offset = mapBlock;
		slot.length = 0;
		slot.tokens = 0;
		const position = this.ring.push(slot, noPayload.bytes);
		if (position !== null) this.workers.wakeOne();
		return position;
	}
	/** How many items of a map have been claimed. */
	claimed(mapBlock) {
		return this.maps.claimed(mapBlock);
	}
	/** Ends a map: nothing more is claimed, and its memory is freed once no worker looks at it. */
	closeMap(mapBlock, inputs) {
		this.maps.close(mapBlock);
		this.lingering.push({
			mapBlock,
			inputs
		});
		this.sweep();
	}
	sweep() {
		if (this.lingering.length === 0) return;
		this.lingering = this.lingering.filter(({ mapBlock, inputs }) => {
			if (!this.maps.isLeft(mapBlock)) return true;
			freeInputs(this.arena, inputs);
			return false;
		});
	}
	freeInputs(inputs) {
		freeInputs(this.arena, inputs);
	}
	/** Reads all results that are there. @returns how many records it were. */
	drain() {
		let count = 0;
		for (const [block, worker] of this.workers) count += this.intake.drain(block, worker.reader);
		this.sweep();
		return count;
	}
	receive(block, message) {
		const { listener } = this.options;
		switch (message.type) {
			case "ready": return listener.ready(block);
			case "worn": return listener.worn(block);
			case "initFailed": return listener.initFailed(block, this.intake.error(message.failure));
			case "ask": return this.answer(block, message);
			case "result":
				this.drain();
				return this.intake.largeResult(message);
			case "failure":
				this.drain();
				return this.intake.failure(message.kind === "task", message.task, message.from, message.failure);
			case "report": return listener.reported(message.task, message.fraction);
			case "span": return listener.measured(block, message, message.startMs, message.endMs);
		}
	}
	answer(block, { ask, for: what }) {
		const [value, moves] = this.asked(what);
		this.workers.tell(block, {
			type: "answer",
			ask,
			value
		}, moves);
	}
	asked(what) {
		if (what.what === "definition") return [this.definitions.get(what.definition)?.call ?? null, []];
		if (what.what === "arguments") {
			const parcel = this.options.payloadOf(what.task)?.parcel;
			return parcel ? [parcel.value, parcel.moves] : [null, []];
		}
		const inputs = this.options.inputsOf(what.map);
		return inputs ? askedItems(inputs, what.from, what.count, this.options.memory === "transfer") : [null, []];
	}
	/** Stops reading results; whatever the workers still write is lost. */
	close() {
		this.unwatchModules?.();
		this.waker.stop();
		this.workers.clear();
	}
};
// src/executors/callSites.ts
/** Capturing a stack takes ten times as long as submitting a task, so within this time one is taken for all. */
var sharedForMs = 1;
/** The first calls of a function each have their own. */
var firstOnes = 64;
/**
* Where tasks were called: exactly for the first calls of a function and for calls that are not in a rush; in a rush of
* calls, the latest place the function was called from.
*/
var CallSites = class {
	latest = /* @__PURE__ */ new Map();
	take(key, nowMs) {
		const known = this.latest.get(key);
		if (known && ++known.calls > firstOnes && nowMs - known.atMs < sharedForMs) {
			const latest = known.site.deref();
			if (latest) return latest;
		}
		const site = /* @__PURE__ */ new Error("called here");
		if (known) {
			known.site = new WeakRef(site);
			known.atMs = nowMs;
		} else this.latest.set(key, {
			calls: 1,
			atMs: nowMs,
			site: new WeakRef(site)
		});
		return site;
	}
};
// src/executors/jobMaker.ts
/** Makes jobs of calls: encodes the function and its inputs as they are at the call. */
var JobMaker = class {
	link;
	log;
	trace;
	sites = new CallSites();
	constructor(link, log, trace) {
		this.link = link;
		this.log = log;
		this.trace = trace;
	}
	/** @throws DOMException DataCloneError when the function or an argument cannot travel. */
	task(id, request) {
		const { fn, args, sink, submittedMs, priority, retries, name, future } = request;
		const { definitions } = this.link;
		const input = this.link.encodeArguments(args);
		const definition = definitions.use(fn, input?.names);
		try {
			const payload = this.link.placeArguments(input, request.transfer, retries > 0);
			const { label } = definition;
			return {
				kind: "task",
				id,
				priority,
				retries,
				state: "waiting",
				definition,
				label: name === null ? label : {
					...label,
					name
				},
				readyMs: submittedMs,
				firstTask: this.log.number(1),
				calledAt: this.sites.take(definition.key, submittedMs),
				payload,
				sink,
				timing: this.trace && future ? future.timing : null,
				position: null
			};
		} catch (error) {
			definitions.release(definition);
			throw error;
		}
	}
	/** @throws DOMException DataCloneError when the function or an item cannot travel. */
	map(id, call, source, { chunkSize, spread }, results) {
		const [inputs, names] = this.link.inputs(source);
		try {
			const definition = this.link.definitions.use(call.fn, names);
			return {
				kind: "map",
				id,
				priority: 0,
				retries: 0,
				state: "waiting",
				definition,
				label: definition.label,
				readyMs: call.readyMs,
				firstTask: this.log.number(inputs.total),
				calledAt: call.calledAt,
				inputs,
				chunkSize,
				spread,
				results,
				mapBlock: null,
				invitations: [],
				arrived: 0,
				ended: false,
				isClosed: false
			};
		} catch (error) {
			this.link.freeInputs(inputs);
			throw error;
		}
	}
};
/** A function that runs once in each worker, with its arguments. @throws DOMException DataCloneError. */
function encodeInit(registry, fn, args) {
	const encoder = new JobEncoder(registry);
	const encoded = encoder.inputs(args, "initArgs");
	const call = encoder.call(fn);
	return {
		call: {
			...call,
			scope: call.scope || registry.stableScope.next()
		},
		args: encoded
	};
}
// src/executors/jobQueue.ts
/** Puts jobs into the shared queue, takes them back, and gives back what they have in shared memory. */
var JobQueue = class {
	link;
	size;
	/** `size`: how many workers there are to invite. */
	constructor(link, size) {
		this.link = link;
		this.size = size;
	}
	offer(job) {
		return job.kind === "task" ? this.offerTask(job) : this.offerMap(job);
	}
	offerTask(job) {
		const payload = job.payload ?? noPayload;
		job.position = this.link.push(job.id, job.definition, payload, job.readyMs);
		if (job.position === null) return "full";
		if (payload.place === place.inline && job.retries === 0 && !payload.pins) job.payload = null;
		return "offered";
	}
	offerMap(job) {
		job.mapBlock ??= this.link.openMap(job.id, job.definition, job.inputs, job);
		if (job.mapBlock === null) return "full";
		const wanted = Math.min(this.size, job.inputs.total);
		for (let i = 0; i < wanted; i++) {
			const position = this.link.invite(job.id, job.mapBlock, job.definition);
			if (position !== null) job.invitations.push(position);
		}
		return job.invitations.length === 0 ? "full" : "claimed";
	}
	/** Whether a worker has claimed a task. */
	isClaimed({ position }) {
		return position !== null && this.link.isPassed(position);
	}
	/** Takes a task out of the queue; false when a worker has it. */
	takeBack(job) {
		if (job.position === null) return false;
		const payload = this.link.withdraw(job.position, job.payload);
		if (!payload) return false;
		job.payload = payload;
		job.position = null;
		return true;
	}
	/** Takes back a task whose place was claimed by a worker that ended before it took the task. */
	recover(job) {
		if (job.kind !== "task") return false;
		const { position } = job;
		if (position === null || !this.link.isPassed(position) || !this.takeBack(job)) return false;
		this.link.freeSlot(position);
		return true;
	}
	/** Invites one more worker to a map that is under way: those that were invited may be gone. */
	inviteAgain(job) {
		if (job.kind !== "map" || job.mapBlock === null || job.isClosed) return;
		const position = this.link.invite(job.id, job.mapBlock, job.definition);
		if (position !== null) job.invitations.push(position);
	}
	/** No more items of a map are given out. */
	closeMap(job) {
		if (job.mapBlock === null || job.isClosed) return;
		job.isClosed = true;
		for (const position of job.invitations) if (!this.link.isPassed(position)) this.link.uninvite(position);
		job.invitations.length = 0;
		this.link.closeMap(job.mapBlock, job.inputs);
	}
	/** Gives back what a job that is over had. */
	release(job) {
		if (job.isReleased) return;
		job.isReleased = true;
		if (job.kind === "map") this.releaseMap(job);
		else if (job.payload) this.link.release(job.payload);
		this.link.definitions.release(job.definition);
	}
	releaseMap(job) {
		if (job.mapBlock === null) this.link.freeInputs(job.inputs);
		else this.closeMap(job);
	}
};
// src/executors/lanes.ts
/** The workers of a pool, and the blocks of memory that they and the ones before them have. */
var Lanes = class {
	options;
	lanes;
	free;
	laneOfBlock = /* @__PURE__ */ new Map();
	/** Lanes whose new worker waits for a block. */
	wanting = [];
	constructor(options) {
		this.options = options;
		this.lanes = Array.from({ length: options.size }, () => ({
			worker: null,
			block: -1,
			ready: false
		}));
		this.free = Array.from({ length: options.blocks }, (_, i) => options.blocks - 1 - i);
	}
	start(lane) {
		const place = this.lanes[lane];
		const block = this.free.pop();
		if (!place) return;
		if (block === void 0) {
			this.wanting.push(lane);
			return;
		}
		const { host, name, serve, cannotStart } = this.options;
		const worker = host.start(`${name}-${lane}`, (reason) => {
			if (place.worker === worker) cannotStart(lane, reason);
		});
		place.worker = worker;
		place.block = block;
		place.ready = false;
		this.laneOfBlock.set(block, lane);
		serve(worker, lane, block);
	}
	/** The lane of the worker that has, or had, a block; −1 for none. */
	laneOf(block) {
		return this.laneOfBlock.get(block) ?? -1;
	}
	/** The block of a lane's present worker; null when it has none. */
	blockOf(lane) {
		const place = this.lanes[lane];
		return place?.worker ? place.block : null;
	}
	/** Whether the block is that of its lane's present worker, not of one that was replaced. */
	isPresent(block) {
		return this.blockOf(this.laneOf(block)) === block;
	}
	becomeReady(block) {
		const place = this.lanes[this.laneOf(block)];
		if (place?.block === block) place.ready = true;
	}
	/** Ends a lane's worker; its block is in use until `release`. */
	end(lane) {
		const place = this.lanes[lane];
		place?.worker?.end();
		if (place) place.worker = null;
	}
	/** The block's worker is surely gone. */
	release(block) {
		if (!this.laneOfBlock.delete(block)) return;
		this.free.push(block);
		const waiting = this.wanting.shift();
		if (waiting !== void 0) this.start(waiting);
	}
	endAll() {
		for (let lane = 0; lane < this.lanes.length; lane++) this.end(lane);
	}
};
// src/executors/traceLog.ts
var reading = {
	label: {
		name: "reading results",
		line: 0
	},
	task: 0,
	count: 0
};
/** Turns what one pool's workers tell into spans of the driver's trace. */
var TraceLog = class {
	recorder;
	on;
	firstLane;
	noted = [];
	constructor(recorder, on, firstLane) {
		this.recorder = recorder;
		this.on = on;
		this.firstLane = firstLane;
	}
	/** Numbers `count` further tasks; gives the first one's number. */
	number(count) {
		return this.recorder.numberTasks(count);
	}
	add(job) {
		if (!this.on) return;
		const { id, label, firstTask, readyMs } = job;
		const noted = {
			id,
			label,
			firstTask,
			readyMs,
			timing: job.kind === "task" ? job.timing : null
		};
		this.noted[id & 8191] = noted;
	}
	find(id) {
		const noted = this.noted[id & 8191];
		return noted?.id === id ? noted : null;
	}
	of(noted, lane, from, count) {
		const { label, firstTask, readyMs } = noted;
		return {
			lane: this.firstLane + lane,
			label,
			task: firstTask + from,
			count,
			readyMs
		};
	}
	/** Spans of tasks that a worker ran; of a map from item `from` on. */
	ran(lane, of, times) {
		const noted = this.on ? this.find(of.task) : null;
		if (!noted) return;
		if (noted.timing && of.count === 1) {
			noted.timing.startedMs = times[5] ?? null;
			noted.timing.endedMs = times[6] ?? null;
			noted.timing.worker = lane;
		}
		this.recorder.ran(this.of(noted, lane, of.from, of.count), times);
	}
	/** The driver wrote the inputs of a job, from `startMs` until now. */
	sent(job, startMs, bytes) {
		if (!this.on) return;
		const count = job.kind === "map" ? job.inputs.total : 1;
		const { label, firstTask } = job;
		this.recorder.drove("send", {
			label,
			task: firstTask,
			count
		}, startMs, nowMs(), bytes);
	}
	/** The driver read results. */
	received(startMs, endMs, bytes) {
		if (this.on) this.recorder.drove("receive", reading, startMs, endMs, bytes);
	}
	/** A task measured something itself. */
	measured(lane, of, startMs, endMs) {
		const noted = this.on ? this.find(of.task) : null;
		if (!noted) return;
		const label = {
			...noted.label,
			name: of.name
		};
		this.recorder.took("user", {
			...this.of(noted, lane, 0, 1),
			label
		}, startMs, endMs);
	}
	/** A worker was busy with something cancelled. */
	stopped(job, lane, startMs, endMs) {
		const noted = this.on ? this.find(job.id) : null;
		if (noted) this.recorder.took("stopped", this.of(noted, lane, 0, 1), startMs, endMs);
	}
};
// src/executors/poolCore.ts
/** Jobs offered at a time: a little less than the shared queue holds, since invitations to maps take room too. */
var capacity = 3500;
/** So long a cancelled task may go on before its worker is replaced. */
var graceMs = 200;
/** An ended worker may go on computing for up to two seconds in Chromium; after this it is surely gone. */
var surelyGoneMs = 3e3;
/** By then a worker that was told to end has noticed, or is computing. */
var recoverMs = 50;
var drainEvery = 512;
/** A pool of worker threads: does what the scheduler says, and tells it what the workers say. */
var PoolCore = class {
	options;
	environment;
	link;
	lanes;
	scheduler;
	log;
	maker;
	shared;
	init;
	closing = deferred();
	waiting = null;
	nextId = 1;
	/** Events that wait until the instructions before them have been followed. */
	later = null;
	/** Why the pool is broken, once it is. */
	broken = null;
	why = "";
	doneSince = 0;
	submittedSince = 0;
	isShut = false;
	constructor(options, environment) {
		this.options = options;
		this.environment = environment;
		this.log = new TraceLog(environment.recorder, options.trace, environment.takeLanes(options.size));
		this.scheduler = new Scheduler({
			workers: options.size,
			capacity,
			replace: options.replace
		});
		this.link = new PoolLink({
			size: options.size,
			memory: options.memory,
			registry: environment.registry,
			...environment.modules && { modules: environment.modules },
			pool: options.pool,
			payloadOf: (task) => {
				const job = this.scheduler.get(task);
				return job?.kind === "task" ? job.payload : null;
			},
			inputsOf: (map) => {
				const job = this.scheduler.get(map);
				return job?.kind === "map" ? job.inputs : null;
			},
			listener: this
		});
		this.maker = new JobMaker(this.link, this.log, options.trace);
		this.shared = new JobQueue(this.link, options.size);
		this.init = options.init && encodeInit(environment.registry, options.init.fn, options.init.args);
		this.lanes = new Lanes({
			size: options.size,
			blocks: this.link.blocks,
			name: options.name,
			host: environment.host,
			serve: ({ port }, lane, block) => {
				const { trace, maxTasks } = options;
				this.link.start(port, {
					lane,
					block,
					trace,
					maxTasks,
					init: this.init
				});
			},
			cannotStart: (lane, reason) => {
				this.breakWith(`${this.workerName(lane)} could not start: ${reason}`, void 0);
				this.handle({
					type: "workerCannotStart",
					lane
				});
			}
		});
		for (let lane = 0; lane < options.size; lane++) this.lanes.start(lane);
	}
	workerName(lane) {
		return `${this.options.name}-${lane}`;
	}
	/** @throws PoolClosedError or BrokenPoolError when the pool takes no more tasks. */
	requireOpen() {
		if (this.broken) throw this.brokenError();
		if (this.scheduler.isOver || this.isShut) throw new PoolClosedError(`The pool ${this.options.name} has been closed: make a new WorkerPool for more tasks`);
	}
	/** Whether a worker has a task at the moment. */
	isRunning(id) {
		const job = this.scheduler.get(id);
		return job?.kind === "task" && this.shared.isClaimed(job);
	}
	/** The number that the next job will have. */
	get upcomingId() {
		return this.nextId;
	}
	/** Adds a task; what cannot travel fails it and nothing else. */
	addTask(request) {
		const id = this.nextId++;
		const { sink, submittedMs } = request;
		let job;
		try {
			job = this.maker.task(id, request);
		} catch (error) {
			this.environment.addCallSite(error, /* @__PURE__ */ new Error("called here"));
			sink.fail(error);
			return;
		}
		this.add(job, 1);
		const bytes = this.link.definitions.takeNewBytes() + (job.payload?.length ?? 0);
		if (bytes > 152) this.log.sent(job, submittedMs, bytes);
	}
	/** Adds a map over items that are all there. @returns its results, and the number to cancel it by. */
	addMap(fn, source, request) {
		const id = this.nextId++;
		const call = {
			fn,
			readyMs: nowMs(),
			calledAt: /* @__PURE__ */ new Error("called here")
		};
		const results = new MapResults({
			total: source.length,
			ordered: request.ordered
		}, {
			cancelRest: () => this.cancel(id),
			read: () => void 0
		});
		if (source.length === 0) return {
			id,
			results
		};
		try {
			const job = this.maker.map(id, call, source, request, results);
			this.add(job, job.inputs.total);
			this.log.sent(job, call.readyMs, job.inputs.bytes + this.link.definitions.takeNewBytes());
		} catch (error) {
			this.environment.addCallSite(error, call.calledAt);
			results.fail(0, error);
		}
		return {
			id,
			results
		};
	}
	add(job, tasks) {
		this.log.add(job);
		this.submittedSince += tasks;
		this.handle({
			type: "submitted",
			job
		});
		if (job.kind === "task" && job.position === null && job.payload) this.link.keep(job.payload);
		if (job.id % drainEvery === 0) this.link.drain();
	}
	/** Takes in what workers have finished by now. */
	catchUp() {
		this.link.drain();
	}
	/** Stops a job whose results nobody wants any more. */
	cancel(id) {
		const job = this.scheduler.get(id);
		if (!job) return;
		if (job.kind === "map") job.ended = true;
		this.handle({
			type: "cancelled",
			job
		});
		if (job.state === "over") this.drop(job);
	}
	/** Resolves once no job is left, so that one repetition's tasks do not run into the next. */
	async whenIdle() {
		if (this.scheduler.idle) return;
		this.waiting ??= deferred();
		await this.waiting.promise;
	}
	/** Uses only the first `count` workers. */
	setActive(count) {
		this.link.workers.setActive(count);
	}
	/** Events that come while instructions are followed wait their turn. */
	handle(event) {
		if (this.later) {
			this.later.push(event);
			return;
		}
		this.follow(this.scheduler.handle(event));
	}
	follow(first) {
		if (first.length === 0) return;
		const queue = [];
		this.later = queue;
		for (const instruction of first) this.obey(instruction);
		for (let event = queue.shift(); event; event = queue.shift()) for (const instruction of this.scheduler.handle(event)) this.obey(instruction);
		this.later = null;
	}
	obey(instruction) {
		switch (instruction.type) {
			case "startWorker": return this.lanes.start(instruction.lane);
			case "finish": return this.shut();
			default: this.obeyFor(instruction.job, instruction);
		}
	}
	obeyFor(job, instruction) {
		switch (instruction.type) {
			case "offer": {
				const offered = this.shared.offer(job);
				if (offered !== "offered") this.handle({
					type: offered,
					job
				});
				return;
			}
			case "withdraw": return this.withdraw(job);
			case "stop": return this.stop(job);
			case "reject": return this.drop(job);
			case "end":
				this.endJob(job, instruction.reason);
				return this.drop(job);
		}
	}
	withdraw(job) {
		const isBack = job.kind === "task" && this.shared.takeBack(job);
		this.handle({
			type: isBack ? "withdrawn" : "claimed",
			job
		});
	}
	/** Asks the workers that run a job to give up; those that have not after a while are replaced. */
	stop(job) {
		if (job.kind === "map") {
			this.shared.closeMap(job);
			if (this.finishEndedMap(job)) return;
		}
		const blocks = this.link.workers.blocksRunning(job.id);
		for (const block of blocks) this.link.workers.abort(block, job.id);
		const startMs = nowMs();
		setTimeout(() => {
			this.link.drain();
			if (job.state === "over") return;
			for (const block of this.link.workers.blocksRunning(job.id)) {
				const lane = this.lanes.laneOf(block);
				if (!this.lanes.isPresent(block)) continue;
				this.log.stopped(job, lane, startMs, nowMs());
				this.lose(lane, "it went on with a task that had been cancelled");
			}
			this.handle({
				type: "done",
				job
			});
			this.drop(job);
		}, graceMs);
	}
	endError(reason) {
		if (reason === "broken") return this.brokenError();
		if (reason === "cancelled") return abortError("The pool was closed before the task started");
		return new PoolClosedError(`The pool ${this.options.name} was terminated before the task had finished`);
	}
	brokenError() {
		const { message, cause } = this.broken ?? {
			message: this.why,
			cause: void 0
		};
		return new BrokenPoolError(message, cause === void 0 ? void 0 : { cause });
	}
	breakWith(message, cause) {
		this.broken ??= {
			message,
			cause
		};
	}
	endJob(job, reason) {
		const error = this.endError(reason);
		if (job.kind === "task" && reason === "cancelled") job.sink.cancelled(error);
		else this.rejectJob(job, error, 0);
	}
	rejectJob(job, error, from) {
		this.environment.addCallSite(error, job.calledAt);
		if (job.kind === "task") job.sink.fail(error);
		else job.results.fail(from, error);
	}
	/** Forgets a job that is over. */
	drop(job) {
		this.shared.release(job);
		if (!this.waiting || !this.scheduler.idle) return;
		this.waiting.resolve();
		this.waiting = null;
	}
	taskDone(id, value) {
		const job = this.scheduler.get(id);
		if (job?.kind !== "task") return;
		this.count(1);
		job.sink.fulfil(value);
		this.handle({
			type: "done",
			job
		});
		this.drop(job);
	}
	taskFailed(id, error) {
		const job = this.scheduler.get(id);
		if (job?.kind !== "task") return;
		this.count(1);
		this.handle({
			type: "failed",
			job
		});
		if (job.state !== "over") return;
		this.environment.addCallSite(error, job.calledAt);
		job.sink.fail(error);
	}
	chunkDone(id, from, values) {
		const job = this.scheduler.get(id);
		if (job?.kind !== "map") return;
		this.count(values.length);
		job.arrived += values.length;
		job.results.deliver(from, values);
		if (job.arrived === job.inputs.total) this.endMap(job);
		else if (!job.results.awaitsMore) this.finishEndedMap(job);
	}
	chunkFailed(id, from, error) {
		const job = this.scheduler.get(id);
		if (job?.kind !== "map") return;
		this.count(1);
		job.arrived++;
		this.environment.addCallSite(error, job.calledAt);
		job.results.fail(from, error);
		this.giveUp(job);
	}
	/** Gives out no more of a map; what workers have of it is left to finish. */
	giveUp(job) {
		this.shared.closeMap(job);
		job.ended = true;
		if (job.results.awaitsMore || !this.finishEndedMap(job)) this.lingerOn(job);
	}
	lingerOn(job) {
		setTimeout(() => {
			this.link.drain();
			if (job.state !== "over" && !this.finishEndedMap(job)) this.lingerOn(job);
		}, 20);
	}
	/** A map that nobody wants is over once no worker has anything of it. */
	finishEndedMap(job) {
		if (!job.ended || this.link.workers.blocksRunning(job.id).length > 0) return false;
		this.endMap(job);
		return true;
	}
	endMap(job) {
		job.results.close();
		this.handle({
			type: "done",
			job
		});
		this.drop(job);
	}
	count(tasks) {
		this.doneSince += tasks;
		this.environment.onProgress(this.doneSince, this.submittedSince);
		this.doneSince = 0;
		this.submittedSince = 0;
	}
	spans(block, of, times) {
		this.log.ran(this.lanes.laneOf(block), of, times);
	}
	received(startMs, endMs, bytes) {
		this.log.received(startMs, endMs, bytes);
	}
	reported() {}
	measured(block, of, startMs, endMs) {
		this.log.measured(this.lanes.laneOf(block), of, startMs, endMs);
	}
	ready(block) {
		this.lanes.becomeReady(block);
		this.handle({
			type: "workerReady",
			lane: this.lanes.laneOf(block)
		});
	}
	worn(block) {
		const lane = this.lanes.laneOf(block);
		if (!this.lanes.isPresent(block)) return;
		this.lanes.end(lane);
		this.link.forget(block);
		this.lanes.release(block);
		this.handle({
			type: "workerWorn",
			lane
		});
		for (const job of this.scheduler.all()) this.shared.inviteAgain(job);
	}
	initFailed(block, error) {
		const lane = this.lanes.laneOf(block);
		const text = error instanceof Error ? error.message : String(error);
		this.breakWith(`init failed in ${this.workerName(lane)}: ${text}`, error);
		this.handle({
			type: "workerCannotStart",
			lane
		});
	}
	gone(block) {
		if (this.isShut) return;
		const lane = this.lanes.laneOf(block);
		if (lane < 0) return;
		const job = this.scheduler.get(this.link.workers.runningOn(block).task);
		if (this.lanes.isPresent(block)) this.lose(lane, "it ended by itself");
		this.bury(block, job);
	}
	/** Ends a lane's worker as a crash would. */
	kill(lane) {
		this.lose(lane, "it was ended by kill()");
	}
	lose(lane, reason) {
		const block = this.lanes.blockOf(lane);
		if (block === null || this.isShut) return;
		this.link.workers.retire(block);
		this.link.drain();
		const { task, from } = this.link.workers.runningOn(block);
		const job = this.scheduler.get(task);
		this.why = `${this.workerName(lane)} was lost${job ? ` while it ran ${describe(job)}` : ""}: ${reason}`;
		if (!this.options.replace) this.breakWith(this.why, void 0);
		this.lanes.end(lane);
		setTimeout(() => this.recoverUnclaimed(), recoverMs);
		setTimeout(() => this.bury(block, job), surelyGoneMs);
		const isUntouched = job !== void 0 && this.shared.recover(job);
		if (isUntouched) this.handle({
			type: "withdrawn",
			job
		});
		if (job?.kind === "map" && !job.ended) this.failMap(job, from);
		this.handle({
			type: "workerLost",
			lane,
			job: job && !isUntouched ? job : null
		});
		if (job?.state === "over") this.drop(job);
	}
	failMap(job, from) {
		this.rejectJob(job, this.brokenError(), from);
		job.ended = true;
		this.shared.closeMap(job);
	}
	/** Forgets a worker that is surely gone, and frees its memory. */
	bury(block, job) {
		if (this.lanes.laneOf(block) < 0 || this.isShut) return;
		this.link.drain();
		if (job?.kind === "map" && this.link.workers.runningOn(block).task === job.id && job.mapBlock !== null) this.link.leaveMap(job.mapBlock);
		this.link.forget(block);
		this.lanes.release(block);
		this.recoverUnclaimed();
	}
	/** Tasks whose place in the queue was claimed by a worker that ended before it took them. */
	recoverUnclaimed() {
		if (this.isShut) return;
		for (const job of this.scheduler.all()) if (this.shared.recover(job)) this.handle({
			type: "withdrawn",
			job
		});
		else this.shared.inviteAgain(job);
		this.link.wakeForWaiting();
	}
	/** Takes no more tasks; resolves when all have finished, with `cancelPending` those that run. */
	close(cancelPending) {
		if (!this.isShut) this.handle({
			type: "closed",
			cancelPending
		});
		if (cancelPending) this.cancelItems();
		return this.closing.promise;
	}
	/** Ends the maps that have items nobody has claimed. */
	cancelItems() {
		for (const job of this.scheduler.all()) {
			if (job.kind !== "map" || job.ended || job.mapBlock === null) continue;
			const claimed = this.link.claimed(job.mapBlock);
			if (claimed === job.inputs.total) continue;
			job.results.fail(claimed, this.endError("cancelled"));
			this.giveUp(job);
		}
	}
	terminate() {
		if (!this.isShut) this.handle({ type: "terminated" });
		return this.closing.promise;
	}
	shut() {
		if (this.isShut) return;
		this.isShut = true;
		this.lanes.endAll();
		this.link.close();
		this.waiting?.resolve();
		this.waiting = null;
		this.closing.resolve();
	}
};
function describe(job) {
	return job.kind === "map" ? `items of a map of ${job.label.name}` : `the task ${job.label.name}`;
}
// src/executors/threadPool.ts
/** Pools that the program let go of without closing them: they finish what they have and end their workers. */
var dropped = new FinalizationRegistry((core) => void core.close(false));
var unnamed = 0;
var memories = [
	"copy",
	"transfer",
	"shared"
];
/** A pool of worker threads: checks what it is asked, and leaves the work to its core. */
var ThreadPool = class {
	/** How it is shown where a value is expected. */
	get [handleName]() {
		return "WorkerPool";
	}
	[poolBrand] = true;
	size;
	name;
	core;
	owner;
	/** @throws RangeError when an option is wrong; DataCloneError when `init` cannot travel. */
	constructor(options, environment) {
		const { size = environment.defaultSize, memory = "shared", maxTasksPerWorker, init, initArgs = [] } = options;
		requireCount(size, "WorkerPool: size");
		if (maxTasksPerWorker !== void 0) requireCount(maxTasksPerWorker, "WorkerPool: maxTasksPerWorker");
		if (!memories.includes(memory)) throw new RangeError(`WorkerPool: memory must be "copy", "transfer" or "shared", not ${JSON.stringify(memory)}`);
		if (init !== void 0) requireFunction(init, "WorkerPool: init");
		this.size = size;
		this.name = options.name ?? `pool-${++unnamed}`;
		const core = new PoolCore({
			size,
			memory,
			name: this.name,
			trace: options.trace ?? environment.trace,
			maxTasks: maxTasksPerWorker ?? 0,
			replace: options.replace ?? true,
			init: init ? {
				fn: init,
				args: initArgs
			} : null,
			pool: environment.handle
		}, environment);
		this.core = core;
		this.owner = {
			cancel: ({ id }) => core.cancel(id),
			isRunning: ({ id }) => core.isRunning(id)
		};
		dropped.register(this, core);
		const { signal } = options;
		if (signal?.aborted) core.terminate();
		else signal?.addEventListener("abort", () => void core.terminate(), { once: true });
	}
	submit(fn, ...args) {
		requireFunction(fn, "submit");
		const { core } = this;
		core.requireOpen();
		const submittedMs = nowMs();
		const future = new TaskFuture(core.upcomingId, this.owner, submittedMs);
		core.addTask({
			fn,
			args,
			transfer: none,
			priority: 0,
			retries: 0,
			name: null,
			sink: future,
			submittedMs,
			future
		});
		return future;
	}
	run(fn, options) {
		requireFunction(fn, "run");
		const checked = requireRunOptions(options);
		const { core } = this;
		core.requireOpen();
		const submittedMs = nowMs();
		const future = new TaskFuture(core.upcomingId, this.owner, submittedMs);
		const { signal, transfer = none, name = null } = options ?? {};
		if (signal?.aborted) {
			future.cancel(signal.reason);
			return future;
		}
		core.addTask({
			...checked,
			fn,
			transfer,
			name,
			sink: future,
			submittedMs,
			future
		});
		signal?.addEventListener("abort", () => future.cancel(signal.reason), { once: true });
		return future;
	}
	map(fn, source, options) {
		return this.mapWith("map", fn, source, options, false);
	}
	starmap(fn, source, options) {
		return this.mapWith("starmap", fn, source, options, true);
	}
	mapWith(method, fn, source, options, spread) {
		requireFunction(fn, method);
		requireIterable(source, method);
		const { chunkSize, ordered } = requireMapOptions(options, method);
		this.core.requireOpen();
		const { bufferSize, signal } = options ?? {};
		if (signal?.aborted) return aborted(signal.reason);
		if (bufferSize !== void 0) return this.buffered(fn, source, {
			bufferSize,
			ordered,
			signal,
			spread
		});
		const { id, results } = this.core.addMap(fn, itemsOf(source), {
			chunkSize,
			ordered,
			spread
		});
		abortWith(signal, results, (reason) => {
			this.core.catchUp();
			results.abort(reason);
			this.core.cancel(id);
		});
		return results;
	}
	buffered(fn, source, how) {
		const { core } = this;
		const map = new BufferedMap(source, {
			...how,
			start: (item, index, sink) => {
				const id = core.upcomingId;
				const args = how.spread ? item : [item, index];
				const submittedMs = nowMs();
				core.addTask({
					fn,
					args,
					transfer: none,
					priority: 0,
					retries: 0,
					name: null,
					sink,
					submittedMs,
					future: null
				});
				return () => core.cancel(id);
			}
		});
		abortWith(how.signal, map.results, (reason) => {
			core.catchUp();
			map.abort(reason);
		});
		return map.results;
	}
	kill(worker) {
		if (!(Number.isInteger(worker) && worker >= 0 && worker < this.size)) throw new RangeError(`kill: worker must be 0 … ${this.size - 1}, not ${String(worker)}`);
		this.core.kill(worker);
	}
	close(options) {
		return this.core.close(options?.cancelPending ?? false);
	}
	terminate() {
		return this.core.terminate();
	}
	[Symbol.asyncDispose]() {
		return this.close();
	}
	/** Resolves once no task is left. */
	whenIdle() {
		return this.core.whenIdle();
	}
	/** Uses only the first `count` workers. */
	setActive(count) {
		this.core.setActive(count);
	}
};
var none = [];
/** The results of a map that was cancelled before it began. */
function aborted(reason) {
	const results = new MapResults({
		total: null,
		ordered: true
	});
	results.abort(reason);
	return results;
}
// src/executors/wait.ts
/** Resolves as `until` says; when `signal` aborts, with what is done and what is pending by then. */
async function wait(futures, options = {}) {
	const { until = "all", signal } = options;
	if (![
		"all",
		"first",
		"first-error"
	].includes(until)) throw new RangeError(`wait: until must be "all", "first" or "first-error", not ${JSON.stringify(until)}`);
	const all = new Set(futures);
	const over = deferred();
	let open = 0;
	const isEnough = (future) => until === "first" ? future.done : until === "first-error" && future.status === "rejected";
	const look = (future) => {
		open--;
		if (open === 0 || isEnough(future)) over.resolve();
	};
	let enough = all.size === 0 || signal?.aborted === true;
	for (const future of all) {
		enough ||= isEnough(future);
		if (!future.done) open++;
	}
	if (!enough && open > 0) {
		for (const future of all) if (!future.done) future.onDone(() => look(future));
		const abort = () => over.resolve();
		signal?.addEventListener("abort", abort, { once: true });
		await over.promise;
		signal?.removeEventListener("abort", abort);
	}
	const done = /* @__PURE__ */ new Set();
	const pending = /* @__PURE__ */ new Set();
	for (const future of all) (future.done ? done : pending).add(future);
	return {
		done,
		pending
	};
}
/**
* Futures as they finish. Written by hand: an async generator would await what it yields, and so give values in the
* place of futures.
*/
function asCompleted(futures, options = {}) {
	return new Completed(futures, options.signal);
}
var Completed = class {
	seen = /* @__PURE__ */ new WeakSet();
	signal;
	/** Done and not yielded. */
	ready = [];
	total = 0;
	finished = 0;
	news = deferred();
	constructor(futures, signal) {
		this.signal = signal;
		for (const future of new Set(futures)) this.add(future);
		signal?.addEventListener("abort", () => this.news.resolve(), { once: true });
	}
	add(future) {
		if (this.seen.has(future)) return;
		this.seen.add(future);
		this.total++;
		if (future.done) this.finish(future);
		else future.onDone(() => this.finish(future));
	}
	finish(future) {
		this.finished++;
		this.ready.push(future);
		this.news.resolve();
	}
	[Symbol.asyncIterator]() {
		return { next: () => this.next() };
	}
	async next() {
		for (;;) {
			const future = this.ready.shift();
			if (future) return {
				done: false,
				value: future
			};
			if (this.finished === this.total) return {
				done: true,
				value: void 0
			};
			if (this.signal?.aborted) throw this.unfinished(this.signal.reason);
			this.news = deferred();
			await this.news.promise;
		}
	}
	unfinished(reason) {
		if (!(reason instanceof DOMException) || reason.name !== "TimeoutError") return reason;
		return new DOMException(`${this.total - this.finished} (of ${this.total}) futures unfinished`, "TimeoutError");
	}
};
// src/workers/runtime/shared.ts
function requireLength(length) {
	if (!(typeof length === "number" && Number.isInteger(length) && length >= 0)) throw new RangeError(`shared: the length must be a whole number ≥ 0, not ${String(length)}`);
	return length;
}
var make = (kind) => (length) => new kind(new SharedArrayBuffer(requireLength(length) * kind.BYTES_PER_ELEMENT));
var kinds = [
	Float64Array,
	Float32Array,
	Int32Array,
	Uint32Array,
	Int16Array,
	Uint16Array,
	Int8Array,
	Uint8Array
];
/** A copy on shared memory; a plain array becomes doubles. */
function from(source) {
	const kind = Array.isArray(source) ? Float64Array : kinds.find((candidate) => source instanceof candidate);
	if (!kind) throw new TypeError("shared.from: give a typed array or an array of numbers");
	const { length } = source;
	const copy = make(kind)(length);
	copy.set(source);
	return copy;
}
/** Typed arrays on shared memory, filled with 0. @throws RangeError on a length that is not a whole number ≥ 0. */
var shared = {
	float64: make(Float64Array),
	float32: make(Float32Array),
	int32: make(Int32Array),
	uint32: make(Uint32Array),
	int16: make(Int16Array),
	uint16: make(Uint16Array),
	int8: make(Int8Array),
	uint8: make(Uint8Array),
	from
};
// src/workers/runtime/taskContext.ts
var never = new AbortController().signal;
/**
* The signal of a task. The flag lies in shared memory: `aborted` reads it there, so that a loop which never lets the
* event loop run sees it too.
*/
function signalOf(task) {
	const controller = new AbortController();
	const { signal } = controller;
	const abort = () => {
		if (!isSignalled) controller.abort();
		isSignalled = true;
	};
	let isSignalled = false;
	const id = task.task;
	const isAborted = () => isSignalled || task.task === id && task.isAborted();
	Object.defineProperty(signal, "aborted", { get() {
		if (isAborted()) abort();
		return isSignalled;
	} });
	Object.defineProperty(signal, "throwIfAborted", { value() {
		if (signal.aborted) throw signal.reason;
	} });
	task.aborted(id).then((aborted) => {
		if (aborted) abort();
	});
	return signal;
}
/** `taskContext`, for a thread whose running task `current` gives. */
function createTaskContext(current) {
	let latest = null;
	function signal(task) {
		const number = task.task;
		if (latest?.task !== number) latest = {
			task: number,
			signal: signalOf(task)
		};
		return latest.signal;
	}
	return () => {
		const task = current();
		return {
			worker: task?.lane ?? -1,
			get signal() {
				return task ? signal(task) : never;
			},
			report(fraction) {
				if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`report: the fraction must be a number from 0 to 1, not ${String(fraction)}`);
				task?.report(fraction);
			},
			mark(name) {
				const atMs = nowMs();
				task?.span(String(name), atMs, atMs);
			},
			span(name, fn) {
				const startMs = nowMs();
				try {
					return fn();
				} finally {
					task?.span(String(name), startMs, nowMs());
				}
			}
		};
	};
}
// src/workers/runtime/api.ts
var maxSizes = 100;
/** Made when it is first needed: a page without shared memory can use much of the rest. */
var parked = null;
/** Blocks this thread for `ms` milliseconds. @throws RangeError when `ms` is not a number ≥ 0. */
function sleep$1(ms) {
	if (!(typeof ms === "number" && ms >= 0)) throw new RangeError(`sleep: ms must be a number ≥ 0, not ${String(ms)}`);
	parked ??= new Int32Array(new SharedArrayBuffer(4));
	Atomics.wait(parked, 0, 0, ms);
}
/** The class of pools on this thread. */
function workerPoolClass(context) {
	return class WorkerPool extends ThreadPool {
		constructor(options = {}) {
			const { pools } = context;
			if (!pools) throw new Error("A WorkerPool cannot be made inside a task: make it outside and use it in the task");
			super(options, pools);
		}
	};
}
/** The exports of the module "makespan" on this thread; the type check holds them against the public types. */
function createApi(context) {
	return {
		pool: context.pool,
		WorkerPool: workerPoolClass(context),
		InlineExecutor,
		AsyncExecutor,
		BrokenPoolError,
		PoolClosedError,
		TaskError,
		wait,
		asCompleted,
		range,
		shared,
		sleep: sleep$1,
		random,
		size: (sizes) => context.chooseSize(sizes),
		taskContext: createTaskContext(context.task),
		dataset: context.dataset
	};
}
/** Chooses the size asked for if the program offers it, else its first. @throws RangeError when it offers none. */
function chooseSize(sizes, wanted) {
	const [first] = Array.isArray(sizes) ? sizes : [];
	if (first === void 0 || sizes.length > maxSizes || !sizes.every((size) => Number.isFinite(size))) throw new RangeError(`size: give 1 to ${maxSizes} finite numbers, small first: size([1_000, 100_000])`);
	return wanted !== null && sizes.includes(wanted) ? wanted : first;
}
// src/library/page/callSite.ts
/** Errors that have their call site already: several tasks can fail with one. */
var placed = /* @__PURE__ */ new WeakSet();
function framesOf(stack) {
	return stack.split("\n").filter((line) => parseStack(line).length > 0);
}
/** Adds to an error's stack where its task was called, unless that is where the error was made. */
function addCallSite(error, calledAt) {
	if (!(error instanceof Error) || placed.has(error)) return;
	placed.add(error);
	const stack = String(error.stack ?? `${error.name}: ${error.message}`);
	const frames = framesOf(calledAt.stack ?? "");
	if (frames.length === 0 || framesOf(stack).at(-1) === frames.at(-1)) return;
	const value = `${stack}\n${frames.join("\n")}`;
	Reflect.defineProperty(error, "stack", {
		value,
		configurable: true,
		writable: true,
		enumerable: false
	});
}
// src/executors/currentPool.ts
/** The `pool` that a program imports: whatever pool the current repetition runs on. */
var CurrentPool = class {
	/** How it is shown where a value is expected. */
	get [handleName]() {
		return "WorkerPool";
	}
	[poolBrand] = true;
	name = "worker";
	target;
	constructor(target) {
		this.target = target;
	}
	get size() {
		return this.target.size;
	}
	submit(fn, ...args) {
		return this.target.executor.submit(fn, ...args);
	}
	run(fn, options) {
		return this.target.executor.run(fn, options);
	}
	map(fn, source, options) {
		return this.target.executor.map(fn, source, options);
	}
	starmap(fn, source, options) {
		return this.target.executor.starmap(fn, source, options);
	}
	kill(worker) {
		const { kill, size } = this.target;
		if (!kill || worker >= size) throw new RangeError(`kill: there is no worker ${String(worker)} in a pool of ${size}`);
		kill(worker);
	}
	/** The pool of a run belongs to the run: variants after this one need it. */
	close() {
		return Promise.reject(/* @__PURE__ */ new Error("The pool of a run cannot be closed: make one with new WorkerPool() for that"));
	}
	terminate() {
		return this.close();
	}
	/** Leaving an `await using` block ends nothing. */
	[Symbol.asyncDispose]() {
		return Promise.resolve();
	}
};
// src/library/page/defaultPool.ts
/** The `pool` of an app: one worker for each logical processor, made when it is first given something to do. */
var DefaultPool = class extends CurrentPool {
	pool;
	constructor(make, size) {
		let made = null;
		const pool = () => made ??= make();
		super({
			get executor() {
				return pool();
			},
			size,
			kill: (worker) => pool().kill(worker)
		});
		this.pool = pool;
	}
	close(options) {
		return this.pool().close(options);
	}
	terminate() {
		return this.pool().terminate();
	}
};
// src/library/page/isolation.ts
var headers = "`Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp`";
/** Why there can be no shared memory here, as sentences that say what to do; null when there can. */
function reasonNotIsolated(here) {
	if (typeof here.Worker !== "function") return "there are no workers here: make it in a browser's page";
	if (here.crossOriginIsolated === true && typeof here.SharedArrayBuffer === "function") return null;
	if (here.isSecureContext === false) return "this page has no shared memory, since it is not from https: or localhost: serve it from there";
	return `this page has no shared memory: serve it with the headers ${headers}. The plugin makespan/vite sets them for \`vite dev\` and \`vite preview\`; where the built app is hosted, the host has to`;
}
/** @throws Error when `what` needs shared memory and there is none, saying what to do. */
function requireSharedMemory(what, here = globalThis) {
	const reason = reasonNotIsolated(here);
	if (reason !== null) throw new Error(`${what} cannot be made: ${reason}.`);
}
// src/library/page/pageHost.ts
/** Where the script of the workers is: beside this module's own, in the package and in what is built from it. */
var script = new URL("./worker.js", import.meta.url);
function cannotLoad(url) {
	return `its script ${url} could not be loaded. It has to be served as JavaScript, with the headers that the page has, and a Content-Security-Policy has to allow it (worker-src)`;
}
/** Makes worker threads for the pools of a page. */
var PageHost = class {
	url;
	constructor(url = script) {
		this.url = url;
	}
	start(name, failed) {
		const { port1: port, port2 } = new MessageChannel();
		const fail = () => failed(cannotLoad(this.url.href));
		const worker = this.make(name);
		if (!worker) {
			queueMicrotask(fail);
			return {
				port,
				end: () => void 0
			};
		}
		worker.addEventListener("error", fail);
		worker.addEventListener("message", ({ data }) => {
			if (data === "up") worker.removeEventListener("error", fail);
		});
		worker.postMessage({ type: "serve" }, [port2]);
		return {
			port,
			end: () => worker.terminate()
		};
	}
	/** null when the page's policy forbids it. */
	make(name) {
		try {
			return new Worker(this.url, {
				type: "module",
				name
			});
		} catch {
			return null;
		}
	}
};
// src/library/page/pageApi.ts
/** What pools of a page need of it. */
function poolEnvironment(registry, handle) {
	let lanes = 0;
	return {
		registry,
		modules: registry,
		host: new PageHost(),
		get handle() {
			return handle();
		},
		recorder: new TraceRecorder(),
		trace: false,
		defaultSize: navigator.hardwareConcurrency,
		takeLanes: (count) => (lanes += count) - count,
		onProgress: () => void 0,
		addCallSite
	};
}
/** The exports of "makespan" in the page of an app. */
function createPageApi(registry) {
	let environment = null;
	const pools = () => {
		requireSharedMemory("A WorkerPool");
		nativePath(Math.sqrt);
		return environment ??= poolEnvironment(registry, () => pool);
	};
	const pool = new DefaultPool(() => new api.WorkerPool({ name: "worker" }), globalThis.navigator?.hardwareConcurrency ?? 1);
	const api = createApi({
		pool,
		get pools() {
			return pools();
		},
		task: () => null,
		chooseSize: (sizes) => chooseSize(sizes, null),
		dataset: () => {
			throw new Error("dataset: the bundled data sets are part of the playground; load data of your own, with fetch say");
		}
	});
	return {
		...api,
		shared: guarded(api.shared),
		sleep
	};
}
/** Says what is missing where shared memory is asked for and there is none. */
function guarded(shared) {
	const made = Object.entries(shared).map(([name, make]) => [name, (argument) => {
		requireSharedMemory("An array on shared memory");
		return make(argument);
	}]);
	return Object.fromEntries(made);
}
function sleep() {
	throw new Error("sleep would block the page: call it inside a task, or await a timer");
}
// src/transport/codec/classOrigins.ts
/** Numbers for classes that leave a thread, so that one that comes back in a result or an error is the same class. */
var ClassOrigins = class {
	numbers = /* @__PURE__ */ new WeakMap();
	classes = /* @__PURE__ */ new Map();
	cleared = new FinalizationRegistry((number) => void this.classes.delete(number));
	next = 0;
	numberOf(made) {
		const known = this.numbers.get(made);
		if (known !== void 0) return known;
		const number = this.next++;
		this.numbers.set(made, number);
		this.classes.set(number, new WeakRef(made));
		this.cleared.register(made, number);
		return number;
	}
	/** Undefined when nothing holds it any more. */
	at(number) {
		return this.classes.get(number)?.deref();
	}
};
// src/library/modules/names.ts
/**
* How a thread tells what several modules hold apart. Functions are numbered through; all else is named with the number
* of its module: "3.width" is a module-level value, "3" stands for the module itself, "3/0" for its first import.
*/
/** The name of a module-level value. */
function valueName(module, name) {
	return `${module}.${name}`;
}
/** The name of something that a module imports. */
function importName(module, index) {
	return `${module}/${index}`;
}
/** Whether a name is that of a module or of an import, which a worker has to load before it can use it. */
function isNeed(name) {
	return !name.includes(".");
}
/** The module, and the index of its import or null, that a need stands for. */
function readNeed(name) {
	const [module, index] = name.split("/");
	return {
		module: Number(module),
		index: index === void 0 ? null : Number(index)
	};
}
/** A record with its keys made names of this thread. */
function named(record, nameOf) {
	return Object.fromEntries(Object.keys(record).map((key) => [nameOf(key), record[key]]));
}
/** What is known of a module's functions, with the numbers and names of this thread. */
function numberedEntries(module) {
	const { number, firstFunction, functions, name: file } = module;
	return functions.map((entry) => ({
		...entry,
		file,
		id: firstFunction + entry.id,
		moduleValues: [
			`${number}`,
			...(entry.imports ?? []).map((index) => importName(number, index)),
			...entry.moduleValues.map((name) => valueName(number, name))
		]
	}));
}
// src/transport/codec/registry.ts
/** The functions and module-level values of one program on this thread. */
var Registry = class {
	entries;
	/** Module-level values that functions assign. */
	assigned;
	stableScope = new StableScope(this);
	moduleValues = {};
	factories = {};
	readModules = () => ({});
	/** On the driver: the classes that it sent out. */
	origins = null;
	remade = /* @__PURE__ */ new WeakMap();
	refs = /* @__PURE__ */ new WeakMap();
	nextRef = 0;
	constructor(entries, assigned = []) {
		this.entries = entries;
		this.assigned = new Set(assigned);
	}
	/** The `$module` of a driver build: how to read its module-level values and remake functions that come back. */
	setModule(values, functions, modules = () => ({})) {
		this.moduleValues = values;
		this.factories = functions();
		this.readModules = modules;
		this.origins = new ClassOrigins();
	}
	/** Makes a task's scope the one in which functions are remade and values are read. */
	enter({ read, functions, modules }) {
		this.moduleValues = read;
		this.factories = functions;
		this.readModules = () => modules ?? {};
	}
	/** The registration of a function that this program's code created; null for any other. */
	find(fn) {
		const mark = markOf(fn);
		const entry = mark && this.entries[mark.id];
		return entry ? {
			entry,
			captures: mark.captures
		} : null;
	}
	/** The registration of the class that a method or an accessor's function belongs to; null for any other function. */
	ownerOf(fn) {
		const member = memberOf(fn);
		return member && this.find(member.owner);
	}
	/** The name of a module, given all that it exports; null for anything else. */
	moduleName(value) {
		const modules = this.readModules();
		return Object.keys(modules).find((name) => modules[name] === value) ?? null;
	}
	/** All that a module exports. @throws Error when this build does not import it. */
	module(name) {
		const modules = this.readModules();
		const found = Object.hasOwn(modules, name) ? modules[name] : void 0;
		if (!found) throw new Error(`The build does not import all of ${JSON.stringify(name)}`);
		return found;
	}
	/** The number by which the driver knows a class that it made; null for one that it did not make. */
	originOf(made) {
		return this.origins ? this.origins.numberOf(made) : this.remade.get(made) ?? null;
	}
	/** The driver's own class of that number, when this is the driver and the class still exists. */
	original(origin) {
		return this.origins?.at(origin);
	}
	/** Notes that a class was made here after one of the driver's. */
	remember(made, origin) {
		if (!this.origins) this.remade.set(made, origin);
	}
	/**
	* The number that a function or class has in every message from this thread. A function's id says all there is to say
	* when it captures nothing, so that it is the same for each evaluation; two classes never are the same.
	*/
	refOf(fn) {
		const found = this.find(fn);
		if (found && !found.captures && found.entry.kind === "function") return -1 - found.entry.id;
		const known = this.refs.get(fn);
		if (known !== void 0) return known;
		this.refs.set(fn, this.nextRef);
		return this.nextRef++;
	}
	/** Notes that functions which read these module-level values are being sent. */
	admit(_names) {}
	/** Which of the names are of modules that have to be loaded before a call is decoded. */
	needs(_names) {
		return [];
	}
	/** The names of the module-level values. */
	get moduleValueNames() {
		return Object.keys(this.moduleValues);
	}
	/**
	* Reads a module-level value; null when the module has none of that name, or it is not set yet: a function may well
	* not read it, and if it does it says so itself.
	*/
	readModuleValue(name) {
		const read = Object.hasOwn(this.moduleValues, name) ? this.moduleValues[name] : void 0;
		try {
			return read ? { value: read() } : null;
		} catch (error) {
			if (error instanceof ReferenceError) return null;
			throw error;
		}
	}
	/** @throws Error when the build does not hold that function. */
	factory(id) {
		const make = this.factories[id];
		if (!make) throw new Error(`The build holds no function ${id} (${this.entries[id]?.name ?? "unknown"})`);
		return make();
	}
};
// src/library/modules/moduleRegistry.ts
/** The functions and module-level values of several modules on one thread. */
var ModuleRegistry = class extends Registry {
	entries = [];
	assigned = /* @__PURE__ */ new Set();
	constructor() {
		super([]);
	}
	/** Takes in a module; its functions become known by their numbers. */
	add(module) {
		for (const entry of numberedEntries(module)) this.entries[entry.id] = entry;
		for (const name of module.assignedValues) this.assigned.add(valueName(module.number, name));
	}
	needs(names) {
		return [...names].filter(isNeed);
	}
};
// src/library/page/pageRegistry.ts
/** The modules that a page has begun to run. */
var PageRegistry = class extends ModuleRegistry {
	origins = new ClassOrigins();
	modules = [];
	watchers = /* @__PURE__ */ new Set();
	wholeModules = /* @__PURE__ */ new Map();
	/** Those of which a function has been sent: the values of the others need not go along. */
	sent = /* @__PURE__ */ new Set();
	sentNames = null;
	/** What could not be read when its importer began to run: modules may import each other. */
	late = [];
	constructor() {
		super();
		this.readModules = () => Object.assign({}, ...[...this.wholeModules.values()].map((read) => read()));
	}
	/** Numbers a module that begins to run; one that was changed and runs again is another one. */
	define(description) {
		const module = {
			...description,
			number: this.modules.length,
			firstFunction: this.entries.length
		};
		this.modules.push(module);
		this.add(module);
		for (const added of this.watchers) added([module]);
		return module;
	}
	all() {
		return this.modules;
	}
	watch(added) {
		this.watchers.add(added);
		return () => void this.watchers.delete(added);
	}
	/** The `$module` of a module: how to read its values and remake functions that come back. */
	setModuleOf({ number, firstFunction }, values, functions, modules = () => ({})) {
		this.moduleValues = {
			...this.moduleValues,
			...named(values, (name) => valueName(number, name))
		};
		this.factories = {
			...this.factories,
			...named(functions(), (id) => `${firstFunction + Number(id)}`)
		};
		this.sentNames = null;
		this.wholeModules.set(number, () => named(modules(), (index) => importName(number, index)));
	}
	/** The `$import` of a module: marks what it imports from a module that is not compiled. */
	markImport(read, id) {
		const imported = {
			read,
			id
		};
		if (!tryMark(imported)) this.late.push(imported);
	}
	find(fn) {
		const found = super.find(fn);
		if (found || this.late.length === 0) return found;
		this.late = this.late.filter((imported) => !tryMark(imported));
		return super.find(fn);
	}
	admit(names) {
		const before = this.sent.size;
		for (const name of names) if (isNeed(name)) this.sent.add(readNeed(name).module);
		if (this.sent.size > before) this.sentNames = null;
	}
	get moduleValueNames() {
		this.sentNames ??= super.moduleValueNames.filter((name) => this.sent.has(Number.parseInt(name, 10)));
		return this.sentNames;
	}
};
/** @returns false when the module it comes from has not come so far. */
function tryMark({ read, id }) {
	try {
		const value = read();
		markImported(value, id);
		return value !== void 0;
	} catch (error) {
		if (error instanceof ReferenceError) return false;
		throw error;
	}
}
// src/library/page/pageThread.ts
/** Sets up a page: its modules register what they hold, and its pools send it to their workers. */
function createPage() {
	const registry = new PageRegistry();
	return {
		api: createPageApi(registry),
		defineModule(description) {
			const module = registry.define(description);
			return {
				...numberedMarks(module.firstFunction),
				$module: (...parts) => registry.setModuleOf(module, ...parts),
				$import: (read, id) => registry.markImport(read, module.firstFunction + id)
			};
		}
	};
}
// src/library/thread.ts
/** The key of the thread among the globals: code of several bundles can run on one thread. */
var key = Symbol.for("makespan.thread");
/** The thread that was set up first, else the one that `make` makes. */
function theThread(make) {
	const globals = globalThis;
	return globals[key] ??= make();
}
export { createPage as n, theThread as t };
