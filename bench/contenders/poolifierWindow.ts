/**
 * poolifier-web-worker takes a thread without a `window` for an environment it does not know, and throws; workers have
 * none. With one it works, so it is given one before it is loaded.
 */
Object.assign(globalThis, { window: globalThis });
