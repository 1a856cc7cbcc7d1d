/** Jobs offered at a time: a little less than the shared queue holds, since invitations to maps take room too. */
export const offeredAtMost = 3_500;
/** Jobs between two looks for results while a program submits in a long loop. */
export const drainEvery = 512;
