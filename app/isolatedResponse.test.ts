import { expect, test } from "vitest";
import { isolatedResponse } from "./isolatedResponse.ts";

test("adds the isolation headers and keeps everything else", async () => {
  const original = new Response("body", {
    status: 203,
    statusText: "Fine",
    headers: { "Content-Type": "text/html", ETag: "1" },
  });
  const response = isolatedResponse(original);
  expect(response.status).toBe(203);
  expect(response.statusText).toBe("Fine");
  expect(response.headers.get("Content-Type")).toBe("text/html");
  expect(response.headers.get("ETag")).toBe("1");
  expect(response.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  expect(response.headers.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
  expect(response.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  expect(await response.text()).toBe("body");
});

test("a host's weaker policy is replaced", () => {
  const response = isolatedResponse(new Response("", { headers: { "Cross-Origin-Opener-Policy": "unsafe-none" } }));
  expect(response.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
});

test("an empty answer such as 304 stays empty", () => {
  const response = isolatedResponse(new Response(null, { status: 304 }));
  expect(response.status).toBe(304);
  expect(response.body).toBeNull();
});

test("a response that cannot be copied is passed on", () => {
  const opaque = Response.error();
  expect(isolatedResponse(opaque)).toBe(opaque);
});
