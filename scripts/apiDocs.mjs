import { readFileSync, writeFileSync } from "node:fs";
import { inProject, runScript } from "./project.mjs";

/** Writes docs/api.md from the contract, src/makespan.d.ts; a test says when it is out of date. */

/** @typedef {import("@babel/types").Statement} Statement */
/** @typedef {import("@babel/types").Node} Node */

const source = inProject("src", "makespan.d.ts");
const target = inProject("docs", "api.md");

const sections = [
  { title: "Executors and pools", names: /^(pool|WorkerPool|InlineExecutor|AsyncExecutor|Executor)/ },
  { title: "Options", names: /Options$|^Memory$/ },
  {
    title: "Futures and results",
    names: /^(Future|ResultStream|TaskTiming|wait|WaitResult|asCompleted|CompletedFutures)/,
  },
  { title: "Errors", names: /Error$/ },
  { title: "Inside a task", names: /^(taskContext|TaskContext|sleep)$/ },
  { title: "Data", names: /./ },
];

/** The text of a doc comment, its lines joined to paragraphs; "" without one. @param {Node} node */
function docOf(node) {
  const comment = node.leadingComments?.at(-1);
  if (comment?.type !== "CommentBlock" || !comment.value.startsWith("*")) return "";
  const lines = comment.value.split("\n").map((line) => line.replace(/^\s*\*+ ?/, "").trim());
  const text = lines
    .join(" ")
    .trim()
    .replaceAll(/ (@throws|@returns) /g, "\n\n$1 ");
  return text
    .replaceAll(/@throws /g, "_Throws_ ")
    .replaceAll(/@returns /g, "_Returns_ ")
    .replaceAll("<", "\\<");
}

/** @param {string} text @param {Node} node */
const codeOf = (text, node) =>
  text
    .slice(node.start ?? 0, node.end ?? 0)
    .replaceAll(/\/\*\*[\s\S]*?\*\/\s*/g, "")
    .replaceAll(/^\s*\/\/.*\n/gm, "");

/** @param {Statement} statement */
function declarationOf(statement) {
  return statement.type === "ExportNamedDeclaration" ? (statement.declaration ?? null) : null;
}

/** @param {Node} declaration @returns {string} */
function nameOf(declaration) {
  if (declaration.type === "VariableDeclaration") {
    const [first] = declaration.declarations;
    return first?.id.type === "Identifier" ? first.id.name : "";
  }
  const { id } = /** @type {{ id?: { name?: string } }} */ (/** @type {unknown} */ (declaration));
  return id?.name ?? "";
}

/** @param {Node} declaration @returns {readonly Node[]} */
function membersOf(declaration) {
  if (declaration.type === "TSInterfaceDeclaration") return declaration.body.body;
  if (declaration.type === "ClassDeclaration") return declaration.body.body;
  const annotation = declaration.type === "VariableDeclaration" ? declaration.declarations[0]?.id : null;
  const type = annotation?.type === "Identifier" ? annotation.typeAnnotation : null;
  const literal = type?.type === "TSTypeAnnotation" ? type.typeAnnotation : null;
  return literal?.type === "TSTypeLiteral" ? literal.members : [];
}

/** What an interface extends, if it does that and nothing else. @param {string} text @param {Node} declaration */
function baseOf(text, declaration) {
  if (declaration.type !== "TSInterfaceDeclaration") return null;
  const [base] = declaration.extends ?? [];
  return base ? codeOf(text, base) : null;
}

/** @param {string} text @param {Node} member */
function memberText(text, member) {
  const code = codeOf(text, member).replace(/;$/, "").replaceAll(/\s+/g, " ");
  const doc = docOf(member).replaceAll("\n\n", " ");
  return `- \`${code}\`${doc === "" ? "" : `  \n  ${doc}`}`;
}

/**
 * The page for a contract.
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function apiDocs(text) {
  const { parse } = await import("@babel/parser");
  const { program } = parse(text, { sourceType: "module", plugins: [["typescript", { dts: true }]] });
  /** @type {Map<string, { docs: string[], code: string[], members: string[] }>} */
  const entries = new Map();
  for (const statement of program.body) {
    const declaration = declarationOf(statement);
    if (!declaration) continue;
    const name = nameOf(declaration);
    const entry = entries.get(name) ?? { docs: [], code: [], members: [] };
    entries.set(name, entry);
    entry.docs.push(docOf(statement));
    const members = membersOf(declaration);
    entry.members.push(...members.map((member) => memberText(text, member)));
    const base = members.length === 0 ? baseOf(text, declaration) : null;
    if (base !== null) entry.docs.push(`It has all that \`${base}\` has.`);
    else if (members.length === 0) entry.code.push(codeOf(text, declaration).replace(/^declare /, ""));
  }
  const lines = [
    '# What a program can import from "makespan"',
    "",
    "Made from `src/makespan.d.ts` by `node scripts/apiDocs.mjs`; change it there.",
  ];
  const left = new Map(entries);
  for (const { title, names } of sections) {
    lines.push("", `## ${title}`);
    for (const [name, { docs, code, members }] of left) {
      if (!names.test(name)) continue;
      left.delete(name);
      lines.push("", `### ${name}`);
      if (code.length > 0) lines.push("", "```ts", ...code, "```");
      for (const doc of docs) if (doc !== "") lines.push("", doc);
      if (members.length > 0) lines.push("", ...members);
    }
  }
  return `${lines.join("\n")}\n`;
}

if (process.argv[1]?.endsWith("apiDocs.mjs")) {
  await runScript(async () => {
    writeFileSync(target, await apiDocs(readFileSync(source, "utf8")));
    return 0;
  });
}
