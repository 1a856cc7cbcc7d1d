/** "iterator" for Symbol.iterator, "for:x" for Symbol.for("x"); null for a symbol that only one thread has. */
export function symbolName(symbol: symbol): string | null {
  const key = Symbol.keyFor(symbol);
  if (key !== undefined) return `for:${key}`;
  const name = /^Symbol\.(\w+)$/.exec(symbol.description ?? "")?.[1] ?? "";
  return (Symbol as unknown as Record<string, unknown>)[name] === symbol ? name : null;
}

/** The symbol of a name that `symbolName` gave. */
export function symbolOf(name: string): symbol {
  return name.startsWith("for:")
    ? Symbol.for(name.slice(4))
    : ((Symbol as unknown as Record<string, symbol>)[name] ?? Symbol.for(name));
}

/** A property key as text, `.name` or `@symbol`; null for a symbol that only one thread has. */
export function keyText(key: string | symbol): string | null {
  if (typeof key === "string") return `.${key}`;
  const name = symbolName(key);
  return name === null ? null : `@${name}`;
}

/** The key of a text that `keyText` gave. */
export function keyOf(text: string): string | symbol {
  return text.startsWith("@") ? symbolOf(text.slice(1)) : text.slice(1);
}
