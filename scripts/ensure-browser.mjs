import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

/** Names under which systems install a Chromium. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/**
 * Finds a browser for the tests: $CHROMIUM, then the PATH, then Playwright's own.
 * @returns {string | undefined} its path
 */
export function findChromium() {
  const wanted = process.env['CHROMIUM']
  if (wanted !== undefined && wanted !== '') return wanted
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name)
      if (isExecutable(path)) return path
    }
  }
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

/**
 * How a browser is started for tests and benchmarks. Root may not use the sandbox; nothing is fetched in the background.
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function launchOptions() {
  const executablePath = findChromium()
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function run(command, ...args) {
  console.log(`$ ${command} ${args.join(' ')}`)
  execFileSync(command, args, { stdio: 'inherit' })
}

/** Installs a browser where none is found: the distribution's where we may, Playwright's elsewhere. */
function install() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update')
    run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
  } else {
    run('npx', 'playwright', 'install', 'chromium')
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  let browser = findChromium()
  if (browser === undefined) {
    try {
      install()
    } catch (thrown) {
      console.error(thrown instanceof Error ? thrown.message : thrown)
    }
    browser = findChromium()
  }
  if (browser === undefined) {
    console.error(
      'No Chromium was found and none could be installed. Install one, or name it in $CHROMIUM; npm run test:unit needs none.',
    )
    process.exit(1)
  }
  console.log(`browser: ${browser}`)
}
