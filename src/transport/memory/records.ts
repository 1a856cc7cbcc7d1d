/** Kinds of records in a result ring; 0 is the ring's own filler. */
export const recordKind = { task: 1, taskFailed: 2, chunk: 3, chunkFailed: 4, spans: 5 } as const;

/** How a record says what it has to say: `outputs` are doubles that lie where the map's results go. */
export const recordForm = { number: 1, message: 2, tokens: 3, outputs: 4, whole: 5 } as const;

/** Payload of a spans record, as doubles: these first, then start and end of each task, or of all of them. */
export const spanClaimed = 0;
export const spanDecoded = 1;
export const spanEncoded = 2;
export const spanBytesIn = 3;
export const spanBytesOut = 4;
export const spanStamps = 5;
/** At most so many tasks of a chunk are timed one by one. */
export const mostStamps = 500;
