import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { archiveOf, buildImage, compress } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import type { WebDriver } from './web-driver.ts'
import { test } from './webkit.ts'

const privateKey = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const keyLine = privateKey.trim().split('\n')[1] ?? ''

const layers = [
  [
    { path: 'etc/motd', content: 'first words\n' },
    { path: 'root/key.pem', content: privateKey },
  ],
  [{ path: 'etc/motd', content: 'second words\n' }],
  layerOf('- root/key.pem'),
].map((records) => tarBytes(records))

const tab = (name: string) => `//*[@role="tab"][contains(., "${name}")]`
const panel = '//*[@role="tabpanel"]'
const details = '//*[@role="region" or self::section or self::aside][@aria-label="Details"]'
const row = (name: string) => `//*[@role="treegrid"][@aria-label="Files"]//*[@role="row"][contains(., "${name}")]`
const button = (name: string, within = '') => `${within}//button[contains(., "${name}") or contains(@aria-label, "${name}")]`

/** What the page complains of from when it is drawn; WebKit's driver tells nothing of the console. */
const listen = `
  const complaints = window.complaints = []
  for (const level of ['error', 'warn']) {
    const own = console[level]
    console[level] = (...parts) => { complaints.push(parts.map(String).join(' ')); own.apply(console, parts) }
  }
  addEventListener('error', (event) => complaints.push(String(event.message)))
  addEventListener('unhandledrejection', (event) => complaints.push(String(event.reason)))
  addEventListener('securitypolicyviolation', (event) => complaints.push(event.violatedDirective))
`

/** Opens the page, and an image on it by the file input. */
async function openImage(driver: WebDriver, bytes: Uint8Array): Promise<void> {
  const { baseURL } = test.info().project.use
  await driver.open(baseURL ?? '')
  await driver.text(button('Choose a file'))
  await driver.run(listen)
  const path = test.info().outputPath('image.tar')
  writeFileSync(path, bytes)
  await driver.type('//input[@aria-label="Image file"]', path)
  await driver.text(row('etc'))
}

test('an image is opened, looked at from every side, and nothing complains', async ({ driver }) => {
  await openImage(driver, archiveOf(buildImage({ layers, compression: 'gzip' }).files))

  await test.step('a file is selected', async () => {
    await driver.click(row('motd'))
    await expect.poll(() => driver.attribute(row('motd'), 'aria-selected')).toBe('true')
    await expect.poll(() => driver.text(details)).toContain('etc/motd')
  })

  await test.step('a deleted file is shown in its place, and what it held', async () => {
    await driver.click(row('key.pem'))
    await expect.poll(() => driver.text(row('key.pem'))).toContain('deleted')
    await expect.poll(() => driver.text(details)).toContain('root/key.pem')
    await driver.click(button('Open', details))
    await expect.poll(() => driver.text(panel)).toContain('deleted by 2')
    await expect.poll(() => shownText(driver)).toContain('BEGIN PRIVATE KEY')
    expect(await shownText(driver)).not.toContain(keyLine)
  })

  await test.step('secrets', async () => {
    await driver.click(tab('Secrets'))
    await expect.poll(() => driver.text(panel)).toContain('Private key')
    await driver.click(button('Show in file root/key.pem'))
    await driver.click(button('Show masked text'))
    await expect.poll(() => shownText(driver)).toContain(keyLine)
  })

  await test.step('waste', async () => {
    await driver.click(tab('Waste'))
    await expect.poll(() => driver.text(panel)).toContain('root/key.pem')
    await expect.poll(() => driver.text(panel)).toContain('etc/motd')
  })

  await test.step('content', async () => {
    await driver.click(tab('Files'))
    await driver.click(row('motd'))
    await driver.click(button('Open', details))
    await expect.poll(() => shownText(driver)).toContain('second words')
  })

  expect(await driver.run('return complaints')).toEqual([])
})

/** The text of the code view, which stands in a shadow tree. */
async function shownText(driver: WebDriver): Promise<string> {
  return String(
    await driver.run(`
      const texts = []
      for (const { shadowRoot } of document.querySelectorAll('[role=tabpanel] *'))
        if (shadowRoot !== null) texts.push(shadowRoot.textContent)
      return texts.join('')
    `),
  )
}

for (const compression of ['gzip', 'zstd', 'zstd-frames'] as const) {
  test(`${compression} layers are read, and every digest is right`, async ({ driver }) => {
    const image = archiveOf(buildImage({ layers, compression }).files)
    await openImage(driver, compress(image, compression))
    await expect
      .poll(() => driver.run(`return document.querySelectorAll('[role=img][aria-label^="Verified: "]').length`), {
        timeout: 15_000,
      })
      .toBe(3)
    expect(await driver.run('return complaints')).toEqual([])
  })
}
