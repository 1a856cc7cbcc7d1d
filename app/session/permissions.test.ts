import { expect, test } from "vitest";
import { createPermissions } from "./permissions.ts";

const origin = "https://esm.sh";
const program = { source: "import 'https://esm.sh/a';" };

test("nothing is allowed at first", () => {
  expect(createPermissions().isAllowed(origin)).toBe(false);
});

test("an answer counts while its program is open, and for the same text later, but for no other", () => {
  const permissions = createPermissions();
  permissions.open(program);
  permissions.allow(program, [origin]);
  expect(permissions.isAllowed(origin)).toBe(true);
  expect(permissions.isAllowed("https://example.org")).toBe(false);
  permissions.open({ source: `${program.source} ` });
  expect(permissions.isAllowed(origin)).toBe(false);
  permissions.open({ ...program, files: [{ name: "a.ts", text: "" }] });
  expect(permissions.isAllowed(origin)).toBe(false);
  permissions.open({ ...program, files: [] });
  expect(permissions.isAllowed(origin)).toBe(true);
});

test("answers for one program add up", () => {
  const permissions = createPermissions();
  permissions.allow(program, [origin]);
  permissions.allow(program, ["https://example.org"]);
  permissions.open({ source: "" });
  permissions.open(program);
  expect([origin, "https://example.org"].map((known) => permissions.isAllowed(known))).toEqual([true, true]);
});
