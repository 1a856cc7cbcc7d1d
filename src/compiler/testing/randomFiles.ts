import fc from "fast-check";
import type { ProgramFile } from "#protocol/program.ts";

/** Few names, one of them a global's, so that files, imports, parameters and globals get in each other's way. */
const pool = ["a", "b", "c", "Map"] as const;

/** Ways to declare a name; each makes something that tells which file it is from. */
const forms = {
  function: (name: string, from: string) => `function ${name}() { return "${from}" + typeof ${name} }`,
  arrow: (name: string, from: string) => `const ${name} = () => "${from}";`,
  class: (name: string, from: string) => `class ${name} { own = "${from}" + ${name}.name }`,
  const: (name: string, from: string) => `const ${name} = "${from}" as string;`,
  let: (name: string, from: string) => `let ${name} = 1; ${name}++; ${name} += "${from}".length;`,
  pattern: (name: string, from: string) => `const { ${name} = "${from}" } = {} as Record<string, string>;`,
  enum: (name: string, from: string) => `enum ${name} { one = "${from}", two = ${name}.one }`,
  loop: (name: string, from: string) => `for (var ${name} = 0; ${name} < "${from}".length; ${name}++);`,
} as const;

interface RandomFile {
  readonly declared: readonly (readonly [(typeof pool)[number], keyof typeof forms])[];
  /** For each: of which file and which of its names, under which name here. */
  readonly imports: readonly (readonly [number, number, string])[];
  /** Files imported as objects. */
  readonly namespaces: readonly number[];
  readonly parameters: readonly string[];
  readonly calledByTask: boolean;
}

const name = fc.constantFrom(...pool);
const form = fc.constantFrom(...(Object.keys(forms) as (keyof typeof forms)[]));

const randomFile: fc.Arbitrary<RandomFile> = fc.record({
  declared: fc.uniqueArray(fc.tuple(name, form), { selector: ([own]) => own, minLength: 1, maxLength: 3 }),
  imports: fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom(...pool, "d", "e")), {
    selector: ([, , local]) => local,
    maxLength: 3,
  }),
  namespaces: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  parameters: fc.uniqueArray(fc.constantFrom(...pool, "d"), { maxLength: 3 }),
  calledByTask: fc.boolean(),
});

const describeValue =
  'const tell = (x: any) => typeof x !== "function" ? x : [x.name, "prototype" in x && String(x).startsWith("class") ? new x().own : x()];';

function textOf(files: readonly RandomFile[], index: number): string {
  const file = files[index]!;
  const nameOf = (of: number): string => `f${of % files.length}`;
  const own = file.declared.map(([local]) => local as string);
  const imports = file.imports.filter(([, , local]) => !own.includes(local));
  const seen = [...own, ...imports.map(([, , local]) => local)];
  const imported = imports.map(([of, which, local]) => {
    const { declared } = files[of % files.length]!;
    return `import { ${declared[which % declared.length]![0]} as ${local} } from "./${nameOf(of)}";`;
  });
  const spaces = [...new Set(file.namespaces.map(nameOf))];
  const members = spaces.flatMap((space) =>
    files[Number(space.slice(1))]!.declared.map(([member]) => `tell(ns_${space}.${member})`),
  );
  const whole = spaces.map((space) => `Object.keys(ns_${space})`);
  const free = pool.includes("Map") && !seen.includes("Map") ? ["new Map([[1, 2]]).size"] : [];
  const hidden = seen.filter((local) => !file.parameters.includes(local));
  return [
    ...imported,
    ...spaces.map((space) => `import * as ns_${space} from "./${space}.ts";`),
    ...file.declared.map(([local, how]) => forms[how](local, `${nameOf(index)}`)),
    describeValue,
    `const hide = (${file.parameters.join(", ")}) => [${[...file.parameters, ...hidden.map((local) => `tell(${local})`), ...members].join(", ")}];`,
    `const show = () => [${[...seen.map((local) => `tell(${local})`), ...free, ...members, ...whole].join(", ")}, { ${seen.filter((local) => !own.includes(local)).join(", ")} } && 0, hide(${file.parameters.map((_, at) => at).join(", ")})];`,
    `export { ${own.join(", ")}, show as show${index} };`,
  ].join("\n");
}

/** Programs of two to four files that use the same few names, import each other and hide what they import. */
export const randomFiles: fc.Arbitrary<readonly ProgramFile[]> = fc
  .array(randomFile, { minLength: 2, maxLength: 4 })
  .map((files) => [
    {
      name: "main.ts",
      text: [
        'import { pool } from "makespan";',
        ...files.map((_, index) => `import { show${index} } from "./f${index}.ts";`),
        `const all = () => [${files.map((_, index) => `show${index}()`).join(", ")}];`,
        "export default [all(), await pool.submit(all)];",
      ].join("\n"),
    },
    ...files.map((_, index) => ({ name: `f${index}.ts`, text: textOf(files, index) })),
  ]);
