import { describe, expect, test } from "vitest";
import { checkRequest, WorkerQuota } from "./workerRequests.ts";

describe("requests for workers", () => {
  test("are told from events, and cut to what they need", () => {
    expect(checkRequest({ type: "startWorker", id: 3, name: "p-0", more: 1 })).toEqual({
      type: "startWorker",
      id: 3,
      name: "p-0",
    });
    expect(checkRequest({ type: "startWorker", id: 3, name: "x".repeat(200) })).toMatchObject({
      name: "x".repeat(100),
    });
    expect(checkRequest({ type: "endWorker", id: 3, name: 5 })).toEqual({ type: "endWorker", id: 3 });
    for (const bad of [null, 1, {}, { type: "startWorker", id: "3", name: "p" }, { type: "startWorker", id: 3 }]) {
      expect(checkRequest(bad)).toBeNull();
    }
    expect(checkRequest({ type: "finished" })).toBeNull();
  });

  test("are refused beyond what a run may have, at a time and in all", () => {
    const quota = new WorkerQuota();
    for (let id = 0; id < 128; id++) expect(quota.refuse(id)).toBeNull();
    expect(quota.refuse(128)).toContain("128 workers at a time");
    quota.ended(0);
    expect(quota.refuse(128)).toBeNull();
    expect(quota.refuse(128)).toContain("there already");
    for (let id = 129; id < 129 + 4_000 - 129; id++) {
      quota.ended(id - 1);
      expect(quota.refuse(id)).toBeNull();
    }
    quota.ended(1);
    expect(quota.refuse(9_999)).toContain("4000 workers in all");
  });
});
