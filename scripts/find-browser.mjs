import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** Finds the browsers of the tests on this machine. Nothing is started and nothing installed. */

/**
 * A Chromium: $CHROMIUM, then the PATH, then Playwright's own.
 * @returns {string | undefined} its path
 */
export function findChromium() {
  const own = chromium.executablePath()
  return (
    named('CHROMIUM') ??
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge') ??
    (existsSync(own) ? own : undefined)
  )
}

/**
 * A Firefox as people use it, not Playwright's patched one: $FIREFOX, then the PATH.
 * @returns {string | undefined} its path
 */
export function findFirefox() {
  return named('FIREFOX') ?? onPath('firefox-esr', 'firefox')
}

/**
 * WebKitGTK: its driver, its small browser, and a display for both, since the browser has no mode without one.
 * @returns {{ driver: string, browser: string, display: string } | undefined} paths
 */
export function findWebKit() {
  const driver = onPath('WebKitWebDriver')
  const browser = findMiniBrowser()
  const display = onPath('Xvfb')
  return driver === undefined || browser === undefined || display === undefined ? undefined : { driver, browser, display }
}

/** The small browser lies below a folder that is named by architecture (Debian) or not at all (Fedora). */
function findMiniBrowser() {
  const roots = ['/usr/lib', '/usr/lib64', '/usr/libexec'].filter((folder) => existsSync(folder))
  const places = roots.flatMap((root) => [root, ...foldersIn(root, /-linux-/)])
  return places
    .flatMap((place) => foldersIn(place, /^webkit(2gtk|gtk)-/))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find(isExecutable)
}

const foldersIn = (folder, pattern) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && pattern.test(entry.name))
    .map((entry) => join(folder, entry.name))

function named(variable) {
  const path = process.env[variable]
  return path === '' ? undefined : path
}

function onPath(...names) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
