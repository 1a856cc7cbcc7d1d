import type { Encoded, EncodedCall } from "#protocol/tasks.ts";
import { flatten, isDeep } from "./depth.ts";
import { Encoder } from "./encoder.ts";
import { define } from "./properties.ts";
import type { Registry } from "./registry.ts";
import { scan } from "./scan.ts";

/** Encodes a value. @throws DOMException DataCloneError naming the path (from `path` on) to what cannot travel. */
export function encodeValue(registry: Registry, value: unknown, path: string): Encoded {
  return encodeWith(new Encoder(registry), value, path);
}

function encodeWith(encoder: Encoder, value: unknown, path: string): Encoded {
  const { plain, bytes } = scan(value);
  if (plain) return { value, tokens: false, bytes };
  const encoded = encoder.encode(value, path);
  if (typeof encoded === "object" && encoded !== null && isDeep(encoded)) flatten([encoded]);
  return { value: encoded, tokens: true, bytes };
}

const calledRef = 0x3fff_ffff;

/** Encodes what a job needs: its inputs, then its function, so that a class met in both is one class. */
export class JobEncoder {
  private readonly registry: Registry;
  private readonly encoder: Encoder;

  /** `moduleNames`: module-level values that are wanted whether or not the function reads them. */
  constructor(registry: Registry, moduleNames: Iterable<string> = []) {
    this.registry = registry;
    this.encoder = new Encoder(registry);
    for (const name of moduleNames) this.encoder.moduleNames.add(name);
  }

  /** Names of the module-level values that what was encoded so far reads. */
  get moduleNames(): ReadonlySet<string> {
    return this.encoder.moduleNames;
  }

  /** @throws DOMException DataCloneError naming the path, from `path` on. */
  inputs(value: unknown, path: string): Encoded {
    return encodeWith(this.encoder, value, path);
  }

  /**
   * The function with the module-level values that it, anything it captures, and the inputs read: all in one graph, so
   * that an object reached in two ways arrives as one. Its scope is 0, to be numbered, unless all values are stable.
   * @throws DOMException DataCloneError.
   */
  call(fn: object): EncodedCall {
    const { encoder, registry } = this;
    const root = { fn: encoder.encode(fn, "the function") };
    anonymize(root.fn);
    registry.admit(encoder.moduleNames);
    const stable = registry.stableScope.read();
    const values: Record<string, unknown> = {};
    for (const [name, value] of stable.values) define(values, name, value);
    let { scope } = stable;
    let settable = false;
    let bytes = 64;
    // Encoding a value can name further ones; a Set is iterated in the order it grows.
    for (const name of encoder.moduleNames) {
      const read = stable.values.has(name) ? null : registry.readModuleValue(name);
      if (!read) continue;
      const found = scan(read.value);
      bytes += found.bytes;
      settable ||= !found.plain;
      define(values, name, encoder.encode(read.value, name));
      scope = 0;
    }
    if (isDeep([root, values])) {
      flatten([root, values]);
      // The values were taken apart too, if they are not all stable.
      settable ||= scope === 0;
    }
    const needs = registry.needs(encoder.moduleNames);
    const call: EncodedCall = { fn: root.fn, values, scope, settable, bytes };
    return needs.length === 0 ? call : { ...call, needs };
  }
}

/**
 * The function that is called has the same number in every call: a closure made anew each time, with the same captures,
 * then comes to the same message.
 */
function anonymize(root: unknown): void {
  const token = root as { ref?: number };
  if (token.ref !== undefined && token.ref >= 0) token.ref = calledRef;
}
