import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { zipBytes } from '../support/zip.ts'
import {
  choose,
  clickSeen,
  details,
  expectSeen,
  findAxeViolations,
  holdParts,
  rowOf,
  scrollAndClick,
  scrollTo,
  start,
  windowSizes,
} from './page.ts'

/** Secrets in what archives of the image hold, and the way from the list of secrets to their lines. */

/** Drawn by hand; they open nothing. */
const token = (end: string) => ['ghp', `zX9kQ2mV7bN4cR8tY1wP5sD3fG6hUe4q${end}`].join('_')
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `option${from + i}: yes`).join('\n')
const config = `${lines(1, 119)}\nfirst: ${token('jar1')}\n${lines(121, 239)}\nsecond: ${token('jar2')}\n${lines(241, 300)}\n`
const member = (name: string, content: string) => ({ name: Buffer.from(name), content: Buffer.from(content) })
const jar = zipBytes([member('META-INF/MANIFEST.MF', 'Main: a.B\n'), member('conf/app.yml', config)])
const hostile = '../<b>x</b>\u202egpj.env'
const long = `${'line of a log\n'.repeat(130_000)}token ${token('long')}\n${'more\n'.repeat(9000)}`
const image = archiveOf(
  buildImage({
    layers: [
      tarBytes([
        { path: 'srv/all.tgz', content: gzipSync(tarBytes([{ path: './lib/app.jar', content: jar }])) },
        { path: 'srv/odd.zip', content: zipBytes([member(hostile, `TOKEN=${token('host')}\n`)]) },
        { path: 'var/app.log.gz', content: gzipSync(long) },
        {
          path: 'srv/app.yml',
          content: `${lines(1, 399)}\nthird: ${token('yml3')}\n${lines(401, 700)}\nfourth: ${token('yml4')}\n`,
        },
        {
          path: 'var/plain.log',
          content: `${'line of a log\n'.repeat(130_000)}token ${token('plog')}\n${'more\n'.repeat(9000)}`,
        },
        { path: 'opt/bin.jar', content: zipBytes([member('a.bin', `\0\0\0 ${'x'.repeat(9000)} ${token('bina')} end`)]) },
      ]),
      tarBytes(layerOf('- srv/odd.zip')),
    ],
    compression: 'gzip',
  }).files,
)

const card = (page: Page, place: string) =>
  page
    .getByRole('tabpanel')
    .getByRole('list', { name: /^Secrets in/ })
    .locator('> li')
    .filter({ hasText: place })
const content = (page: Page) => page.getByRole('group', { name: 'Content', exact: true })
const masked = (page: Page, text: string) => page.locator('.cm-line').filter({ hasText: text })

/** Opens the image and its list of secrets. */
async function openSecrets(page: Page): Promise<{ complaints: string[] }> {
  const { complaints } = await start(page)
  await choose(page, image, 'shop.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Secrets 8' }))
  return { complaints }
}

/** Everything that is drawn and said, in the editor too. */
const said = async (page: Page) =>
  `${await page.locator('body').evaluate((body) => body.outerHTML)} ${(await page.locator('.cm-content').allInnerTexts()).join()}`

test('a secret of a jar in a tgz is shown on its line, masked, with what stands around it', async ({ page }) => {
  const { complaints } = await openSecrets(page)
  const place = 'srv/all.tgz!/lib/app.jar!/conf/app.yml'
  await scrollAndClick(card(page, `${place}:240`).getByRole('button', { name: `Show in file ${place}` }))
  await expect(content(page)).toContainText(`/${place}`)
  await expectSeen(masked(page, 'second: ghp_••••'))
  await expect(masked(page, 'second:').locator('.cm-secret')).toHaveText(/^ghp_•{36}$/)
  await expect(masked(page, 'second:')).toHaveClass(/cm-chosen/)
  for (const line of [238, 239, 241, 242]) await expectSeen(masked(page, `option${line}: yes`))
  await expect(page.getByRole('textbox', { name: `Text of ${place}` })).toBeVisible()
  await page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))
  await expectSeen(masked(page, 'option1: yes'))
  await clickSeen(content(page).getByRole('button', { name: 'Go to line 240' }))
  await expectSeen(masked(page, 'second: ghp_••••'))
  expect(await said(page)).not.toContain(token('jar2').slice(0, 12))
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [390, 844],
      [1024, 768],
      [1440, 900],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
      await expect(masked(page, 'second: ghp_••••')).toBeVisible()
      expect(await findAxeViolations(page), `${colorScheme} ${width}`).toEqual([])
    }

  // The other secret of the same text has a way of its own.
  const there = page.url()
  await clickSeen(page.getByRole('tab', { name: 'Secrets 8' }))
  await scrollAndClick(card(page, `${place}:120`).getByRole('button', { name: `Show in file ${place}` }))
  await expectSeen(masked(page, 'first: ghp_••••'))
  // The address follows a quarter of a second later.
  await expect(page).toHaveURL(({ href, hash }) => href !== there && hash.includes('&tab=content'))

  // Back leads to the list, and forward to the same place again.
  await page.goBack()
  await expect(page.getByRole('tab', { name: 'Secrets 8' })).toHaveAttribute('aria-selected', 'true')
  await page.goForward()
  await expectSeen(masked(page, 'first: ghp_••••'))

  await clickSeen(content(page).getByRole('button', { name: 'Show the whole file' }))
  await expect(content(page).getByRole('button', { name: 'Show the whole file' })).toHaveCount(0)
  const note = content(page).getByRole('note')
  await expect(note).toContainText('2 secrets')
  await clickSeen(note.getByRole('button', { name: 'lib/app.jar!/conf/app.yml:240' }))
  await expectSeen(masked(page, 'second: ghp_••••'))
  expect(complaints).toEqual([])
})

test('a secret of a file that is no archive is shown on its line, masked, and each of several on its own', async ({ page }) => {
  const { complaints } = await openSecrets(page)
  for (const [line, name, mark] of [
    [701, 'fourth', 'yml4'],
    [400, 'third', 'yml3'],
  ] as const) {
    await scrollAndClick(card(page, `srv/app.yml:${line}`).getByRole('button', { name: 'Show in file srv/app.yml' }))
    await expectSeen(masked(page, `${name}: ghp_••••`))
    await expect(masked(page, `${name}:`)).toHaveClass(/cm-chosen/)
    for (const near of [line - 2, line - 1]) await expectSeen(masked(page, `option${near}: yes`))
    await expect(masked(page, 'option1: yes')).toHaveCount(0)
    await expect(content(page).getByRole('button', { name: `Go to line ${line}` })).toBeVisible()
    expect(await said(page)).not.toContain(token(mark).slice(0, 12))
    await clickSeen(page.getByRole('tab', { name: 'Secrets 8' }))
  }
  // Also where the file is shown in parts, and again from the address.
  await scrollAndClick(card(page, 'var/plain.log:130001').getByRole('button', { name: 'Show in file var/plain.log' }))
  await expectSeen(masked(page, 'token ghp_••••'))
  await expect(page).toHaveURL(/plain\.log/)
  await page.reload()
  await choose(page, image, 'shop.tar')
  await expectSeen(masked(page, 'token ghp_••••'))
  expect(complaints).toEqual([])
})

for (const viewport of windowSizes)
  test.describe(`with ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('the way into a jar of a tgz, to its lines and back is pressed where it is seen', async ({ page }) => {
      const { complaints } = await openSecrets(page)
      const place = 'srv/all.tgz!/lib/app.jar!/conf/app.yml'
      const way = `Show in file ${place}`
      await scrollAndClick(card(page, `${place}:240`).getByRole('button', { name: way }))
      await expectSeen(masked(page, 'second: ghp_••••'))
      await page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollTo(0, 0))
      await clickSeen(content(page).getByRole('button', { name: 'Go to line 240' }))
      await expectSeen(masked(page, 'second: ghp_••••'))
      await scrollAndClick(page.getByRole('tab', { name: 'Secrets 8' }))
      await scrollAndClick(card(page, `${place}:120`).getByRole('button', { name: way }))
      await expectSeen(masked(page, 'first: ghp_••••'))
      await clickSeen(content(page).getByRole('button', { name: 'Show the whole file' }))
      const note = content(page).getByRole('note')
      await scrollAndClick(note.getByRole('button', { name: 'lib/app.jar!/conf/app.yml:240' }))
      await expectSeen(masked(page, 'second: ghp_••••'))
      expect(complaints).toEqual([])
    })

    test('the way into a zip that a layer deleted is pressed where it is seen', async ({ page }) => {
      await openSecrets(page)
      await scrollAndClick(card(page, 'srv/odd.zip!/').getByRole('button', { name: /^Show in file/ }))
      await expectSeen(masked(page, 'TOKEN=ghp_••••'))
      await expectSeen(content(page).getByRole('note').getByText('Layer 1 deletes the file'))
    })
  })

test('Back leads to the list also right after a finding was opened', async ({ page }) => {
  await openSecrets(page)
  const place = 'srv/all.tgz!/lib/app.jar!/conf/app.yml'
  for (const [line, text] of [
    [240, 'second: ghp_••••'],
    [120, 'first: ghp_••••'],
  ] as const) {
    const button = card(page, `${place}:${line}`).getByRole('button', { name: `Show in file ${place}` })
    const tab = page.getByRole('tab', { name: 'Secrets 8' })
    await scrollTo(button)
    const id = await tab.getAttribute('id')
    // Sooner than a change is written that is no place.
    const shown = await button.evaluate(async (element, list) => {
      if (element instanceof HTMLElement) element.click()
      await new Promise((resolve) => setTimeout(resolve, 60))
      const isList = document.getElementById(list ?? '')?.getAttribute('aria-selected')
      history.back()
      return isList
    }, id)
    expect(shown).toBe('false')
    await expect(tab).toHaveAttribute('aria-selected', 'true')
    await page.goForward()
    await expectSeen(masked(page, text))
    await page.goBack()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }
})

test('the evidence that is saved has the lines of what an archive holds', async ({ page }) => {
  await openSecrets(page)
  await scrollAndClick(card(page, 'app.yml:120').getByRole('button', { name: 'Save evidence' }))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    clickSeen(page.getByRole('dialog', { name: /^One file with/ }).getByRole('button', { name: 'JSON', exact: true })),
  ])
  const evidence: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(evidence).toMatchObject({
    places: [{ line: 120, command: expect.stringContaining('unzip -p "$f1" conf/app.yml') }],
    file: { inside: 'lib/app.jar!/conf/app.yml', size: config.length },
  })
  expect(JSON.stringify(evidence)).toContain('{"line":120,"text":"first: ghp_••••')
})

test('names of members are text and nothing else, and a deleted archive is read where it is stored', async ({ page }) => {
  await openSecrets(page)
  await scrollAndClick(card(page, 'srv/odd.zip!/').getByRole('button', { name: /^Show in file/ }))
  await expectSeen(masked(page, 'TOKEN=ghp_••••'))
  await expect(content(page)).toContainText('/srv/odd.zip!/../<b>x</b>')
  await expect(content(page).locator('b b')).toHaveCount(0)
  await expect(content(page).getByRole('note')).toContainText('Layer 1 deletes the file, layer 0 still holds it.')
  expect(await content(page).innerText()).not.toContain('\u202e')
})

test('what is long, and what is no text, is shown at the secret too', async ({ page }) => {
  await openSecrets(page)
  await scrollAndClick(card(page, 'var/app.log.gz!/app.log:130001').getByRole('button', { name: /^Show in file/ }))
  await expectSeen(masked(page, 'token ghp_••••'))
  await clickSeen(page.getByRole('tab', { name: 'Secrets 8' }))
  await scrollAndClick(card(page, 'opt/bin.jar!/a.bin').getByRole('button', { name: /^Show in file/ }))
  const bytes = page.getByRole('grid', { name: 'Bytes of opt/bin.jar!/a.bin' })
  await expectSeen(bytes.getByRole('row').filter({ hasText: '•' }).first())
  // 9,005 is behind three zeros, two spaces and 9,000 times x.
  await expect(bytes).toHaveAttribute('aria-activedescendant', 'hex-byte-9005')
})

test('taking it out can be stopped, and begun again', async ({ page }) => {
  await openSecrets(page)
  const release = await holdParts(page)
  await scrollAndClick(card(page, 'srv/odd.zip!/').getByRole('button', { name: /^Show in file/ }))
  await expect(content(page).getByText('Taking it out of srv/odd.zip')).toBeVisible()
  await clickSeen(content(page).getByRole('button', { name: 'Stop' }))
  await expect(content(page)).toContainText('Stopped before it was taken out.')
  await release()
  await clickSeen(content(page).getByRole('button', { name: 'Try again' }))
  await expectSeen(masked(page, 'TOKEN=ghp_••••'))
})

test('what cannot be had is said with the reason, and the way to the file', async ({ page }) => {
  await page.goto('/#v=1&file=shop.tar&tab=content&path=srv/all.tgz&inside=lib/app.jar%21/none.yml')
  await choose(page, image, 'shop.tar')
  await expect(content(page).getByRole('heading', { name: 'This cannot be shown' })).toBeVisible()
  await expect(content(page)).toContainText('"srv/all.tgz" has no "lib/app.jar!/none.yml" in it')
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(content(page).getByRole('button', { name: 'Show the whole file' }))
  await expect(content(page).getByRole('note')).toContainText('2 secrets')

  // Another file is not asked for it.
  await clickSeen(page.getByRole('tab', { name: 'Files' }))
  await clickSeen(rowOf(page, 'app.log.gz'))
  await expect(details(page)).toContainText('app.log.gz')
  await clickSeen(page.getByRole('tab', { name: 'Content' }))
  await expect(content(page)).toContainText('/var/app.log.gz')
})
