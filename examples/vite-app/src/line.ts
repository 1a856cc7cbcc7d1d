const channels = 4;

/**
 * Blurs one row or column of a picture: each pixel becomes the mean of those within `radius`, the outermost ones being
 * repeated beyond the edges. The line's pixels are `length` numbers, `step` apart, from `start` on.
 */
export function blurLine(
  from: Uint8Array,
  to: Uint8Array,
  line: { readonly start: number; readonly step: number; readonly length: number },
  radius: number,
): void {
  const { start, step, length } = line;
  for (let i = 0; i < length; i++) {
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let near = i - radius; near <= i + radius; near++) {
        const inside = Math.min(Math.max(near, 0), length - 1);
        sum += from[(start + inside * step) * channels + channel] ?? 0;
      }
      to[(start + i * step) * channels + channel] = Math.round(sum / (2 * radius + 1));
    }
  }
}
