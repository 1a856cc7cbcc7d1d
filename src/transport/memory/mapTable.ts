import {
  mapChunkWord,
  mapDefinitionOffsetWord,
  mapDefinitionWord,
  mapIdWord,
  mapInputOffsetWord,
  mapInputWord,
  mapNextWord,
  mapOffset,
  mapOutputOffsetWord,
  mapRangeWord,
  mapSpreadWord,
  mapTotalWord,
  mapUsersWord,
  maxMaps,
} from "./layout.ts";

/** What workers need to know of a map, as it lies in its block. */
export interface MapDescription {
  readonly id: number;
  readonly total: number;
  /** Items a worker takes at a time; 0 when it adapts. */
  readonly chunkSize: number;
  /** 1 when each item is an array of arguments. */
  readonly spread: number;
  /** By `inputForm`. */
  readonly inputForm: number;
  readonly inputOffset: number;
  /** Where doubles go; −1 when there is no such place. */
  readonly outputOffset: number;
  readonly definition: number;
  readonly definitionOffset: number;
  readonly first: number;
  readonly step: number;
}

const free = -1;

/** The maps that are under way, in shared memory: workers claim runs of their items by moving `next`. */
export class MapTable {
  private readonly words: Int32Array<SharedArrayBuffer>;
  private readonly doubles: Float64Array<SharedArrayBuffer>;
  private readonly blocks: number;

  constructor(control: SharedArrayBuffer, blocks: number) {
    this.words = new Int32Array(control);
    this.doubles = new Float64Array(control);
    this.blocks = blocks;
  }

  private at(block: number): number {
    return mapOffset(this.blocks, block);
  }

  /** Driver, once, before any worker starts. */
  clear(): void {
    for (let block = 0; block < maxMaps; block++) Atomics.store(this.words, this.at(block) + mapIdWord, free);
  }

  /** Driver: puts a map into a free block; null when all are taken. */
  open(map: MapDescription): number | null {
    const { words } = this;
    for (let block = 0; block < maxMaps; block++) {
      const at = this.at(block);
      // A worker may still look at a block whose map has ended.
      if (Atomics.load(words, at + mapIdWord) !== free || Atomics.load(words, at + mapUsersWord) > 0) continue;
      Atomics.store(words, at + mapNextWord, 0);
      words[at + mapTotalWord] = map.total;
      words[at + mapChunkWord] = map.chunkSize;
      words[at + mapSpreadWord] = map.spread;
      words[at + mapInputWord] = map.inputForm;
      words[at + mapInputOffsetWord] = map.inputOffset;
      words[at + mapOutputOffsetWord] = map.outputOffset;
      words[at + mapDefinitionWord] = map.definition;
      words[at + mapDefinitionOffsetWord] = map.definitionOffset;
      this.doubles[(at + mapRangeWord) / 2] = map.first;
      this.doubles[(at + mapRangeWord) / 2 + 1] = map.step;
      // The number is stored last: whoever sees it sees the rest.
      Atomics.store(words, at + mapIdWord, map.id);
      return block;
    }
    return null;
  }

  /** Driver: no item is given out any more; what has been claimed is still to be done. */
  stop(block: number): void {
    const at = this.at(block);
    Atomics.store(this.words, at + mapNextWord, this.words[at + mapTotalWord] ?? 0);
  }

  /** Driver: nobody wants what has been claimed either; the block is free once no worker looks at it. */
  close(block: number): void {
    Atomics.store(this.words, this.at(block) + mapIdWord, free);
    this.stop(block);
  }

  /** Driver: whether no worker looks at the block, so that what it points to may be freed. */
  isLeft(block: number): boolean {
    return Atomics.load(this.words, this.at(block) + mapUsersWord) <= 0;
  }

  /** Driver: takes a worker that died from the block it was looking at. */
  leaveFor(block: number): void {
    this.leave(block);
  }

  /** Driver: how many items have been claimed. */
  claimed(block: number): number {
    return Math.min(
      Atomics.load(this.words, this.at(block) + mapNextWord),
      this.words[this.at(block) + mapTotalWord] ?? 0,
    );
  }

  /** Worker: begins to look at a block; null, having left it again, when it holds that map no more. */
  enter(block: number, id: number): MapDescription | null {
    const { words } = this;
    const at = this.at(block);
    Atomics.add(words, at + mapUsersWord, 1);
    if (Atomics.load(words, at + mapIdWord) !== id) {
      this.leave(block);
      return null;
    }
    return {
      id,
      total: words[at + mapTotalWord] ?? 0,
      chunkSize: words[at + mapChunkWord] ?? 0,
      spread: words[at + mapSpreadWord] ?? 0,
      inputForm: words[at + mapInputWord] ?? 0,
      inputOffset: words[at + mapInputOffsetWord] ?? 0,
      outputOffset: words[at + mapOutputOffsetWord] ?? 0,
      definition: words[at + mapDefinitionWord] ?? 0,
      definitionOffset: words[at + mapDefinitionOffsetWord] ?? 0,
      first: this.doubles[(at + mapRangeWord) / 2] ?? 0,
      step: this.doubles[(at + mapRangeWord) / 2 + 1] ?? 0,
    };
  }

  leave(block: number): void {
    Atomics.sub(this.words, this.at(block) + mapUsersWord, 1);
  }

  /** Worker: whether the map it entered has been ended meanwhile. */
  isClosed(block: number, id: number): boolean {
    return Atomics.load(this.words, this.at(block) + mapIdWord) !== id;
  }

  /** How many items nobody has claimed. */
  remaining(block: number): number {
    const at = this.at(block);
    return Math.max(0, (this.words[at + mapTotalWord] ?? 0) - Atomics.load(this.words, at + mapNextWord));
  }

  /** Worker: claims the next `count` items. @returns the first one's number; past the end when none are left. */
  claim(block: number, count: number): number {
    return Atomics.add(this.words, this.at(block) + mapNextWord, count);
  }
}
