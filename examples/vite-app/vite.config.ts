import { makespan } from "makespan/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [makespan()],
  build: { sourcemap: true },
});
