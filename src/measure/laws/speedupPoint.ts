/** A speedup over the serial program on so many workers. */
export interface SpeedupPoint {
  readonly workers: number;
  readonly speedup: number;
}
