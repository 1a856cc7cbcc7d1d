import { CurrentPool, type PoolTarget } from "#executors/currentPool.ts";
