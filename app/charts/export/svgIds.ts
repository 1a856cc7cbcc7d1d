const paintReference = /url\(["']?#([^"')]+)["']?\)/g;

/** The ids of what an element and those in it refer to: patterns, clips, elements used. */
export function referencesIn(root: Element): readonly string[] {
  return [root, ...root.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].flatMap(({ name, value }) => {
      if (isLink(name)) return value.startsWith("#") ? [value.slice(1)] : [];
      return value.includes("url(") ? [...value.matchAll(paintReference)].map(([, id = ""]) => id) : [];
    }),
  );
}

/** Gives ids that are referred to new names which begin with `prefix`, and takes the others away. */
export function renameIds(root: Element, prefix: string): void {
  const names = new Map([...new Set(referencesIn(root))].map((id, index) => [id, `${prefix}-${index}`]));
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const renamed = names.get(element.id);
    if (renamed !== undefined) element.id = renamed;
    else element.removeAttribute("id");
    for (const { name, value } of element.attributes) {
      if (isLink(name) && value.startsWith("#")) element.setAttribute(name, `#${names.get(value.slice(1)) ?? ""}`);
      else if (value.includes("url(")) {
        element.setAttribute(
          name,
          value.replace(paintReference, (_, id: string) => `url(#${names.get(id) ?? ""})`),
        );
      }
    }
  }
}

function isLink(attribute: string): boolean {
  return attribute === "href" || attribute === "xlink:href";
}
