import { $class, $fn, $members, markOf, marks } from "#transport/codec/marks.ts";

/** What the compiled code of a module imports to mark its functions; they are numbered from `$first` on. */
export type NumberedMarks = typeof marks & { readonly $first: number };

export function numberedMarks(first: number): NumberedMarks {
  const own: Pick<typeof marks, "$fn" | "$class" | "$members"> = {
    $fn: (fn, id, captures) => $fn(fn, first + id, captures),
    $class: (made, id, captures) => (id === undefined ? $class(made) : $class(made, first + id, captures)),
    $members: (made, ...members) =>
      $members(
        made,
        ...members.map(([key, part, id, captures]) =>
          captures ? ([key, part, first + id, captures] as const) : ([key, part, first + id] as const),
        ),
      ),
  };
  return { ...marks, ...own, $first: first };
}

/**
 * Marks a function that is imported from a module which is not compiled. One that is has its own mark; classes are left
 * alone: whether their instances have #private parts cannot be told.
 */
export function markImported(value: unknown, id: number): void {
  if (typeof value !== "function" || !Object.isExtensible(value) || markOf(value)) return;
  if (!/^class\b/.test(Function.prototype.toString.call(value))) $fn(value, id);
}
