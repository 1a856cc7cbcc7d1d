import { expose } from "comlink";
import { compile } from "#compiler/compile.ts";

const service = { compile };
export type CompilerService = typeof service;

expose(service);
