import type { EncodedCall } from "#protocol/tasks.ts";
import type { BinaryReader } from "../binary/reader.ts";
import { decodeCall, type DecodedCall } from "../codec/decode.ts";
import type { MakeScope, Registry, TaskScope } from "../codec/registry.ts";
import type { ArenaReader } from "../memory/arenaReader.ts";

/** A function that tasks call, as this worker has it. */
export interface Definition extends DecodedCall {
  /** Whether its tasks take long enough to be timed one by one; found out by timing the first ones. */
  timeEach: boolean;
  /** How many items of a map it takes at a time; learnt. */
  chunkSize: number;
  /** Bytes that were copied to make it and are on no span yet. */
  newBytes: number;
}

/** The bytes of a definition that are to be shown with the first task that waited for them. */
export function takeNewBytes(definition: Definition): number {
  const { newBytes } = definition;
  definition.newBytes = 0;
  return newBytes;
}

/** So many are kept; one that is wanted again later is decoded again. */
const mostKept = 64;

/**
 * Gives what makes scopes of constant or of settable values, in which all that is needed is there; the same function as
 * long as its scopes would have the same in them.
 */
export type ScopesFor = (settable: boolean, needs: readonly string[]) => Promise<MakeScope>;

export interface DefinitionSource {
  readonly arena: ArenaReader;
  readonly reader: BinaryReader;
  readonly registry: Registry;
  /** What a pool that was sent becomes here. */
  readonly pool: unknown;
  readonly scopes: ScopesFor;
  /** Asks the driver for one that is not in the arena. */
  readonly ask: (definition: number) => Promise<EncodedCall>;
}

/** The functions that tasks call: decoded when first met, kept while they are in use. */
export class Definitions {
  private readonly source: DefinitionSource;
  private readonly kept = new Map<number, Definition>();
  /** The scope of the latest call, with its number and what made it. */
  private latest: { readonly number: number; readonly scope: TaskScope; readonly makeScope: MakeScope } | null = null;

  constructor(source: DefinitionSource) {
    this.source = source;
  }

  /** One that is here already, with its scope entered. */
  known(number: number): Definition | null {
    const definition = this.kept.get(number);
    if (!definition) return null;
    this.source.registry.enter(definition.scope);
    return definition;
  }

  /** Rejects with what evaluating the program's functions threw. */
  async load(number: number, offset: number): Promise<Definition> {
    const [call, bytes] = offset >= 0 ? this.stored(offset) : await this.asked(number);
    const definition = await this.adopt(call);
    definition.newBytes = bytes;
    this.keep(number, definition);
    return definition;
  }

  private stored(offset: number): [EncodedCall, number] {
    const { arena, reader } = this.source;
    const message = arena.message(offset);
    const call = { ...(reader.message(message) as EncodedCall), scope: arena.note(offset) };
    return [call, message.length + arena.takeCopied()];
  }

  private async asked(number: number): Promise<[EncodedCall, number]> {
    const call = await this.source.ask(number);
    return [call, call.bytes];
  }

  /** Makes a definition of a call that came by itself. Rejects like `load`. */
  async adopt(call: EncodedCall): Promise<Definition> {
    const { source } = this;
    const makeScope = await source.scopes(call.settable, call.needs ?? []);
    const { latest } = this;
    // What functions assign has to come afresh, or a call would see what an earlier one left behind.
    const isAssigned = Object.keys(call.values).some((name) => source.registry.assigned.has(name));
    const isSame = !isAssigned && latest?.number === call.scope && latest.makeScope === makeScope;
    const current = isSame ? latest.scope : null;
    const decoded = decodeCall(source.registry, call, source.pool, makeScope, current);
    this.latest = { number: call.scope, scope: decoded.scope, makeScope };
    return { ...decoded, timeEach: true, chunkSize: 1, newBytes: 0 };
  }

  private keep(number: number, definition: Definition): void {
    this.kept.set(number, definition);
    if (this.kept.size <= mostKept) return;
    // A Map is iterated in the order in which its keys were added.
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
