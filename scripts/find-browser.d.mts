/** Finds a Chromium for tests and benchmarks; undefined when there is none. */
export function findChromium(): string | undefined

/** Finds a Firefox as people use it; undefined when there is none. */
export function findFirefox(): string | undefined

/** Finds WebKitGTK's driver, its small browser and a display for both; undefined when one of them is missing. */
export function findWebKit(): { driver: string; browser: string; display: string } | undefined
