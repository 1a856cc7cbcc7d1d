import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** A component that is loaded when first shown, from a module that exports it by name. */
export function lazyNamed<Name extends string, Props>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await load())[name] }));
}
