import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import wasm from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import script from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import { table } from "arquero";

/** A result: columns by their number. */
type Answer = Awaited<ReturnType<Awaited<ReturnType<AsyncDuckDB["connect"]>>["query"]>>;

/** A database in a worker of its own, which is one thread. */
export interface Database {
  /** Makes a table of these columns. */
  load(name: string, columns: Readonly<Record<string, ArrayLike<unknown>>>): Promise<void>;
  query(sql: string): Promise<Answer>;
  /** One column of doubles, as it comes, in pieces. */
  doubles(sql: string): AsyncIterable<Float64Array>;
  stop(): Promise<void>;
}

/** Starts the build that needs no threads and no cross-origin isolation. */
export async function startDatabase(): Promise<Database> {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(new URL(script, location.href)));
  await database.instantiate(new URL(wasm, location.href).href);
  const connection = await database.connect();
  return {
    async load(name, columns) {
      const stream = table(columns as Record<string, number[]>).toArrowIPC({ format: "stream" });
      await connection.insertArrowFromIPCStream(stream, { name, create: true });
    },
    query: (sql) => connection.query(sql),
    async *doubles(sql) {
      for await (const batch of await connection.send(sql, true)) {
        yield batch.getChildAt(0)?.toArray() as Float64Array;
      }
    },
    async stop() {
      await connection.close();
      await database.terminate();
    },
  };
}
