/** Finds a browser for the tests; undefined when there is none. */
export function findChromium(): string | undefined
