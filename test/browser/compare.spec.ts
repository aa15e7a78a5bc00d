import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { estargzBlob } from '../support/toc.ts'
import {
  choose,
  clickSeen,
  details,
  files,
  findAxeViolations,
  holdComparing,
  holdReading,
  rowOf,
  scrollAndClick,
  start,
  statusLine,
  workList,
  windowSizes,
} from './page.ts'

const panel = (page: Page) => page.getByRole('tabpanel')
const conf = (changes: Readonly<Record<number, string>>) =>
  Array.from({ length: 60 }, (_, i) => changes[i] ?? `setting_${i} = "value ${i}"`).join('\n') + '\n'
const binary = (changes: Readonly<Record<number, number>>) =>
  Uint8Array.from({ length: 5678 }, (_, i) => changes[i] ?? (i * 7) % 256)
const hostile = '<img src=x onerror=alert(1)>'

const layers: readonly (readonly TarRecord[])[] = [
  [
    ...layerOf(
      '+ etc/\n+ bin/\n+ srv/\n+ etc/gone.txt 400\n+ srv/run.sh 700 mode=644 mtime=1700000000\n+ srv/only-once 5\n+ srv/current -> v1',
    ),
    { path: 'etc/app.toml', content: conf({}), mtime: 1_700_000_000 },
    { path: 'bin/tool', content: binary({}), mode: 0o755, xattrs: { 'security.capability': capability(1 << 10) } },
    { path: `etc/${hostile}`, content: `plain\n${hostile}\nend\n` },
  ],
  [
    ...layerOf('+ srv/run.sh 700 mode=755 uid=1000 mtime=1700000000\n+ srv/current -> v2'),
    {
      path: 'etc/app.toml',
      content: conf({ 4: 'setting_4 = "other 4"', 30: 'setting_30 = true\nadded = 1' }),
      mtime: 1_700_000_100,
    },
    {
      path: 'bin/tool',
      content: binary({ 100: 0xff, 101: 0xfe, 4000: 0xfd }),
      mode: 0o755,
      xattrs: { 'security.capability': capability(1 << 13) },
    },
    { path: `etc/${hostile}`, content: `plain\n${hostile}\u202e\n<script>alert(2)</script>\nend\n` },
  ],
  [
    ...layerOf('- etc/gone.txt'),
    { path: 'etc/app.toml', content: conf({ 4: 'setting_4 = "other 4"', 50: '' }), mtime: 1_700_000_200 },
  ],
]

/** The value of security.capability, version 2, of a permitted and effective set. */
function capability(permitted: number): Uint8Array {
  const value = Buffer.alloc(20)
  value.writeUInt32LE(0x02000001, 0)
  value.writeUInt32LE(permitted, 4)
  return value
}

const history = [
  { created_by: 'COPY . /' },
  { created_by: 'RUN /bin/sh -c ./configure --prefix=/usr && make install' },
  { created_by: 'RUN rm /etc/gone.txt' },
]

async function open(page: Page): Promise<{ complaints: string[] }> {
  const { complaints } = await start(page)
  await choose(
    page,
    archiveOf(buildImage({ layers: layers.map((layer) => tarBytes(layer)), history, compression: 'gzip' }).files),
    'versions.tar',
  )
  await expect(files(page)).toBeVisible()
  return { complaints }
}

async function compare(page: Page, name: string): Promise<void> {
  await clickSeen(rowOf(page, name))
  await scrollAndClick(page.getByRole('tab', { name: 'Compare' }))
}

test('shows the changed lines of a text, beside each other and as one', async ({ page }) => {
  const { complaints } = await open(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Compare' }))
  await expect(panel(page)).toContainText('Select a file')
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await compare(page, 'app.toml')
  await expect(page.getByLabel('Before')).toHaveValue('1')
  await expect(page.getByLabel('After')).toHaveValue('2')
  await page.getByLabel('Before').selectOption('0')
  await page.getByLabel('After').selectOption('1')
  await expect(page).toHaveURL(/tab=versions.*compare=0\.\.1/)
  await expect(panel(page)).toContainText('+3 lines −2 lines in 2 places')
  const unified = page.getByRole('textbox')
  await expect(unified).toHaveCount(1)
  await expect(unified).toContainText('setting_4 = "value 4"')
  await expect(unified).toContainText('setting_4 = "other 4"')
  await expect(unified.locator('.cm-removed')).toHaveText(['setting_4 = "value 4"', 'setting_30 = "value 30"'])
  await expect(unified.locator('.cm-added')).toHaveText(['setting_4 = "other 4"', 'setting_30 = true', 'added = 1'])
  await expect(unified).not.toContainText('setting_15')
  await clickSeen(unified.getByRole('button', { name: '19 unchanged lines' }))
  await expect(unified).toContainText('setting_15')

  await clickSeen(page.getByRole('button', { name: 'Side by side' }))
  await expect(page.getByRole('textbox')).toHaveCount(2)
  await expect(page.getByRole('textbox', { name: 'Layer 0' })).toContainText('setting_30 = "value 30"')
  await expect(page.getByRole('textbox', { name: 'layer 1' })).toContainText('added = 1')
  await clickSeen(page.getByRole('button', { name: 'Only changes' }))
  await expect(page.getByRole('textbox', { name: 'layer 1' })).toContainText('setting_15')
  await clickSeen(page.getByRole('button', { name: 'Next change' }))
  await expect(panel(page).getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('n')
  await expect(panel(page).getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('p')
  await expect(panel(page).getByText('1 of 2')).toBeVisible()

  await clickSeen(page.getByRole('button', { name: 'Swap the two versions' }))
  await expect(panel(page)).toContainText('+2 lines −3 lines in 2 places')
  await clickSeen(page.getByRole('button', { name: 'Bytes' }))
  await expect(panel(page)).toContainText(/[\d,]+ of [\d,]+ bytes differ in/)
  expect(complaints).toEqual([])
})

test('the address leads back to the same two versions', async ({ page }) => {
  await open(page)
  await compare(page, 'app.toml')
  await page.getByLabel('Before').selectOption('0')
  await expect(page).toHaveURL(/compare=0\.\.2/)
  await page.reload()
  await choose(
    page,
    archiveOf(buildImage({ layers: layers.map((layer) => tarBytes(layer)), history, compression: 'gzip' }).files),
    'versions.tar',
  )
  await expect(page.getByLabel('Before')).toHaveValue('0')
  await expect(page.getByLabel('After')).toHaveValue('2')
})

test('shows what a chmod changed, and that the content is the same', async ({ page }) => {
  const { complaints } = await open(page)
  await compare(page, 'run.sh')
  const row = (name: string) => panel(page).getByRole('row', { name })
  await expect(row('Mode')).toContainText('-rw-r--r-- 0644')
  await expect(row('Mode')).toContainText('-rwxr-xr-x 0755')
  await expect(row('Mode')).toContainText('differs')
  await expect(row('Owner')).toContainText('differs')
  await expect(row('Modified')).toContainText('same')
  await expect(panel(page)).toContainText('The content is the same')
  await clickSeen(page.getByRole('button', { name: 'Compare byte by byte' }))
  await expect(panel(page)).toContainText('The content is the same, byte by byte: 700 bytes')
  expect(complaints).toEqual([])
})

test('shows the bytes of a binary that differ', async ({ page }) => {
  const { complaints } = await open(page)
  await compare(page, 'tool')
  await expect(panel(page)).toContainText('3 of 5,678 bytes differ in 2 places')
  await expect(panel(page).getByRole('row', { name: 'Capabilities' })).toContainText('cap_net_bind_service=ep')
  await expect(panel(page).getByRole('row', { name: 'Capabilities' })).toContainText('cap_net_raw=ep')
  const table = page.getByRole('table', { name: 'Bytes that differ' })
  await expect(table.locator('mark').filter({ hasText: /^[0-9a-f ]+$/ })).toHaveText(['bc c3', 'ff fe', '60', 'fd'])
  await expect(table).toContainText('bytes the same')
  await clickSeen(page.getByRole('button', { name: 'Next difference' }))
  await expect(panel(page).getByText('1 of 2')).toBeVisible()
  expect(complaints).toEqual([])
})

test('goes from place to place of a binary, however far apart they are, and shows what is there', async ({ page }) => {
  const { complaints } = await start(page)
  // Rows of 8 bytes, each in another chunk; what is there tells which one it is.
  const places = Array.from({ length: 60 }, (_, i) => 1000 + i * 70_001)
  const before = new Uint8Array(4_300_000)
  const after = before.slice(0, 4_200_000)
  places.forEach((place, i) => (after[place] = i + 1))
  const layersOfBytes = [before, after].map((content) => tarBytes([{ path: 'data.bin', content }]))
  await choose(page, archiveOf(buildImage({ layers: layersOfBytes, compression: 'gzip' }).files), 'bytes.tar')
  await compare(page, 'data.bin')
  // The end that one of them lacks is a place too.
  await expect(panel(page)).toContainText('in 61 places · 4,300,000 bytes before, 4,200,000 bytes after')
  const table = page.getByRole('table', { name: 'Bytes that differ' })
  await clickSeen(page.getByRole('button', { name: 'Next difference' }))
  for (const [at, steps] of [
    [0, 0],
    [1, 1],
    [2, 1],
    [59, 57],
  ] as const) {
    for (let step = 0; step < steps; step++) await page.keyboard.press('n')
    await expect(panel(page).getByText(`${at + 1} of 61`)).toBeVisible()
    const row = table.getByRole('row').filter({ hasText: (Math.floor((places[at] ?? 0) / 8) * 8).toString(16).padStart(8, '0') })
    await expect(row.locator('mark').filter({ hasText: /^[0-9a-f]{2}$/ })).toHaveText([
      '00',
      (at + 1).toString(16).padStart(2, '0'),
    ])
    await expect(row).toBeInViewport()
  }
  await page.keyboard.press('n')
  await expect(table.getByRole('row').filter({ hasText: (4_200_000).toString(16).padStart(8, '0') })).toBeInViewport()
  expect(complaints).toEqual([])
})

test('stops comparing when a person says so, and begins again', async ({ page }) => {
  const { complaints } = await open(page)
  await clickSeen(rowOf(page, 'tool'))
  const release = await holdComparing(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Compare' }))
  await expect(page.getByRole('progressbar', { name: 'Comparing 5.54 KiB with 5.54 KiB' })).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Stop' }))
  await expect(panel(page)).toContainText('The comparison was stopped.')
  await release()
  await expect(panel(page)).toContainText('The comparison was stopped.')
  await clickSeen(page.getByRole('button', { name: 'Compare again' }))
  await expect(panel(page)).toContainText('3 of 5,678 bytes differ in 2 places')
  expect(complaints).toEqual([])
})

test('says in the place of background work that a comparison lasts, and cancels it there', async ({ page }) => {
  const { complaints } = await open(page)
  await expect(statusLine(page)).toContainText('digests right')
  await clickSeen(rowOf(page, 'tool'))
  const release = await holdComparing(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Compare' }))
  await expect(statusLine(page)).toHaveText('Comparing 0 %')
  await clickSeen(statusLine(page))
  await expect(workList(page).getByRole('progressbar', { name: 'Progress: Comparison of versions' })).toBeVisible()
  await clickSeen(workList(page).getByRole('button', { name: 'Cancel: Comparison of versions' }))
  await expect(panel(page)).toContainText('The comparison was stopped.')
  await expect(statusLine(page)).toContainText('digests right')
  await clickSeen(workList(page).getByRole('button', { name: 'Start again: Comparison of versions' }))
  await expect(statusLine(page)).toHaveText('Comparing 0 %')
  // Long enough that somebody may have turned away.
  await page.waitForTimeout(3000)
  await release()
  await expect(panel(page)).toContainText('3 of 5,678 bytes differ in 2 places')
  await expect(page.getByRole('status', { name: 'Notices' })).toHaveText('Comparison finished')
  await expect(workList(page)).not.toContainText('Comparison')
  expect(complaints).toEqual([])
})

test('compares a file that a layer deletes with nothing, coming from its history', async ({ page }) => {
  const { complaints } = await open(page)
  await clickSeen(rowOf(page, 'gone.txt'))
  await clickSeen(details(page).getByRole('button', { name: /compare with layer 0/ }))
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true')
  await expect(panel(page)).toContainText('deleted in layer 2 · gone')
  await expect(panel(page)).toContainText('After layer 2 the path is gone: all that layer 0 holds is shown as removed.')
  await expect(panel(page)).toContainText(/\+0 lines −\d+ lines? in 1 place/)
  await expect(panel(page).getByRole('row', { name: 'Size' })).toContainText('400 bytes')
  expect(complaints).toEqual([])
})

test('tells a path’s life in its history', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'app.toml'))
  const steps = details(page).getByRole('listitem').filter({ hasText: 'in layer' })
  await expect(steps).toHaveCount(3)
  await expect(steps.nth(1)).toContainText(/modified in layer 1 · 1\.\d+ KiB \+\d+ B/)
  await expect(steps.nth(0)).toContainText(/−\d+ B/)
  await clickSeen(rowOf(page, 'run.sh'))
  await expect(details(page)).toContainText('mode 0644 → became 0755')
  await clickSeen(rowOf(page, 'current'))
  await expect(details(page)).toContainText('target v1 → became v2')
  await scrollAndClick(page.getByRole('tab', { name: 'Compare' }))
  await expect(panel(page).getByRole('row', { name: 'Leads to' })).toContainText('differs')
  await expect(panel(page)).toContainText('symbolic link, which has no content of its own')
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await compare(page, 'only-once')
  await expect(panel(page)).toContainText('no other version')
})

test('leaves hostile text text', async ({ page }) => {
  const { complaints } = await open(page)
  page.on('dialog', () => complaints.push('a dialog opened'))
  await compare(page, 'onerror')
  await expect(panel(page).locator('h3').first()).toHaveText(`/etc/${hostile}`)
  for (const form of ['unified', 'beside'] as const) {
    if (form === 'beside') await page.getByRole('button', { name: 'Side by side' }).click()
    await expect(page.getByRole('textbox').last()).toContainText('<script>alert(2)</script>')
    await expect(page.getByRole('textbox').last().locator('.cm-specialChar')).toHaveCount(1)
    await expect(panel(page).locator('img[src]')).toHaveCount(0)
  }
  expect(complaints).toEqual([])
})

test('compares what can be read of a damaged layer', async ({ page }) => {
  await start(page)
  const large = (seed: number) =>
    Uint8Array.from({ length: 300_000 }, (_, i) => (i < 1000 ? i % 256 : (i * seed * 2_654_435_761) >>> 13) % 256)
  const image = buildImage({
    layers: [
      tarBytes([{ path: 'data.bin', content: large(1) }]),
      tarBytes([{ path: 'data.bin', content: large(3) }]).slice(0, 200_000),
    ],
  })
  await choose(page, archiveOf(image.files), 'damaged.tar')
  await compare(page, 'data.bin')
  await expect(panel(page)).toContainText('damaged')
  await expect(panel(page)).toContainText('only the first 199,488 bytes of both are compared')
  await expect(page.getByRole('table', { name: 'Bytes that differ' }).locator('mark').first()).toBeVisible()
})

test('says that layers are still being read while only their tables of contents are known', async ({ page }) => {
  const release = await holdReading(page)
  await start(page)
  const blobs = ['first', 'other'].map((content) => estargzBlob([{ path: 'data/file', content: `${content}\n`.repeat(20_000) }]))
  await choose(page, archiveOf(buildImage({ layers: blobs.map(({ tar }) => tar), blobs }).files), 'lazy.tar')
  await compare(page, 'file')
  await expect(panel(page)).toContainText('The layers are still being read')
  await release()
  await expect(panel(page)).toContainText('+20,000 lines −20,000 lines in 1 place')
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of windowSizes) {
    test(`has nothing for axe to find at ${size.width}×${size.height}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await open(page)
      for (const name of ['app.toml', 'tool', 'gone.txt', 'run.sh']) {
        await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
        await compare(page, name)
        if (name === 'app.toml') await expect(page.getByRole('textbox').first()).toBeVisible()
        if (name === 'tool')
          await expect(page.getByRole('table', { name: 'Bytes that differ' }).locator('mark').first()).toBeVisible()
        expect(await findAxeViolations(page), name).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        if (name === 'app.toml') {
          await clickSeen(page.getByRole('button', { name: 'Side by side' }))
          await expect(page.getByRole('textbox')).toHaveCount(2)
          await clickSeen(page.getByRole('button', { name: 'Next change' }))
          expect(await findAxeViolations(page), 'beside').toEqual([])
        }
      }
    })
  }
}
