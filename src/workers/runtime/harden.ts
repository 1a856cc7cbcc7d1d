/**
 * Takes away the ways out of a worker before user code runs. The boundary is the frame's opaque origin and its content
 * security policy; this is defence in depth, and keeps user code from posing as the runtime.
 */
const doomed = [
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "XMLHttpRequest",
  "importScripts",
  "indexedDB",
  "caches",
  "postMessage",
  "close",
  "onmessage",
  "onmessageerror",
  "Notification",
  "FileReaderSync",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL",
] as const;

/** Call once, after the runtime has its ports. */
export function removeWaysOut(): void {
  for (const name of doomed) {
    for (let holder: object | null = self; holder; holder = Object.getPrototypeOf(holder) as object | null) {
      if (Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name);
    }
  }
}

/** Gives a port its own `postMessage`, so that replacing the prototype's changes nothing that the runtime says. */
export function guardPort(port: MessagePort): MessagePort {
  const value = port.postMessage.bind(port);
  return Object.defineProperty(port, "postMessage", { value });
}
