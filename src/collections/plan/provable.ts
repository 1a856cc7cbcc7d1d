/**
 * What a function is known to do, read from its text. Only the plainest forms are recognised; of any other function
 * nothing is known.
 */
type AnyFunction = (...args: never[]) => unknown;

function bodyOf(fn: AnyFunction): { readonly parameter: string; readonly body: string } | null {
  const text = Function.prototype.toString.call(fn).trim();
  const match = /^\(?\s*([A-Za-z_$][\w$]*)\s*\)?\s*=>\s*([^{][^]*)$/.exec(text);
  const [, parameter, body] = match ?? [];
  return parameter === undefined || body === undefined ? null : { parameter, body: body.trim() };
}

/** `x => x` */
export function isIdentity(fn: AnyFunction): boolean {
  const found = bodyOf(fn);
  return found !== null && found.body === found.parameter;
}

/** `x => -x` */
export function isNegation(fn: AnyFunction): boolean {
  const found = bodyOf(fn);
  return found !== null && found.body.startsWith("-") && found.body.slice(1).trim() === found.parameter;
}

/** `values => values.length` */
export function readsLengthOnly(fn: AnyFunction): boolean {
  const found = bodyOf(fn);
  if (!found?.body.startsWith(found.parameter)) return false;
  return /^\s*\.\s*length$/.test(found.body.slice(found.parameter.length));
}
