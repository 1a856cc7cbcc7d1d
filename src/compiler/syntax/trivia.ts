const trivia = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)+/y;
const identifier = /[\p{ID_Start}$_\\][\p{ID_Continue}$\\{}\u{200c}\u{200d}]*/uy;
const word = /[a-z]+/y;

function matchEnd(pattern: RegExp, source: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(source) ? pattern.lastIndex : offset;
}

/** The offset of the first character at or after `offset` that is neither white space nor in a comment. */
export function skipTrivia(source: string, offset: number): number {
  return matchEnd(trivia, source, offset);
}

/** The offset after the identifier at `offset`. */
export function identifierEnd(source: string, offset: number): number {
  return matchEnd(identifier, source, offset);
}

/** The lower-case word at `offset`; "" when there is none. */
export function wordAt(source: string, offset: number): string {
  return source.slice(offset, matchEnd(word, source, offset));
}

/** Skips comments, white space and the closing parentheses around an expression that ends at `offset`. */
export function skipClosingParentheses(source: string, offset: number): number {
  let end = offset;
  for (;;) {
    const next = skipTrivia(source, end);
    if (source[next] !== ")") return end;
    end = next + 1;
  }
}

const identifierName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u{200c}\u{200d}]*$/u;

/** How to write the name of an import or export, which can be any string. */
export function moduleExportName(name: string): string {
  return identifierName.test(name) ? name : JSON.stringify(name);
}
