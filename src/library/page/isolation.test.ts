import { describe, expect, it } from "vitest";
import { reasonNotIsolated, requireSharedMemory, type Surroundings } from "./isolation.ts";

const isolated: Surroundings = {
  Worker: class {},
  SharedArrayBuffer,
  crossOriginIsolated: true,
  isSecureContext: true,
};

describe("shared memory", () => {
  it("is there on an isolated page", () => {
    expect(reasonNotIsolated(isolated)).toBeNull();
    expect(() => requireSharedMemory("A WorkerPool", isolated)).not.toThrow();
  });

  it("is missing without the two headers, which are named", () => {
    const page = { ...isolated, crossOriginIsolated: false, SharedArrayBuffer: undefined };
    expect(() => requireSharedMemory("A WorkerPool", page)).toThrow(
      /^A WorkerPool cannot be made: .*`Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp`/,
    );
  });

  it("is missing on a page that is not secure, whatever its headers are", () => {
    const page = { ...isolated, crossOriginIsolated: false, isSecureContext: false };
    expect(reasonNotIsolated(page)).toMatch(/not from https: or localhost: serve it from there$/);
  });

  it("is of no use where there are no workers", () => {
    expect(reasonNotIsolated({ ...isolated, Worker: undefined })).toMatch(/in a browser's page$/);
  });
});
