/**
 * The memory that a pool's driver and workers share, in words of 32 bits.
 *
 *   control:  global words │ a block per worker │ a block per map │ slots of the task ring
 *   results:  a ring of bytes per worker
 *   arena:    what does not fit into a slot; only the driver allocates and frees there
 *
 * Whoever writes a word is named beside it: D the driver, W the worker it belongs to, C whoever wins a compare-exchange.
 */

/** What different threads write often lies 64 bytes apart: a processor hands memory from core to core by such lines. */
export const globalWords = 64;
/** Next slot to be claimed (C among workers). */
export const headWord = 0;
/** Next slot to be filled (D). */
export const tailWord = 16;
/** 1 while the driver sleeps, or is about to (D sets it, C takes it back). */
export const driverSleepsWord = 32;
/** Counts up when the driver is woken; what it waits on. */
export const driverWakeWord = 33;
/** Workers with an index from here on do not claim (D). */
export const activeWord = 48;

export const workerWords = 32;
/** What the worker is doing, by `workerState` (W). */
export const stateWord = 0;
/** 1 while it sleeps, or is about to (W sets it, C takes it back); what it waits on. */
export const sleepsWord = 1;
/** The task or map it has claimed something of; −1 when nothing (W). */
export const runningWord = 2;
/** The first item and the number of items of a map that it has claimed (W). */
export const fromWord = 3;
export const countWord = 4;
/** The number of a task that it is asked to give up; −1 when none (D). */
export const abortWord = 5;
/** 1 once it must claim nothing more: it has been replaced (D). */
export const retiredWord = 6;
/** Messages that the driver has posted to its port (D). */
export const mailWord = 7;
/** Bytes written to (W) and read from (D) its result ring since the beginning. */
export const writtenWord = 8;
export const readWord = 9;
/** 1 while it waits for room in its result ring (W sets it, C takes it back); what it waits on. */
export const fullWord = 10;
/** Its place in the pool, 0 … size − 1 (D, before it starts). */
export const laneWord = 11;

export const workerState = { starting: 0, idle: 1, busy: 2, worn: 3 } as const;

export const mapWords = 32;
export const maxMaps = 64;
/** The map's number; −1 when the block is free or the map has ended (D). */
export const mapIdWord = 0;
/** Workers that look at the block at the moment: it is not given to another map before they have left (C). */
export const mapUsersWord = 1;
/** Next item to be claimed (C). */
export const mapNextWord = 2;
export const mapTotalWord = 3;
/** Items a worker takes at a time; 0 when it adapts. */
export const mapChunkWord = 4;
/** How its inputs lie in the arena, by `inputForm`, and where. */
export const mapInputWord = 5;
export const mapInputOffsetWord = 6;
/** Where results that are numbers go, as doubles; −1 when there is no such place. */
export const mapOutputOffsetWord = 7;
export const mapDefinitionWord = 8;
export const mapDefinitionOffsetWord = 9;
/** First value and step of a range, as doubles: words 10–11 and 12–13. */
export const mapRangeWord = 10;
/** 1 when each item is an array of arguments. */
export const mapSpreadWord = 14;

export const inputForm = { range: 0, integers: 1, doubles: 2, messages: 3, tokens: 4, port: 5 } as const;

export const slotWords = 48;
/** A power of two, so that positions may run over 32 bits. */
export const slotCount = 4096;
export const slotStateWord = 0;
export const slotTaskWord = 1;
export const slotKindWord = 2;
/** The function it calls: the definition's number, and its bytes in the arena. */
export const slotDefinitionWord = 3;
export const slotDefinitionOffsetWord = 4;
/** Where its arguments are, by `place`; the offset in the arena, and the length. */
export const slotPlaceWord = 5;
export const slotOffsetWord = 6;
export const slotLengthWord = 7;
/** 1 when the payload holds stand-ins for functions, instances and the like. */
export const slotTokensWord = 8;
/** The block of the worker that has claimed it (W). */
export const slotHolderWord = 9;
/** How many of the first arguments are captured by the function, in the place of what its definition captures. */
export const slotCapturedWord = 10;
/** Even, so that doubles can follow. */
export const slotHeaderWords = 12;
export const inlineBytes = (slotWords - slotHeaderWords) * 4;
export const mostInlineNumbers = inlineBytes / 8;

/** free → ready (D) → taken or withdrawn (C) → free (whoever claimed the slot). */
export const slotState = { free: 0, ready: 1, taken: 2, withdrawn: 3 } as const;
/** `map` is an invitation to take part in one. */
export const slotKind = { task: 0, map: 1 } as const;
/** Where a payload is: `numbers` for doubles in the slot, `port` when it has to be asked for; `none` for a map. */
export const place = { none: 0, inline: 1, arena: 2, port: 3, numbers: 4 } as const;

export const resultRingBytes = 1 << 17;

/** Each worker that is replaced leaves its block and ring only when it is surely gone, hence the spare ones. */
export const blocksFor = (size: number): number => 2 * size + 4;
export const workerOffset = (block: number): number => globalWords + block * workerWords;
export const mapOffset = (blocks: number, map: number): number => workerOffset(blocks) + map * mapWords;
export const slotsOffset = (blocks: number): number => mapOffset(blocks, maxMaps);
export const controlWords = (blocks: number): number => slotsOffset(blocks) + slotCount * slotWords;
