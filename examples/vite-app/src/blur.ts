import { range, shared, type WorkerPool } from "makespan";
import { blurLine } from "./line.ts";

/** A picture on shared memory: workers read and write the same bytes. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel. */
  readonly pixels: Uint8Array<SharedArrayBuffer>;
}

export class PictureTooSmall extends Error {
  override readonly name = "PictureTooSmall";
  readonly least: number;

  constructor(least: number) {
    super(`The picture is smaller than the blur: choose a smaller radius, or a picture of ${least} pixels or more.`);
    this.least = least;
  }
}

export interface BlurOptions {
  readonly radius: number;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Blurs along the rows, then along the columns; each row and each column is a task. */
export async function blur(pool: WorkerPool, picture: Picture, options: BlurOptions): Promise<Picture> {
  const { width, height, pixels } = picture;
  const { radius, signal, onProgress } = options;
  const halfway = shared.uint8(pixels.length);
  const blurred = shared.uint8(pixels.length);
  let done = 0;

  // What a task captures travels with it: pixels by reference, since they are shared, and everything else by value.
  const rows = (y: number) => {
    if (width < 2 * radius) throw new PictureTooSmall(2 * radius);
    blurLine(pixels, halfway, { start: y * width, step: 1, length: width }, radius);
  };
  const columns = (x: number) => {
    if (height < 2 * radius) throw new PictureTooSmall(2 * radius);
    blurLine(halfway, blurred, { start: x, step: width, length: height }, radius);
  };
  for await (const _ of pool.map(rows, range(height), { ordered: false, signal }))
    onProgress(++done / (height + width));
  for await (const _ of pool.map(columns, range(width), { ordered: false, signal }))
    onProgress(++done / (height + width));
  return { width, height, pixels: blurred };
}

const levels = 256;
const bands = 64;

/** How many pixels have each brightness, 0 … 255. */
export async function brightness(pool: WorkerPool, { width, height, pixels }: Picture): Promise<readonly number[]> {
  const count = width * height;
  const counted = await pool.map((band) => {
    const counts = new Uint32Array(levels);
    const end = Math.floor(((band + 1) * count) / bands);
    for (let i = Math.floor((band * count) / bands); i < end; i++) {
      const [red = 0, green = 0, blue = 0] = pixels.subarray(4 * i, 4 * i + 3);
      const level = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
      counts[level] = (counts[level] ?? 0) + 1;
    }
    return counts;
  }, range(bands));
  return Array.from({ length: levels }, (_, level) => counted.reduce((sum, counts) => sum + (counts[level] ?? 0), 0));
}
