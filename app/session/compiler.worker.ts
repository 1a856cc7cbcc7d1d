import { expose } from "comlink";
import { compile } from "#compiler/compile.ts";
import { staticImports } from "#compiler/module/staticImports.ts";

const service = { compile, staticImports };
export type CompilerService = typeof service;

expose(service);
