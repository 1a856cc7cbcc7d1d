import type { Fold } from "../targets/target.ts";

/** How two values are put together: `a + b`, `Math.max(a, b)`, `b > a ? b : a`. */
export function combined(fold: Fold, before: string, value: string): string {
  switch (fold.type) {
    case "operator":
      return fold.valueFirst ? `${value} ${fold.operator} ${before}` : `${before} ${fold.operator} ${value}`;
    case "extreme":
      return `Math.${fold.name}(${before}, ${value})`;
    case "choice":
      return fold.valueFirst
        ? `${value} ${fold.operator} ${before} ? ${value} : ${before}`
        : `${before} ${fold.operator} ${value} ? ${value} : ${before}`;
  }
}

/** The statement that puts a value together with what a variable holds. */
export function combination(fold: Fold, target: string, value: string): string {
  if (fold.type === "operator" && !fold.valueFirst) return `${target} ${fold.operator}= ${value};`;
  if (fold.type !== "choice") return `${target} = ${combined(fold, target, value)};`;
  const test = fold.valueFirst ? `${value} ${fold.operator} ${target}` : `${target} ${fold.operator} ${value}`;
  return `if (${test}) ${target} = ${value};`;
}

const accumulators: Readonly<Record<string, string>> = {
  "+": "sum",
  "-": "rest",
  "*": "product",
  "&&": "all",
  "||": "any",
};

/** What `reduce` calls for each value. */
export function reducer(fold: Fold, accumulator?: string): string {
  const before = accumulator ?? (fold.type === "operator" ? (accumulators[fold.operator] ?? "result") : "best");
  const value = before === "value" ? "next" : "value";
  const body = combined(fold, before, value);
  return `(${before}, ${value}) => ${fold.type === "choice" ? `(${body})` : body}`;
}
