/**
 * The headers of every response: they make SharedArrayBuffer available to the page (https://web.dev/articles/coop-coep)
 * and keep it out of other sites' frames. Served by the dev and the preview server, and to be set by any host that can;
 * on a host that cannot, `app/serviceWorker.ts` adds those that isolate.
 */
export const pageHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  // Only a header can say this; the rest of the policy is in the page itself (scripts/vite/contentSecurityPolicy.ts).
  "Content-Security-Policy": "frame-ancestors 'none'",
};
