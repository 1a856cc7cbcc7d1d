/**
 * Imports the module at a URL. The text ends with ".js" so that a development server leaves the call as it is: one that
 * it knows nothing of it would wrap in code that belongs into a page.
 */
export async function importModule(url: string): Promise<Readonly<Record<string, unknown>>> {
  const stem = url.endsWith(".js") ? url.slice(0, -".js".length) : `${url}?`;
  try {
    return (await import(/* @vite-ignore */ `${stem}.js`)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The worker could not load ${url}: ${reason}`, { cause: error });
  }
}
