import type { Encoded, EncodedCall } from "#protocol/tasks.ts";
import { Decoder } from "./decoder.ts";
import type { FunctionFactory, MakeScope, Registry, TaskScope } from "./registry.ts";
import type { FunctionToken } from "./token.ts";

/**
 * The value on this side. `pool` is what a pool that was sent becomes here; `functions` are those that came with the
 * same job before.
 */
export function decodeValue(
  registry: Registry,
  encoded: Encoded,
  pool: unknown,
  functions: Map<number, unknown> = new Map(),
): unknown {
  return encoded.tokens ? new Decoder(registry, pool, functions).decode(encoded.value) : encoded.value;
}

/** What a task worker makes of a call: its function, the scope it lives in, and the functions that came with it. */
export interface DecodedCall {
  readonly fn: (...args: unknown[]) => unknown;
  readonly scope: TaskScope;
  readonly functions: Map<number, unknown>;
  /** Makes the function with other captures, in its scope. */
  readonly makeWith: (captures: unknown[]) => DecodedCall["fn"];
}

function makerOf(registry: Registry, id: number): DecodedCall["makeWith"] {
  let factory: FunctionFactory | null = null;
  return (captures) => {
    factory ??= registry.factory(id);
    if (factory.fixed) return factory.fixed.call(undefined, captures) as DecodedCall["fn"];
    // Each has variables of its own.
    const own = registry.factory(id);
    own.bind(captures);
    return own.make() as DecodedCall["fn"];
  };
}

/**
 * Enters the scope of a call, made from the values that came with it unless `known` is that scope already, and makes
 * its function there.
 */
export function decodeCall(
  registry: Registry,
  call: EncodedCall,
  pool: unknown,
  makeScope: MakeScope,
  known: TaskScope | null,
): DecodedCall {
  const functions = new Map<number, unknown>();
  const decoder = new Decoder(registry, pool, functions);
  const { fn, values, settable } = call;
  // Values that are not settable hold no stand-ins.
  const scope = known ?? makeScope(settable ? {} : values);
  registry.enter(scope);
  const decoded = settable ? (decoder.decode(values) as Record<string, unknown>) : values;
  // A variable that a class needs while it is being made was computed anew, and has this value only now.
  for (const name of Object.keys(decoded)) if (Object.hasOwn(scope.values, name)) scope.values[name]?.(decoded[name]);
  const { id } = fn as FunctionToken;
  return { fn: decoder.decode(fn) as DecodedCall["fn"], scope, functions, makeWith: makerOf(registry, id) };
}
