import type { Plugin } from "vite";

/**
 * The policy of the built pages, as a meta element so that it holds on any host. `scriptHashes` are the sources of the
 * inline scripts allowed, such as `'sha256-…'`: the sandbox frame's, which inherits this policy.
 */
function policyText(scriptHashes: readonly string[]): string {
  const directives = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...scriptHashes, "'wasm-unsafe-eval'", "blob:"],
    "worker-src": ["'self'", "blob:"],
    // Monaco and React set styles from script.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    // Modules that the reader allowed a program to load; the sandbox frame's own policy lets it reach nothing.
    "connect-src": ["'self'", "https:", "http://127.0.0.1:*", "http://localhost:*"],
    "frame-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}

/** Puts the Content-Security-Policy into every built page; the dev server's own scripts would not pass it. */
export function contentSecurityPolicy(scriptHash: () => Promise<string>): Plugin {
  return {
    name: "makespan:content-security-policy",
    apply: "build",
    async transformIndexHtml() {
      const content = policyText([await scriptHash()]);
      return [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content }, injectTo: "head-prepend" }];
    },
  };
}
