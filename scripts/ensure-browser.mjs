import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findChromium, findFirefox, findWebKit } from './find-browser.mjs'

/** Finds the browsers of the tests, or installs them; run as a program, the Chromium in which `npm test` runs. */

/** The browsers: how one is found, and the Debian packages that bring it. */
const browsers = {
  chromium: { find: findChromium, packages: ['chromium'], hint: 'Install one, or name it in $CHROMIUM.' },
  firefox: { find: findFirefox, packages: ['firefox-esr'], hint: 'Install one, or name it in $FIREFOX.' },
  webkit: {
    find: () => findWebKit()?.browser,
    packages: ['webkit2gtk-driver', 'xvfb'],
    hint: 'Install WebKitGTK with its WebKitWebDriver and MiniBrowser, and Xvfb.',
  },
}

/**
 * What Chromium leaves out: the two pages that it keeps behind the address bar of every window, which cost a test a fifth of its
 * time. The last list of an invocation is the only one that counts, so Playwright's own follows (1.65).
 */
const disabledFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/**
 * How a Chromium is started for tests and benchmarks. Root may not use the sandbox; nothing is fetched in the background.
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
      `--disable-features=${disabledFeatures.join()}`,
    ],
  }
}

/**
 * How Firefox is started for tests: by a program that stands between it and Playwright.
 * @returns {{ executablePath: string, firefoxUserPrefs: Record<string, number> }}
 */
export function firefoxLaunchOptions() {
  return {
    executablePath: fileURLToPath(new URL('firefox-for-playwright.mjs', import.meta.url)),
    // Playwright has no command of BiDi that asks for reduced motion; it is asked for here, in every test.
    firefoxUserPrefs: { 'ui.prefersReducedMotion': 1 },
  }
}

/**
 * Finds a browser, or installs it where that may be done: the distribution's as root, else Playwright's Chromium.
 * @param {'chromium' | 'firefox' | 'webkit'} name
 * @returns {boolean} whether it is there
 */
export function ensureBrowser(name) {
  const { find, packages, hint } = browsers[name]
  if (find() === undefined) {
    try {
      install(name, packages)
    } catch (thrown) {
      console.error(thrown instanceof Error ? thrown.message : thrown)
    }
  }
  const path = find()
  if (path === undefined) console.error(`No ${name} was found and none could be installed. ${hint}`)
  else console.log(`browser: ${path}`)
  return path !== undefined
}

function install(name, packages) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update')
    run('apt-get', 'install', '-y', '--no-install-recommends', ...packages)
  } else if (name === 'chromium') {
    run('npx', 'playwright', 'install', 'chromium')
  }
}

function run(command, ...args) {
  console.log(`$ ${command} ${args.join(' ')}`)
  execFileSync(command, args, { stdio: 'inherit' })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!ensureBrowser('chromium')) {
    console.error('npm run test:unit needs no browser.')
    process.exit(1)
  }
}
