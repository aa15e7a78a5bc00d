import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { layerList, start } from './page.ts'

/** The package as people install it: in an empty folder, where `layerscope` opens the page. */

let folder = ''
let program: ChildProcess | undefined

// npm sets variables for its scripts that would make the inner npm act on this project.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^npm_(?:package|config_local_prefix|lifecycle)/.test(key)),
)

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layerscope-installed-'))
  await build({ configFile: 'vite.cli.config.ts', logLevel: 'error' })
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    env,
    encoding: 'utf8',
  })
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', `./${packed.trim()}`], { cwd: folder, env })
})
test.afterAll(() => {
  program?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('`layerscope open` serves the page, which opens an image, until it is ended', async ({ page }) => {
  program = spawn(join(folder, 'node_modules', '.bin', 'layerscope'), ['open', '--no-browser'], { cwd: folder, env })
  const said = await new Promise<string>((tell) => program?.stdout?.once('data', (bytes: Buffer) => tell(bytes.toString())))
  const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? []
  const { complaints, requests } = await start(page, address)
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(resolve('src/store/samples/web-app.tar'))
  await expect(layerList(page).getByRole('listitem').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /digests right/ })).toBeVisible()
  expect(complaints).toEqual([])
  expect(requests.filter((url) => !url.startsWith(address) && !/^(blob|data):/.test(url))).toEqual([])
  const ended = new Promise<number | null>((tell) => program?.once('exit', tell))
  program.kill('SIGINT')
  expect(await ended).toBe(0)
})
