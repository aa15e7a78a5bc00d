/** Where things lie in the memory, from its beginning; what is behind them is the caller's. */

/** The 64 words of a message schedule, each of four blocks. */
export const scheduleStart: usize = 0x400
export const scheduleSize: usize = 64 * 16
/** The 64 constants of the rounds, each four times. */
export const constantStart: usize = scheduleStart + scheduleSize
/** Two schedules of four blocks with the constants added: the present one and the next. */
export const readyStart: usize = constantStart + scheduleSize
/** The states of four streams, the words of one kind together. */
export const stateStart: usize = readyStart + 2 * scheduleSize
/** Where the caller may put states, of 32 bytes each, and what is to be hashed. */
export const roomStart: usize = stateStart + 8 * 16
