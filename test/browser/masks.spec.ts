import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, details, files, findAxeViolations, layerList, rowOf, start } from './page.ts'

/** Characters that look drawn at random and are the same each time; no token stands in this file as it is. */
function noise(
  seed: number,
  length: number,
  alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
): string {
  let state = seed * 7919 + 17
  return Array.from({ length }, () => alphabet[(state = (state * 48271) % 2147483647) % alphabet.length]).join('')
}

const token = (seed: number) => `ghp_${noise(seed, 36)}`
const keyLines = Array.from({ length: 6 }, (_, i) => noise(90 + i, 64))
const secrets = {
  env: noise(1, 24),
  label: token(2),
  argument: token(3),
  run: token(4),
  oldFile: noise(5, 24),
  newFile: noise(6, 24),
  command: token(7),
  binary: token(8),
  path: token(9),
}
const config = {
  config: {
    Env: ['PATH=/usr/bin', `DB_PASSWORD=${secrets.env}`],
    Labels: { 'deploy.key': secrets.label },
    Cmd: ['run', `--token=${secrets.command}`],
  },
}
const history = [
  { created_by: `|1 BUILD_TOKEN=${secrets.argument} /bin/sh -c make`, comment: `for ${secrets.argument}` },
  { created_by: `RUN /bin/sh -c curl -H "Authorization: Bearer ${secrets.run}" https://example.org # buildkit` },
  { created_by: 'COPY . /srv # buildkit' },
]
const key = `-----BEGIN PRIVATE KEY-----\n${keyLines.join('\n')}\n-----END PRIVATE KEY-----\n`
const layers = [
  tarBytes([
    { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secrets.oldFile}\n` },
    // Known from elsewhere: nobody searches a binary.
    { path: 'srv/tool', content: `\0\0tool ${secrets.binary} ${secrets.env} end` },
    { path: 'srv/id', content: key },
  ]),
  tarBytes([
    { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secrets.newFile}\nMORE=1\n` },
    { path: 'srv/notes', content: `binary: ${secrets.binary}\npath: ${secrets.path}\n` },
  ]),
  tarBytes([{ path: `srv/cache/${secrets.path}`, content: 'x' }]),
]

/** Everything that the page says: texts, attributes and values, in shadow trees too, the title and the address. */
const said = (page: Page) =>
  page.evaluate(() => {
    const parts = [document.title, location.href, decodeURIComponent(location.href)]
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        for (const { value } of element.attributes) parts.push(value)
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) parts.push(element.value)
        if (element.shadowRoot !== null) {
          parts.push(element.shadowRoot.textContent ?? '')
          walk(element.shadowRoot)
        }
      }
    }
    walk(document)
    // Marks and lines cut texts into pieces: a row of bytes is read as a whole.
    return [...parts, document.body.textContent ?? ''].join('\n')
  })

/** Names of the planted secrets that a text holds. */
function leaksIn(text: string): string[] {
  const hex = (secret: string) => Buffer.from(secret.slice(0, 8)).toString('hex')
  const dense = text.replaceAll(/[\s|]/g, '')
  const planted = [...Object.entries(secrets), ...keyLines.map((line, i) => [`key line ${i}`, line] as const)]
  return planted.filter(([, secret]) => text.includes(secret) || dense.includes(hex(secret))).map(([name]) => name)
}

const leaks = async (page: Page) => leaksIn(await said(page))

async function openImage(page: Page, size?: { width: number; height: number }): Promise<void> {
  if (size !== undefined) await page.setViewportSize(size)
  await start(page)
  await choose(page, archiveOf(buildImage({ layers, config, history }).files))
  await expect(files(page)).toBeVisible()
  await expect(page.getByRole('banner').getByRole('button', { name: /secrets? in deleted files/ })).toBeVisible()
}

const tab = (page: Page, name: RegExp | string) => page.getByRole('tab', { name }).click()

test('no secret of the configuration is in the page when its first card is drawn', async ({ page }) => {
  await start(page)
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => {
      const cards = document.querySelector('[aria-label=Layers]')
      if (cards !== null)
        seen.push(
          `${cards.textContent ?? ''} ${[...cards.querySelectorAll('[title]')].map((card) => card.getAttribute('title')).join(' ')}`,
        )
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  await choose(page, archiveOf(buildImage({ layers, config, history }).files))
  await expect(files(page)).toBeVisible()
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen)
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.flatMap(leaksIn)).toEqual([])
})

test('no secret is in texts, attributes, title or address of any view', async ({ page }) => {
  await openImage(page)
  expect(await leaks(page), 'files').toEqual([])
  for (const layer of [0, 1, 2]) {
    await layerList(page).locator(`[data-layer="${layer}"]`).click()
    await expect(details(page)).toContainText(`Layer ${layer}`)
    expect(await leaks(page), `layer ${layer}`).toEqual([])
  }
  for (const name of ['.env', 'id', 'notes', 'tool', 'ghp_']) {
    await tab(page, 'Files')
    await rowOf(page, name).first().click()
    await expect(details(page).getByRole('heading', { name: /^Content as of/ })).toBeVisible()
    await expect(details(page).locator('[aria-busy=false] li').first()).toBeAttached()
    expect(await leaks(page), `${name} selected`).toEqual([])
    await tab(page, 'Content')
    const asText = page.getByRole('group', { name: 'Content as text' })
    if (name !== 'tool') {
      await expect(asText.locator('[aria-busy=false]')).toBeAttached()
      expect(await leaks(page), `${name} as text`).toEqual([])
      await page
        .getByRole('tab', { name: 'Hex' })
        .or(page.getByRole('button', { name: 'Hex' }))
        .click()
    }
    await expect(
      page
        .getByRole('grid', { name: /^Bytes of/ })
        .getByRole('gridcell')
        .first(),
    ).toHaveText(/[0-9a-f•]{2}/)
    expect(await leaks(page), `${name} as bytes`).toEqual([])
    await page
      .getByRole('tab', { name: 'Text' })
      .or(page.getByRole('button', { name: 'Text', exact: true }))
      .click()
  }
  await tab(page, 'Files')
  await rowOf(page, '.env').first().click()
  await tab(page, 'Compare')
  const content = page.getByRole('region', { name: 'Content', exact: true })
  await expect(content).toContainText('MORE=1')
  expect(await leaks(page), 'compared as text').toEqual([])
  await content.getByRole('button', { name: 'Bytes' }).click()
  await expect(content.getByRole('table', { name: 'Bytes that differ' })).toContainText('••')
  expect(await leaks(page), 'compared as bytes').toEqual([])
  await tab(page, 'Image')
  await page.getByText('Configuration as JSON').first().click()
  for (const name of ['Image', 'Size', 'Waste', 'Dockerfile', /Secrets/, /Problems/]) {
    await tab(page, name)
    await expect(page.getByRole('tabpanel').getByRole('group').first()).toBeVisible()
    expect(await leaks(page), String(name)).toEqual([])
    expect(await findAxeViolations(page), String(name)).toEqual([])
  }
})

test('what is saved holds no secret either', async ({ page }) => {
  await openImage(page)
  for (const item of [
    /^Report, HTML/,
    /^Report, Markdown/,
    /^Report, JSON/,
    /^List of files, CSV/,
    /^List of files, JSON/,
    /^Audit, SARIF/,
    /^Audit, JUnit/,
  ]) {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text.length).toBeGreaterThan(100)
    expect(leaksIn(`${download.suggestedFilename()} ${text}`), String(item)).toEqual([])
  }
})

test('shows each secret where a person asks for it, no other, and hides it again', async ({ page }) => {
  await openImage(page)
  await tab(page, 'Image')
  await page.getByRole('button', { name: 'Show the secret in DB_PASSWORD' }).click()
  expect(await leaks(page)).toEqual(['env'])
  await page.getByRole('button', { name: 'Hide the secret in DB_PASSWORD' }).click()
  expect(await leaks(page)).toEqual([])
  await page.getByRole('button', { name: 'Show the secret in history entry 1' }).click()
  expect(await leaks(page)).toEqual(['run'])
  await tab(page, 'Files')
  expect(await leaks(page)).toEqual([])
  await layerList(page).locator('[data-layer="0"]').click()
  await details(page).getByRole('button', { name: 'Show the secret in the history entry of layer 0' }).click()
  expect(await leaks(page)).toEqual(['argument'])
  await rowOf(page, '.env').first().click()
  await tab(page, 'Content')
  await page.getByRole('button', { name: 'Show masked text' }).click()
  await expect.poll(() => leaks(page)).toEqual(['oldFile'])
  await tab(page, 'Compare')
  await page.getByRole('button', { name: 'Show masked text' }).click()
  await expect.poll(() => leaks(page)).toEqual(['oldFile', 'newFile'])
  await page.getByRole('button', { name: 'Mask it again' }).click()
  await expect.poll(() => leaks(page)).toEqual([])
})

test('no secret of a file of nine megabytes is shown, wherever one looks', async ({ page }) => {
  const line = 'a line of a log that says nothing\n'
  const before = line.repeat(Math.floor((5 << 20) / line.length))
  const large = (end: string) => `${before}binary: ${secrets.binary} ${end}\n${line.repeat(130_000)}`
  const oneLayer = (end: string) => tarBytes([{ path: 'srv/build.log', content: large(end) }])
  await start(page)
  await choose(page, archiveOf(buildImage({ layers: [oneLayer('1'), oneLayer('2')] }).files))
  await expect(files(page)).toBeVisible()
  await rowOf(page, 'build.log').first().click()
  await tab(page, 'Content')
  const asText = page.getByRole('group', { name: 'Content as text' })
  await expect(asText.locator('[aria-busy=false]')).toBeAttached()
  const goTo = page.getByRole('textbox', { name: /offset/i }).first()
  await goTo.fill(String(before.length))
  await goTo.press('Enter')
  await expect(asText).toContainText('binary: ghp_')
  expect(await leaks(page), 'as text').toEqual([])
  await page.getByRole('button', { name: 'Show masked text' }).click()
  await expect.poll(() => leaks(page)).toEqual(['binary'])
  await page
    .getByRole('tab', { name: 'Hex' })
    .or(page.getByRole('button', { name: 'Hex' }))
    .click()
  const bytes = page.getByRole('grid', { name: /^Bytes of/ })
  await expect(bytes.getByRole('gridcell').first()).toHaveText(/[0-9a-f]{2}/)
  await goTo.fill(String(before.length))
  await goTo.press('Enter')
  await expect(bytes).toContainText('••')
  expect(await leaks(page), 'as bytes').toEqual([])
  await tab(page, 'Compare')
  const compared = page.getByRole('table', { name: 'Bytes that differ' })
  await expect(compared).toContainText('••')
  expect(await leaks(page), 'compared as bytes').toEqual([])
})
