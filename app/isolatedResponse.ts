/** What a response needs for the page that reads it to be cross-origin isolated. */
const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/** The same response with the isolation headers; one whose headers may not be read or copied is returned as it is. */
export function isolatedResponse(response: Response): Response {
  // Opaque responses and redirects have status 0, which no constructed response may have.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
