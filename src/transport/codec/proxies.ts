/**
 * Nothing in the language tells a Proxy from the object behind it. So the threads that run programs note each one as it
 * is made; elsewhere a Proxy is taken for what it shows of itself.
 */
const proxies = new WeakSet();
let anyMade = false;

function note<P extends object>(proxy: P): P {
  proxies.add(proxy);
  anyMade = true;
  return proxy;
}

/** Makes `Proxy` note what it makes. Call before user code runs and before the first `nativePath`. */
export function watchProxies(): void {
  const { Proxy: original } = globalThis;
  const { revocable } = original;
  const watchedRevocable = new original(revocable, {
    apply(_, __, args: Parameters<typeof revocable>) {
      const made = revocable(...args);
      note(made.proxy);
      return made;
    },
  });
  globalThis.Proxy = new original(original, {
    construct: (target, args, newTarget) => note(Reflect.construct(target, args, newTarget) as object),
    get: (target, key, receiver): unknown =>
      key === "revocable" ? watchedRevocable : Reflect.get(target, key, receiver),
  });
}

/** Whether it is a Proxy, where `watchProxies` was called in time. */
export function isProxy(value: object): boolean {
  return anyMade && proxies.has(value);
}
