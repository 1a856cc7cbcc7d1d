import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeLink,
  encodeLink,
  maxContentBytes,
  maxLinkLength,
  sharingError,
  type LinkedProgram,
} from "./permalink.ts";
import { pack, toBase64Url } from "./permalinkBytes.ts";

const program: LinkedProgram = {
  source: 'import { range } from "makespan";\n\nexport function serial() {\n  return range(3).map((i) => i * i);\n}\n',
  exampleId: "01-mandelbrot",
  settings: { workers: 4, seconds: 5, size: 800 },
};

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  // Lone surrogates too: every UTF-16 unit by itself.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
);
const anyFiles = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z][\w-]{0,9}\.ts$/), text: anyText }), {
  selector: ({ name }) => name.toLowerCase(),
  minLength: 1,
  maxLength: 4,
});
const anyOneFile: fc.Arbitrary<LinkedProgram> = fc.record({
  source: anyText,
  exampleId: fc.option(fc.stringMatching(/^[\w-]{1,64}$/)),
  settings: fc.record({
    workers: fc.integer({ min: 1, max: 64 }),
    seconds: fc.integer({ min: 1, max: 600 }),
    size: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).filter((size) => !Object.is(size, -0))),
  }),
});

const anyProgram: fc.Arbitrary<LinkedProgram> = fc
  .tuple(anyOneFile, fc.option(anyFiles.filter((files) => files.every(({ name }) => name !== "main.ts"))))
  .map(([program, files]) => (files === null ? program : { ...program, files }));

/** A link around any JSON value, with a checksum that is right. */
function linkAround(content: unknown, version = 1): string {
  return `v${version}/${toBase64Url(pack(new TextEncoder().encode(JSON.stringify(content))))}`;
}

async function errorOf(fragment: string): Promise<string> {
  const result = await decodeLink(fragment);
  if (result.ok) return "none";
  expect(result.error.message).toMatch(/^[A-Z].*\.$/);
  return result.error.code;
}

describe("a link", () => {
  test("brings any program back, with or without #", async () => {
    await fc.assert(
      fc.asyncProperty(anyProgram, fc.constantFrom("", "#"), async (any, hash) => {
        expect(await decodeLink(hash + encodeLink(any))).toEqual({ ok: true, value: any });
      }),
    );
  });

  test("needs no escaping in a URL", () => {
    expect(encodeLink(program)).toMatch(/^v3\/[\w-]+$/);
  });

  test("of a short program is short", () => {
    expect(encodeLink(program).length).toBeLessThan(200);
  });

  test("made by the first version is still opened", async () => {
    const fragment = "v1/9zpOmItWSq0oyC8qUUjOzysuUShOLcpMzFGwVTC0jslT0skrzcnRMdExBTNiAQ";
    const settings = { workers: 4, seconds: 10, size: null };
    const value = { source: "export const serial = 1;\n", exampleId: null, settings };
    expect(await decodeLink(fragment)).toEqual({ ok: true, value });
  });

  test("made by the second version is still opened", async () => {
    const fragment =
      "v2/AQnpV4tWSq0oyC8qUahWyE1NzFNILFYoTi3KTMxRqFVIK8rPVYhR0tPPyUzSLy5JLCnWKymOUbKOyVPSiY5WQhZV0oGZk5yfV1wCMctWQUNTwdZOwRCkIzZWJ680J0fHRMcUzIgFAA";
    const files = [{ name: "lib/stats.ts", text: "export const mean = () => 1;\n" }];
    const settings = { workers: 4, seconds: 10, size: null };
    const value = { source: 'export { mean as serial } from "./lib/stats.ts";\n', files, exampleId: null, settings };
    expect(await decodeLink(fragment)).toEqual({ ok: true, value });
  });

  test("holds several files", async () => {
    const files = [{ name: "lib/stats.ts", text: "export const mean = 1;\n" }];
    expect(encodeLink({ ...program, files: [] })).toBe(encodeLink(program));
    expect(await decodeLink(encodeLink({ ...program, files }))).toEqual({ ok: true, value: { ...program, files } });
  });
});

describe("what is no link of ours", () => {
  test.each(["", "#", "section-2", "v/abc", "v0/abc", "v01/abc", "V1/abc", "v1", "access_token=abc", "/v1/abc"])(
    "%j is foreign",
    async (fragment) => {
      expect(await errorOf(fragment)).toBe("foreign");
    },
  );

  test("a link of a later version is newer", async () => {
    expect(await errorOf(linkAround(["", null, 1, 1, null], 4))).toBe("newer");
    expect(await errorOf("#v12/anything at all")).toBe("newer");
  });

  test("a fragment beyond the limit is oversized, whatever it says", async () => {
    expect(await errorOf(`v1/${"A".repeat(maxLinkLength)}`)).toBe("oversized");
  });

  test("a bomb is oversized", async () => {
    const bomb = linkAround(["a".repeat(40_000_000), null, 1, 1, null]);
    expect(bomb.length).toBeLessThan(maxLinkLength);
    expect(await errorOf(bomb)).toBe("oversized");
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["a string", "export {}"],
    ["an object", { source: "", exampleId: null }],
    ["a prototype", JSON.parse('{"__proto__":{"length":5,"0":"x"}}')],
    ["an object among the fields", [{ toString: "x", __proto__: null }, null, 1, 1, null]],
    ["too few fields", ["", null, 1, 1]],
    ["too many fields", ["", null, 1, 1, null, 0]],
    ["a number as source", [7, null, 1, 1, null]],
    ["an example that is a path", ["", "../../x", 1, 1, null]],
    ["an endless example", ["", "x".repeat(65), 1, 1, null]],
    ["no worker", ["", null, 0, 1, null]],
    ["a million workers", ["", null, 1e6, 1, null]],
    ["half a worker", ["", null, 1.5, 1, null]],
    ["workers as text", ["", null, "4", 1, null]],
    ["no repetition", ["", null, 1, 0, null]],
    ["endless repetitions", ["", null, 1, 1e9, null]],
    ["a size as text", ["", null, 1, 1, "800"]],
  ])("%s under a right checksum is foreign", async (_, content) => {
    expect(await errorOf(linkAround(content))).toBe("foreign");
    expect(await errorOf(linkAround(content, 3))).toBe("foreign");
  });

  test.each<[string, unknown]>([
    ["no other file", ["", [], null, 1, 1, null]],
    ["files that are objects", ["", [{ name: "a.ts", text: "" }], null, 1, 1, null]],
    ["a file without a text", ["", [["a.ts"]], null, 1, 1, null]],
    ["a file with a number as text", ["", [["a.ts", 1]], null, 1, 1, null]],
    ["a file outside", ["", [["../a.ts", ""]], null, 1, 1, null]],
    ["a file named as the entry", ["", [["main.ts", ""]], null, 1, 1, null]],
    [
      "two files of one name",
      [
        "",
        [
          ["a.ts", ""],
          ["A.ts", ""],
        ],
        null,
        1,
        1,
        null,
      ],
    ],
    ["too many files", ["", Array.from({ length: 51 }, (_, i) => [`a${i}.ts`, ""]), null, 1, 1, null]],
  ])("%s in a link of several files is foreign", async (_, content) => {
    expect(await errorOf(linkAround(content, 2))).toBe("foreign");
    expect(await errorOf(linkAround(content, 3))).toBe("foreign");
  });

  test("one file only in a link of the second version is foreign", async () => {
    expect(await errorOf(linkAround(["", null, 1, 1, null], 2))).toBe("foreign");
  });

  test("bytes that are not UTF-8 or not JSON are foreign", async () => {
    expect(await errorOf(`v1/${toBase64Url(pack(Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d)))}`)).toBe("foreign");
    expect(await errorOf(`v1/${toBase64Url(pack(new TextEncoder().encode("[1,")))}`)).toBe("foreign");
  });
});

describe("damage", () => {
  const link = encodeLink(program);

  test("is told at every truncation", async () => {
    for (let length = 3; length < link.length; length++) expect(await errorOf(link.slice(0, length))).toBe("damaged");
  });

  test("is told for text that was added, escaped or wrapped", async () => {
    expect(await errorOf(`${link}.`)).toBe("damaged");
    expect(await errorOf(link.replace("v3/", "v3/%20"))).toBe("damaged");
    expect(await errorOf(`${link.slice(0, 20)}\n${link.slice(20)}`)).toBe("damaged");
  });

  test("never passes for another program, never throws", async () => {
    const character = fc.string({ unit: "binary", minLength: 0, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.nat(link.length - 1), character, async (at, other) => {
        const result = await decodeLink(link.slice(0, at) + other + link.slice(at + 1));
        // The last character has bits that mean nothing: changing only those changes nothing.
        if (result.ok) expect(result.value).toEqual(program);
      }),
    );
  });

  test("of any text never throws", async () => {
    await fc.assert(fc.asyncProperty(anyText, async (text) => typeof (await decodeLink(text)).ok === "boolean"));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (data) => {
        expect((await decodeLink(`v1/${toBase64Url(data)}`)).ok).toBe(false);
      }),
    );
  });
});

describe("sharingError", () => {
  const withSource = (source: string): LinkedProgram => ({ ...program, source });

  test("is null exactly when the link will open", async () => {
    const short = withSource("a".repeat(maxContentBytes - 100));
    const long = withSource("a".repeat(maxContentBytes));
    expect(sharingError(short)).toBeNull();
    expect((await decodeLink(encodeLink(short))).ok).toBe(true);
    expect(sharingError(long)?.code).toBe("oversized");
    expect(await errorOf(encodeLink(long))).toBe("oversized");
  });

  test("tells of a program that hardly compresses", async () => {
    let state = 1;
    const noise = Array.from({ length: 100_000 }, () =>
      String.fromCharCode(33 + ((state = (state * 48_271) % 2_147_483_647) % 90)),
    );
    expect(sharingError(withSource(noise.join("")))?.message).toMatch(/too large for a link/);
  });
});
