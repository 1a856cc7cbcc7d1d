import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOfPath, partId, readPart, readRegistration, registrationOf, servedPath, type Part } from "./parts.ts";

const file = fc
  .array(fc.stringMatching(/^[\w @#%.é:-]{1,8}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => `/${parts.join("/")}.ts`);
const version = fc.stringMatching(/^[\da-f]{8}$/);
const part = fc.constantFrom<Part>("task", "settable", "import0", "import12");

describe("ids", () => {
  it("of parts and registrations are read as what they were made of", () => {
    fc.assert(
      fc.property(file, version, part, (ofFile, ofVersion, wanted) => {
        const made = { file: ofFile, version: ofVersion, part: wanted };
        expect(readPart(partId(made))).toEqual(made);
        const id = registrationOf(ofFile, ofVersion);
        expect([id, `\0${id}`].map(readRegistration)).toEqual(Array(2).fill({ file: ofFile, version: ofVersion }));
      }),
    );
  });

  it("of other files are neither", () => {
    expect(readPart("/app/src/main.ts")).toBeNull();
    expect(readPart("/app/src/main.ts.makespan-task.js")).toBeNull();
    expect(readRegistration("/app/src/main.ts")).toBeNull();
  });
});

describe("the path of a file at a development server", () => {
  const place = { root: "/home/me/app", base: "/" };

  it.each([
    ["in the app", "/home/me/app/src/a b.ts", place, "/src/a%20b.ts"],
    ["outside of it", "/home/me/lib/a.ts", place, "/@fs/home/me/lib/a.ts"],
    ["under a base", "/home/me/app/a.ts", { ...place, base: "/sub/" }, "/sub/a.ts"],
  ])("%s", (_, path, where, expected) => {
    expect(servedPath(path, where)).toBe(expected);
  });

  it("leads back to the file", () => {
    // A first folder such as "c:" would be taken for a drive.
    const ordinary = file.filter((path) => !/^\/[a-z]:/i.test(path));
    fc.assert(
      fc.property(ordinary, fc.boolean(), (path, isInside) => {
        const whole = isInside ? `${place.root}${path}` : path;
        expect(fileOfPath(decodeURIComponent(servedPath(whole, place)), place.root)).toBe(whole);
      }),
    );
    expect(fileOfPath("/@fs/C:/app/a.ts", "C:/other")).toBe("C:/app/a.ts");
  });
});
