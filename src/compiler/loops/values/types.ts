import type { Binding } from "../../scope/model.ts";
import type { Node, NodeOf } from "../../syntax/ast.ts";
import { isClass } from "../../syntax/walk.ts";
import { staticKey } from "../syntax.ts";
import { Site, unknown, type Form } from "./site.ts";
import { big, int, join, nothing, nullish, number, objectAt, symbol, text, truth, type Value } from "./value.ts";

type Reference = NodeOf<"TSTypeReference">;

const keywords: Readonly<Record<string, Value>> = {
  TSNumberKeyword: number,
  TSStringKeyword: text,
  TSBooleanKeyword: truth,
  TSBigIntKeyword: big,
  TSSymbolKeyword: symbol,
  TSNullKeyword: nullish,
  TSUndefinedKeyword: nullish,
  TSVoidKeyword: nullish,
  TSNeverKeyword: nothing,
};

const literals: Readonly<Record<string, Value>> = {
  StringLiteral: text,
  TemplateLiteral: text,
  NumericLiteral: number,
  UnaryExpression: number,
  BooleanLiteral: truth,
  BigIntLiteral: big,
};

export const typedArrayNames: readonly string[] = (
  "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array " +
  "BigInt64Array BigUint64Array"
).split(" ");

const typedArrays = new Set(typedArrayNames);

export function isTypedArrayName(name: string): boolean {
  return typedArrays.has(name);
}

/** What the elements of a typed array are. */
export function elementOf(name: string): Value {
  if (name.startsWith("Big")) return big;
  return name.startsWith("Float") ? number : int;
}

const wrappers = new Set(["Readonly", "NonNullable", "Required"]);
const builtIn: Readonly<Record<string, Form>> = {
  Date: { type: "date" },
  RegExp: { type: "pattern", flags: null },
  Error: { type: "error", name: "Error" },
};

/** Reads types as values: what an annotated variable can hold. Types are believed, as TypeScript has checked them. */
export class Types {
  readonly #declarations = new Map<string, Node>();
  readonly #imports = new Map<string, string>();
  readonly #sites = new Map<Node, Site>();

  constructor(program: NodeOf<"Program">) {
    for (const statement of program.body) {
      if (statement.type === "ImportDeclaration") this.#addImport(statement);
      const node = "declaration" in statement && statement.declaration ? statement.declaration : statement;
      if ("id" in node && node.id?.type === "Identifier") this.#declare(node.id.name, node);
    }
  }

  #addImport({ source, specifiers }: NodeOf<"ImportDeclaration">): void {
    if (source.value !== "makespan") return;
    for (const specifier of specifiers) {
      if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") continue;
      this.#imports.set(specifier.local.name, specifier.imported.name);
    }
  }

  /** A name that is declared twice, as merged interfaces are, tells nothing certain. */
  #declare(name: string, node: Node): void {
    if (node.type === "FunctionDeclaration" || node.type === "TSDeclareFunction") return;
    this.#declarations.set(name, this.#declarations.has(name) ? { ...node, type: "EmptyStatement" } : node);
  }

  /** What the type annotation of a parameter or variable says; null without one. */
  annotated(pattern: Node): Value | null {
    if (!("typeAnnotation" in pattern) || pattern.typeAnnotation?.type !== "TSTypeAnnotation") return null;
    return this.valueOf(pattern.typeAnnotation.typeAnnotation);
  }

  /** What a function says it returns; null when it does not say. */
  returned(node: Node): Value | null {
    if (!("returnType" in node) || node.returnType?.type !== "TSTypeAnnotation") return null;
    return this.valueOf(node.returnType.typeAnnotation);
  }

  valueOf(type: Node): Value {
    const keyword = keywords[type.type];
    if (keyword) return keyword;
    switch (type.type) {
      case "TSLiteralType":
        return literals[type.literal.type] ?? unknown;
      case "TSArrayType":
        return this.#collection(type, { type: "array" }, type.elementType);
      case "TSTupleType":
        return this.#tuple(type);
      case "TSUnionType":
        return join(...type.types.map((member) => this.valueOf(member)));
      case "TSParenthesizedType":
        return this.valueOf(type.typeAnnotation);
      case "TSTypeOperator":
        return type.operator === "readonly" ? this.valueOf(type.typeAnnotation) : unknown;
      case "TSTypeLiteral":
        return this.#record(type, type.members, []);
      case "TSTypeReference":
        return this.#named(type);
      default:
        return unknown;
    }
  }

  #site(node: Node, form: Form, fill: (site: Site) => void): Value {
    let site = this.#sites.get(node);
    if (!site) {
      const made = new Site(form, true, node);
      site = made.later(() => fill(made));
      // An annotated array may have been made with holes.
      site.sparse = form.type === "array";
      this.#sites.set(node, site);
    }
    return objectAt(site);
  }

  #collection(node: Node, form: Form, content: Node | undefined, keys?: Node): Value {
    return this.#site(node, form, (site) => {
      site.addContent(content ? this.valueOf(content) : unknown);
      if (form.type === "map") site.addKeys(keys ? this.valueOf(keys) : unknown);
    });
  }

  #tuple(type: NodeOf<"TSTupleType">): Value {
    return this.#site(type, { type: "array" }, (site) => {
      type.elementTypes.forEach((element, index) => {
        const plain = element.type === "TSNamedTupleMember" ? element.elementType : element;
        site.addField(String(index), this.valueOf(plain));
      });
    });
  }

  #record(node: Node, members: readonly Node[], parents: readonly Value[]): Value {
    return this.#site(node, { type: "record" }, (site) => {
      for (const parent of parents) this.#inherit(site, parent);
      for (const member of members) this.#addMember(site, member);
    });
  }

  #inherit(site: Site, parent: Value): void {
    for (const other of parent.sites) {
      if (other.form.type !== "record") site.addContent(unknown);
      for (const [name, value] of other.fields) site.addField(name, value);
      site.addContent(other.content);
    }
  }

  #addMember(site: Site, member: Node): void {
    if (member.type === "TSIndexSignature") {
      site.addContent(member.typeAnnotation ? this.valueOf(member.typeAnnotation.typeAnnotation) : unknown);
      return;
    }
    const name = member.type === "TSPropertySignature" ? staticKey(member) : null;
    if (name === null || member.type !== "TSPropertySignature") {
      site.addContent(unknown);
      return;
    }
    const value = member.typeAnnotation ? this.valueOf(member.typeAnnotation.typeAnnotation) : unknown;
    site.addField(name, member.optional ? join(value, nullish) : value);
  }

  #named(type: Reference): Value {
    if (type.typeName.type !== "Identifier") return unknown;
    const { name } = type.typeName;
    const declaration = this.#declarations.get(name);
    if (declaration) return this.#declared(declaration, type);
    const imported = this.#imports.get(name);
    return imported === undefined ? this.#global(name, type) : this.#makespan(imported, type);
  }

  #declared(declaration: Node, type: Reference): Value {
    if (isClass(declaration)) return this.instanceOf(declaration);
    switch (declaration.type) {
      case "TSInterfaceDeclaration": {
        if (declaration.typeParameters) return unknown;
        const parents = (declaration.extends ?? []).map((parent) => this.#parent(parent));
        return this.#record(declaration, declaration.body.body, parents);
      }
      case "TSTypeAliasDeclaration":
        return declaration.typeParameters || type.typeArguments ? unknown : this.#alias(declaration);
      case "TSEnumDeclaration":
        return join(number, text);
      default:
        return unknown;
    }
  }

  readonly #aliases = new Set<Node>();

  /** A type that mentions itself outside of an object says nothing. */
  #alias(declaration: NodeOf<"TSTypeAliasDeclaration">): Value {
    if (this.#aliases.has(declaration)) return unknown;
    this.#aliases.add(declaration);
    const value = this.valueOf(declaration.typeAnnotation);
    this.#aliases.delete(declaration);
    return value;
  }

  #parent(parent: Node): Value {
    if (!("expression" in parent)) return unknown;
    const { expression } = parent;
    if (typeof expression !== "object" || expression?.type !== "Identifier") return unknown;
    const declaration = this.#declarations.get(expression.name);
    const known = declaration?.type === "TSInterfaceDeclaration" && !declaration.typeParameters;
    return known ? this.#declared(declaration, parent as unknown as Reference) : unknown;
  }

  /** An object of a class of the program, or of one that extends it. */
  instanceOf(node: Node): Value {
    if (!isClass(node)) return unknown;
    return this.#site(node, { type: "instance", of: node }, () => undefined);
  }

  #global(name: string, type: Reference): Value {
    const [first, second] = type.typeArguments?.params ?? [];
    if (typedArrays.has(name)) return this.#typed(type, name, first);
    switch (name) {
      case "Array":
      case "ReadonlyArray":
        return this.#collection(type, { type: "array" }, first);
      case "Set":
      case "ReadonlySet":
        return this.#collection(type, { type: "set" }, first);
      case "Map":
      case "ReadonlyMap":
        return this.#collection(type, { type: "map" }, second, first);
      case "Record":
        return this.#collection(type, { type: "record" }, second);
      case "Promise":
        return this.#collection(type, { type: "promise" }, first);
      default:
        break;
    }
    const form = builtIn[name];
    if (form) return this.#site(type, form, () => undefined);
    return wrappers.has(name) && first ? this.valueOf(first) : unknown;
  }

  #typed(type: Node, name: string, buffer: Node | undefined): Value {
    const shared =
      buffer?.type === "TSTypeReference" &&
      buffer.typeName.type === "Identifier" &&
      buffer.typeName.name === "SharedArrayBuffer";
    return this.#site(type, { type: "typed", name, shared }, (site) => void site.addContent(elementOf(name)));
  }

  #makespan(name: string, type: Node): Value {
    switch (name) {
      case "Range":
        return this.#site(type, { type: "range" }, (site) => void site.addContent(number));
      case "DatasetFile":
        return this.#site(type, { type: "record" }, (site) => {
          site.addField("name", text);
          site.addField("text", text);
        });
      case "WorkerPool":
      case "Executor":
        return this.#site(type, { type: "executor" }, () => undefined);
      default:
        return unknown;
    }
  }
}

/** The pattern that declares a variable: with the type that is written beside its name, if any. */
export function declaredPattern({ declaration }: Binding): Node | null {
  if (declaration?.type === "VariableDeclarator") return declaration.id;
  if (declaration?.type === "AssignmentPattern") return declaration.left;
  return declaration;
}
