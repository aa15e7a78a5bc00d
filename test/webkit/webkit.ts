import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test as base } from '@playwright/test'
import { findWebKit } from '../../scripts/find-browser.mjs'
import { WebDriver } from './web-driver.ts'

/** Tests that get WebKitGTK, on a display of its own, in place of a page of Playwright. */
export const test = base.extend<{ readonly driver: WebDriver }>({
  // Playwright tells by this pattern which fixtures are wanted.
  // oxlint-disable-next-line no-empty-pattern
  driver: async ({}, use) => {
    const paths = findWebKit()
    if (paths === undefined) throw new Error('WebKitWebDriver, MiniBrowser or Xvfb is missing')
    const screen = await startDisplay(paths.display)
    const port = await freePort()
    const server = spawn(paths.driver, [`--port=${port}`], {
      stdio: 'ignore',
      // Its sandbox needs rights that root in a container lacks; it shows nothing but this project's own page.
      env: { ...process.env, DISPLAY: screen.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    })
    try {
      const address = `http://127.0.0.1:${port}`
      await expect(() => fetch(`${address}/status`)).toPass({ timeout: 15_000 })
      const options = { binary: paths.browser, args: ['--automation'] }
      const driver = await WebDriver.start(address, { 'webkitgtk:browserOptions': options })
      await driver.resize(1440, 900)
      await use(driver)
      await driver.quit()
    } finally {
      await stop(server)
      await stop(screen.process)
    }
  },
})

/** Starts a display without a screen under the first number that is free. */
async function startDisplay(program: string): Promise<{ readonly name: string; readonly process: ChildProcess }> {
  const display = spawn(program, ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = (await once(display.stdout, 'data')) as [Buffer]
  return { name: `:${String(number).trim()}`, process: display }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

async function stop(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return
  const ended = once(started, 'exit')
  started.kill()
  await ended
}
