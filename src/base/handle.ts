/** Under this symbol, objects that stand for something under way (a future, a pool) say what they are. */
export const handleName: unique symbol = Symbol.for("makespan.handle");
