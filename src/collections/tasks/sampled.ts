/**
 * Whether the element at an index belongs to a sample: from the index and the seed alone, so that the sample is the same
 * however the elements are divided. The mixing is that of MurmurHash3's finalizer (Austin Appleby), over both halves.
 */
export function isSampled(index: number, seed: number, share: number): boolean {
  const low = mix((index | 0) ^ Math.imul(seed | 0, 0x9e37_79b1));
  const high = mix(low ^ Math.floor(index / 4_294_967_296) ^ 0x85eb_ca6b);
  return (high >>> 0) / 4_294_967_296 < share;
}

function mix(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
