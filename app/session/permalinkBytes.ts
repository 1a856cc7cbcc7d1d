import { deflateSync, Inflate } from "fflate";
import { err, ok, type Result } from "#base/result.ts";

/** CRC-32 as in ISO 3309 (polynomial 0xEDB88320, reflected), unsigned. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Bytes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of a base64url text; null when it is none. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** A big-endian CRC-32 of the deflated bytes, then those: damage is seen before anything is inflated. */
export function pack(bytes: Uint8Array): Uint8Array {
  const deflated = deflateSync(bytes, { level: 9 });
  const packed = new Uint8Array(4 + deflated.length);
  new DataView(packed.buffer).setUint32(0, crc32(deflated));
  packed.set(deflated, 4);
  return packed;
}

/** Why packed bytes could not be unpacked. */
export type UnpackError = "damaged" | "oversized";

/** What `pack` was given. Inflating stops as soon as `maxBytes` are exceeded, however much would follow. */
export function unpack(packed: Uint8Array, maxBytes: number): Result<Uint8Array, UnpackError> {
  if (packed.length < 4) return err("damaged");
  const deflated = packed.subarray(4);
  const expected = new DataView(packed.buffer, packed.byteOffset).getUint32(0);
  return crc32(deflated) === expected ? inflate(deflated, maxBytes) : err("damaged");
}

/** Deflate expands at most 1,032 times, so one push allocates at most about a quarter of a megabyte. */
const pushBytes = 256;

function inflate(deflated: Uint8Array, maxBytes: number): Result<Uint8Array, UnpackError> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  try {
    for (let start = 0; start < deflated.length && length <= maxBytes; start += pushBytes) {
      const end = start + pushBytes;
      stream.push(deflated.slice(start, end), end >= deflated.length);
    }
  } catch {
    // fflate throws on what is not deflate data.
    return err("damaged");
  }
  return length > maxBytes ? err("oversized") : ok(concatenate(chunks, length));
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
