import { expect, it } from "vitest";
import { plainColor } from "./plainColor.ts";

it("reads the forms in which browsers compute colours", () => {
  expect(plainColor("rgb(53, 115, 181)")).toEqual({ hex: "#3573b5", opacity: 1 });
  expect(plainColor("rgba(0, 0, 0, 0.25)")).toEqual({ hex: "#000000", opacity: 0.25 });
  expect(plainColor("color(srgb 1 0.5 0)")).toEqual({ hex: "#ff8000", opacity: 1 });
  expect(plainColor("color(srgb 0.2 none 1 / 0.5)")).toEqual({ hex: "#3300ff", opacity: 0.5 });
});

it("leaves what is no colour alone", () => {
  for (const text of ["none", 'url("#hatch")', "context-fill", "rgb(a, b, c)", "rgb(1, 2)"]) {
    expect(plainColor(text)).toBeNull();
  }
});
