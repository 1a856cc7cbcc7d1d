/** The words of a line in lower case; names nothing outside itself. */
export function words(line: string): readonly string[] {
  return line.toLowerCase().match(/[a-z]+(?:'[a-z]+)?/g) ?? [];
}
