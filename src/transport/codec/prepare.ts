import { nativePath } from "./natives.ts";
import { watchProxies } from "./proxies.ts";

/** What the codec has to see before user code runs, on a thread that runs nothing else. */
export function prepareCodec(): void {
  watchProxies();
  nativePath(Math.sqrt);
}
