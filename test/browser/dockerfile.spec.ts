import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, files, findAxeViolations, rowOf, scrollAndClick, start } from './page.ts'

const token = 'ghp_mlA9xZGky5okir68DxxORtKu9jZRPA46TXvy'
const layers = [
  '+ bin/sh 30000',
  '+ srv/app/a 400000\n+ srv/app/b 100000 b',
  '+ tmp/source.tar 90000',
  '+ opt/tool 12',
  '- tmp/source.tar',
  '+ data/app/a 400000\n+ data/app/b 100000 b',
]
const history = [
  { created_by: '/bin/sh -c #(nop) ADD file:ab12 in / ', created: '2026-01-01T00:00:00Z' },
  { created_by: '/bin/sh -c #(nop)  ENV MODE=production', created: '2026-01-01T00:00:00Z', empty_layer: true },
  { created_by: 'COPY app /srv/app # buildkit', comment: 'buildkit.dockerfile.v0', created: '2026-01-02T00:00:00Z' },
  { created_by: 'COPY source.tar /tmp/source.tar # buildkit', created: '2026-01-02T00:00:00Z' },
  {
    created_by: `RUN |1 TOKEN=${token} /bin/sh -c tar xf /tmp/source.tar -C /opt     && curl -H $TOKEN host # buildkit`,
    created: '2026-01-02T00:00:00Z',
  },
  { created_by: 'RUN /bin/sh -c rm /tmp/source.tar # buildkit', created: '2026-01-02T00:00:00Z' },
  { created_by: 'RUN /bin/sh -c cp -r /srv/app /data/ # buildkit', author: 'somebody', created: '2026-01-02T00:00:00Z' },
]
const image = archiveOf(buildImage({ layers: layers.map((text) => tarBytes(layerOf(text))), history }).files)

const panel = (page: Page) => page.getByRole('group', { name: 'Dockerfile' })
const row = (page: Page, text: string) => panel(page).getByRole('row').filter({ hasText: text })

/** The advice below a line, by what it saves. */
const fixOf = (page: Page, summary: string) => panel(page).locator('details').filter({ hasText: summary })

async function open(page: Page) {
  const { complaints } = await start(page)
  await choose(page, image)
  await expect(files(page)).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Dockerfile' }))
  await expect(row(page, 'ADD <file> /')).toBeVisible()
  return complaints
}

test('each line stands beside what it costs', async ({ page }) => {
  await open(page)
  await expect(panel(page)).toContainText('These 2 changes save 576 KiB of 1.07 MiB: 518 KiB are left.')
  const cells = (text: string) => row(page, text).getByRole('cell').allInnerTexts()
  // 500,000 of 1,120,012 bytes.
  expect((await cells('COPY app /srv/app')).slice(1, 3).map((text) => text.split('\n'))).toEqual([
    ['1'],
    ['488 KiB', '44.6 % of the content of all layers'],
  ])
  expect((await cells('COPY source.tar'))[4]).toBe('87.9 KiB')
  expect((await cells('RUN rm /tmp/source.tar'))[4]).toBe('takes 87.9 KiB')
  expect((await cells('ENV MODE=production')).slice(1)).toEqual(['', '', '', '', ''])
  await expect(row(page, 'RUN cp -r')).toContainText('somebody')
  await expect(row(page, 'ADD <file> /')).toContainText('# The source is not recorded, only its hash: file:ab12')
})

test('a line leads to its files, and to its secrets, which stay masked', async ({ page }) => {
  await open(page)
  await expect(panel(page)).toContainText('# Built with TOKEN=ghp_••••')
  expect(await panel(page).innerText()).not.toContain(token)
  await clickSeen(row(page, 'RUN tar xf').getByRole('button', { name: /^Show the secret in/ }))
  await clickSeen(row(page, 'RUN tar xf').getByRole('button', { name: 'Show the 1 secret' }))
  await expect(page.getByRole('tab', { name: /^Secrets/, selected: true })).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Dockerfile' }))
  await clickSeen(row(page, 'RUN cp -r').getByRole('button', { name: 'Show the changes of layer 5 in the files' }))
  await expect(page).toHaveURL(/view=changes-5-5/)
  await expect(rowOf(page, 'data')).toBeVisible()
  await expect(rowOf(page, 'tmp')).toHaveCount(0)
})

test('a fix shows the changed lines, copies them, and says what is left', async ({ page, context, browserName }) => {
  const complaints = await open(page)
  const links = fixOf(page, 'Fix: saves 488 KiB')
  await scrollAndClick(links.locator('summary'))
  await expect(links).toContainText('2 files in /data/app, equal to those in /srv/app')
  await expect(links.locator('pre')).toHaveText(['RUN cp -r /srv/app /data/', 'RUN ln -s /srv/app /data/app'])
  await expect(links).toContainText('With this change alone 605 KiB are left of 1.07 MiB.')
  const mount = fixOf(page, 'Fix: saves 87.9 KiB')
  await scrollAndClick(mount.locator('summary'))
  await expect(mount.locator('pre').last()).toHaveText(
    'RUN --mount=type=bind,source=source.tar,target=/tmp/source.tar tar xf /tmp/source.tar -C /opt \\\n    && curl -H $TOKEN host',
  )
  expect(await findAxeViolations(page)).toEqual([])
  if (browserName === 'chromium') {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await scrollAndClick(links.getByRole('button', { name: 'Copy the changed lines' }))
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('RUN ln -s /srv/app /data/app')
    await scrollAndClick(panel(page).getByRole('button', { name: 'Copy the Dockerfile' }))
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('\nENV MODE=production\nCOPY app /srv/app\n')
  }
  expect(complaints).toEqual([])
})

test('waste sums up what the changes save, and leads to the lines', async ({ page }) => {
  await open(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await expect(page.getByText('These 2 changes save 576 KiB of 1.07 MiB: 518 KiB are left.')).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Show the lines' }))
  await expect(page.getByRole('tab', { name: 'Dockerfile', selected: true })).toBeVisible()
  await expect(page).toHaveURL(/tab=dockerfile/)
})

test('a long history is shown in pieces', async ({ page }) => {
  const long = Array.from({ length: 700 }, (_, i) => ({ created_by: `ENV N=${i}`, empty_layer: true }))
  await start(page)
  await choose(
    page,
    archiveOf(buildImage({ layers: [tarBytes(layerOf('+ a 5'))], history: [{ created_by: 'COPY a /' }, ...long] }).files),
  )
  await expect(files(page)).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Dockerfile' }))
  // The first row has the heads of the columns, the second the comments above.
  await expect(panel(page).getByRole('row')).toHaveCount(502)
  await scrollAndClick(panel(page).getByRole('button', { name: 'Show 201 more instructions' }))
  await expect(panel(page).getByRole('row')).toHaveCount(703)
  await expect(row(page, 'ENV N=699')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 1024, 390]) {
    test(`fits at ${width}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await open(page)
      expect(await panel(page).evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
      await scrollAndClick(fixOf(page, 'Fix: saves 488 KiB').locator('summary'))
      expect(await panel(page).evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true)
      expect(await findAxeViolations(page)).toEqual([])
    })
  }
}
