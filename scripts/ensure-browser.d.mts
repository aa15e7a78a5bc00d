/** How a Chromium is started for tests and benchmarks. */
export function launchOptions(): { executablePath?: string; args: string[] }

/** How Firefox is started for tests: by a program that stands between it and Playwright. */
export function firefoxLaunchOptions(): { executablePath: string; firefoxUserPrefs: Record<string, number> }

/** Finds a browser, or installs it where that may be done; false, with a message, when it is not there after all. */
export function ensureBrowser(name: 'chromium' | 'firefox' | 'webkit'): boolean
