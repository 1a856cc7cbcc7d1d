/** A non-breaking space: a number and its unit stay on one line. */
const gap = "\u00a0";

/**
 * A number with two to three digits that matter: 0.053, 5.3, 14.2, 129, 5,300. Values that are read off a clock or a
 * median of samples are not known better than that.
 */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value < 0 ? "−∞" : "∞";
  const decimals = size === 0 || size >= 99.95 ? 0 : size >= 0.95 ? 1 : Math.min(6, 1 - Math.floor(Math.log10(size)));
  return fixed(value, decimals);
}

/** The last `optional` decimals are left out where they are zeros. */
function fixed(value: number, decimals: number, optional = 0): string {
  const text = Math.abs(value).toLocaleString("en", {
    minimumFractionDigits: Math.min(20, decimals) - optional,
    maximumFractionDigits: Math.min(20, decimals),
  });
  return value < 0 && Number(text.replaceAll(",", "")) !== 0 ? `−${text}` : text;
}

/** A duration given in ms, in µs, ms, s or min: "850 µs", "5.3 ms", "1.2 s". */
export function formatMs(ms: number): string {
  const size = Math.abs(ms);
  if (!Number.isFinite(ms)) return "–";
  if (size === 0) return `0${gap}ms`;
  if (size < 0.9995) return `${formatNumber(ms * 1000)}${gap}µs`;
  if (size < 999.5) return `${formatNumber(ms)}${gap}ms`;
  if (size < 119_500) return `${formatNumber(ms / 1000)}${gap}s`;
  return `${formatNumber(ms / 60_000)}${gap}min`;
}

/** A speedup: "0.003×", "0.53×", "1.04×", "2.7×", "12×". Two decimals near 1, where they decide. */
export function formatRatio(ratio: number): string {
  return `${formatFactor(ratio)}×`;
}

/** A speedup without its sign, as in "between 2.5 and 2.9". */
export function formatFactor(ratio: number): string {
  if (!Number.isFinite(ratio)) return "–";
  if (ratio > 0 && ratio < 0.095) return fixed(ratio, 1 - Math.floor(Math.log10(ratio)), 1);
  const decimals = ratio < 1.995 ? 2 : ratio < 9.95 ? 1 : 0;
  return fixed(ratio, decimals);
}

/** A number of bytes in decimal units: "512 B", "8.4 kB", "1.2 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)}${gap}B`;
  const units = ["kB", "MB", "GB", "TB"];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3 + 1e-12));
  return `${formatNumber(bytes / 1000 ** power)}${gap}${units[power - 1] ?? ""}`;
}

/** A share of 1 in percent: "61%", "0.4%". */
export function formatPercent(share: number): string {
  return `${Math.abs(share) >= 0.0095 ? fixed(share * 100, 0) : formatNumber(share * 100)}%`;
}

/** A whole number with separators: "20,000". */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** What a variant at a worker count is called: "serial", "parallel on 2 workers". */
export function configurationName(of: {
  readonly variant: string;
  readonly workers: number;
  readonly takesPool: boolean;
}): string {
  return of.takesPool ? `${of.variant} on ${plural(of.workers, "worker")}` : of.variant;
}

/** A count with its noun: "1 worker", "4 workers". */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
