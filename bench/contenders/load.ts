import type { LocalContenderId } from "../catalogue/contenders.ts";
import { makespan } from "../makespan/contender.ts";
import { quickselect } from "./quickselect.ts";
import { bareTransfer } from "./bare.ts";
import { bareChunks, bareTyped } from "./bareChunks.ts";
import type { Contender } from "./contender.ts";
import { own } from "./own.ts";
import { ceiling, plain, serial } from "./references.ts";
import { serialCollections } from "./serialCollections.ts";

/** Libraries are loaded when they are wanted, so that one that cannot be loaded spoils nothing else. */
const contenders: Readonly<Record<LocalContenderId, Contender | (() => Promise<Contender>)>> = {
  ...own,
  "makespan-transfer": makespan({ memory: "transfer" }),
  "makespan-copy": makespan({ memory: "copy" }),
  "bare-chunks": bareChunks,
  "bare-typed": bareTyped,
  "bare-transfer": bareTransfer,
  comlink: async () => (await import("./comlink.ts")).comlink,
  workerpool: async () => (await import("./workerpool.ts")).workerpool,
  threads: async () => (await import("./threads.ts")).threads,
  poolifier: async () => (await import("./poolifier.ts")).poolifier,
  multithreading: async () => (await import("./multithreading.ts")).multithreading,
  arquero: async () => (await import("./arquero.ts")).arquero,
  duckdb: async () => (await import("./duckdb.ts")).duckdb,
  serial: { ...serial, ...serialCollections },
  quickselect,
  ceiling,
  plain,
};

/** The code of a contender that runs in this thread. */
export async function loadContender(id: LocalContenderId): Promise<Contender> {
  const entry = contenders[id];
  return typeof entry === "function" ? entry() : entry;
}
