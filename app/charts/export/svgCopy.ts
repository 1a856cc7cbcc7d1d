import { styleAttributeNames, styleAttributes } from "./svgStyle.ts";

/** What would lead out of the file, or does nothing in it. */
const leftOut = "script, style, foreignObject, animate, set, animateTransform, animateMotion";
const pageAttributes = /^(class|style|tabindex|role|on.*|data-.*|aria-.*)$/;
/** Elements that are used by others and never drawn where they stand; browsers may say that they are not displayed. */
const definitions = "defs, pattern, clipPath, mask, marker, linearGradient, radialGradient, filter, symbol";

/**
 * A copy of an element of the page and of all in it that is drawn, which looks the same without the page's styles.
 * `around` is the style it will stand in; null at the root of a file.
 */
export function copyWithStyle<E extends Element>(element: E, around: CSSStyleDeclaration | null): E {
  const style = getComputedStyle(element);
  // `cloneNode` gives what it is called on.
  const copy = element.cloneNode(false) as E;
  for (const { name } of element.attributes) {
    if (pageAttributes.test(name) || styleAttributeNames.includes(name)) copy.removeAttribute(name);
  }
  for (const [name, value] of styleAttributes(style, around)) copy.setAttribute(name, value);
  if (element instanceof SVGElement && element.style.transform !== "") copy.setAttribute("transform", style.transform);
  if (element instanceof SVGSVGElement && style.overflow === "visible") copy.setAttribute("overflow", "visible");
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
    else if (child instanceof Element && isDrawn(child)) copy.append(copyWithStyle(child, style));
  }
  return copy;
}

function isDrawn(element: Element): boolean {
  if (element.matches(leftOut)) return false;
  const link = element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? "";
  if (link !== "" && !/^(#|data:image\/)/.test(link)) return false;
  return element.closest(definitions) !== null || getComputedStyle(element).display !== "none";
}
