import { Buffer } from "node:buffer";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32, fromBase64Url, pack, toBase64Url, unpack } from "./permalinkBytes.ts";

const bytes = fc.uint8Array({ maxLength: 2000 });

/** Deflated bytes under a checksum that is right, as whoever makes links to do harm would send them. */
function forged(deflated: Uint8Array): Uint8Array {
  const packed = new Uint8Array(4 + deflated.length);
  new DataView(packed.buffer).setUint32(0, crc32(deflated));
  packed.set(deflated, 4);
  return packed;
}

describe("crc32", () => {
  test("gives the published check value", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
});

describe("base64url", () => {
  test("agrees with Node's", () => {
    fc.assert(fc.property(bytes, (data) => toBase64Url(data) === Buffer.from(data).toString("base64url")));
  });

  test("comes back", () => {
    fc.assert(fc.property(bytes, (data) => void expect(fromBase64Url(toBase64Url(data))).toEqual(data)));
  });

  test.each(["a", "ab=", "a+b/", "ab cd", "ab\n", "ä"])("refuses %j", (text) => {
    expect(fromBase64Url(text)).toBeNull();
  });
});

describe("pack and unpack", () => {
  test("come back", () => {
    fc.assert(fc.property(bytes, (data) => void expect(unpack(pack(data), 2000)).toEqual({ ok: true, value: data })));
  });

  test("write raw deflate after four bytes", () => {
    fc.assert(
      fc.property(bytes, (data) => void expect(inflateRawSync(pack(data).subarray(4))).toEqual(Buffer.from(data))),
    );
  });

  test("work on data longer than one push and one window", () => {
    const data = Uint8Array.from({ length: 200_000 }, (_, i) => (i * i * 31) >>> 7);
    expect(unpack(pack(data), data.length)).toEqual({ ok: true, value: data });
    expect(unpack(pack(data), data.length - 1)).toEqual({ ok: false, error: "oversized" });
  });

  test("notice every changed bit", () => {
    const packed = pack(new TextEncoder().encode("export function serial() {}"));
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const changed = packed.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(unpack(changed, 1000)).toEqual({ ok: false, error: "damaged" });
    }
  });

  test("notice every truncation", () => {
    const packed = pack(new TextEncoder().encode("export function serial() {}"));
    for (let length = 0; length < packed.length; length++) {
      expect(unpack(packed.subarray(0, length), 1000)).toEqual({ ok: false, error: "damaged" });
    }
  });

  test("stop inflating a bomb at the limit", () => {
    const bomb = deflateRawSync(new Uint8Array(45_000_000));
    // What follows the limit is no deflate data: had it been read, the answer would be "damaged".
    bomb.fill(0xff, 10_000);
    expect(unpack(forged(bomb), 262_144)).toEqual({ ok: false, error: "oversized" });
  });

  test("take any deflated bytes under a right checksum without throwing or exceeding the limit", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (deflated) => {
        const result = unpack(forged(deflated), 10_000);
        expect(result.ok ? result.value.length <= 10_000 : ["damaged", "oversized"].includes(result.error)).toBe(true);
      }),
    );
  });
});
