/** Finds a browser for the tests; undefined when there is none. */
export function findChromium(): string | undefined

/** How a browser is started for tests and benchmarks. */
export function launchOptions(): { executablePath?: string; args: string[] }
