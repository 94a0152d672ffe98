/** ms of the machine's monotonic clock: the same for every thread, unlike `performance.now()`. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6
