import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const inBench = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The benchmark's page, built as an app is. */
export default defineConfig({
  root: inBench("page"),
  base: "./",
  build: {
    target: "es2023",
    outDir: inBench("../dist-bench"),
    emptyOutDir: true,
  },
  worker: { format: "es" },
  resolve: { alias: { makespan: "/tmp/bench-stub/makespan.js" } },
});
