/** The buffers in a value that can be moved to another thread; detached and shared ones cannot. Looks without recursion. */
export function transferablesIn(root: unknown): Transferable[] {
  const found = new Set<Transferable>();
  const seen = new Set<object>();
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof ArrayBuffer) {
      if (!value.detached) found.add(value);
    } else if (ArrayBuffer.isView(value)) stack.push(value.buffer);
    else if (value instanceof MessagePort) found.add(value);
    else if (value instanceof Map) for (const [key, item] of value) stack.push(key, item);
    else if (value instanceof Set) for (const item of value) stack.push(item);
    else if (Array.isArray(value)) for (const item of value as unknown[]) stack.push(item);
    else for (const key of Object.keys(value)) stack.push((value as Record<string, unknown>)[key]);
  }
  return [...found];
}
