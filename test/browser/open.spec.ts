import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { chromium, expect, test } from '@playwright/test'
import { launchOptions } from '../../scripts/ensure-browser.mjs'
import { brokenImages } from '../support/broken-images.ts'
import { archiveOf, buildImage, compress } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, drop, files, holdLayers, layerList, openSample, rowOf, scrollAndClick, start } from './page.ts'

const layers = [tarBytes(layerOf('+ etc/\n+ etc/passwd 30\n+ bin/tool 3000')), tarBytes(layerOf('- etc/passwd\n+ srv/app 5'))]

test('opens a chosen file, then one that is dropped on it', async ({ page }) => {
  const { complaints } = await start(page)
  await choose(page, archiveOf(buildImage({ layers }).files), 'first.tar')
  await expect(rowOf(page, 'app')).toBeVisible()
  await drop(page, archiveOf(buildImage({ layers: layers.slice(0, 1) }, 'docker-archive').files), 'second.tar')
  await expect(page.getByRole('contentinfo')).toContainText('second.tar')
  await expect(layerList(page).getByRole('listitem')).toHaveCount(1)
  await expect(rowOf(page, 'passwd')).toBeVisible()
  expect(complaints).toEqual([])
})

for (const compression of ['gzip', 'gzip-members', 'zstd', 'zstd-frames'] as const) {
  test(`reads ${compression} layers and a whole archive packed the same way, with every digest right`, async ({ page }) => {
    await start(page)
    await choose(page, compress(archiveOf(buildImage({ layers, compression }).files), compression), 'unknown')
    await expect(rowOf(page, 'app')).toBeVisible()
    await expect(layerList(page).getByRole('img', { name: /^Verified: .*and/ })).toHaveCount(2)
  })
}

test('reads a layer that outweighs the others, hashes it beside, and shows what precedes damage in it', async ({ page }) => {
  const noise = randomBytes(18_000_000)
  const large = tarBytes([
    ...layerOf('+ etc/\n+ etc/first 30'),
    { path: 'noise', content: noise },
    { path: 'more', content: noise },
    ...layerOf('+ etc/last 30'),
  ])
  const built = buildImage({ layers: [large, ...layers], compression: 'gzip' })
  await start(page)
  await choose(page, archiveOf(built.files))
  await expect(rowOf(page, 'noise')).toBeVisible()
  await expect(layerList(page).getByRole('img', { name: /^Verified: .*and/ })).toHaveCount(3)
  const path = `blobs/sha256/${built.layerDigests[0]?.slice(7)}`
  built.files.set(path, built.files.get(path)?.subarray(0, 35_000_000) ?? new Uint8Array(0))
  await start(page)
  await choose(page, archiveOf(built.files), 'cut.tar')
  await expect(rowOf(page, 'noise')).toBeVisible()
  await expect(rowOf(page, 'last')).toHaveCount(0)
  await scrollAndClick(page.getByRole('tab', { name: /Problems/ }))
  await expect(page.getByRole('tabpanel')).toContainText(/layer 0: gzip: .*ends too early.*entries before it are shown/)
})

test('reads every layer to its end, however often the garbage collector runs', async ({ browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a page start the garbage collector')
  const { args, ...options } = launchOptions()
  const browser = await chromium.launch({ ...options, args: [...args, '--js-flags=--expose-gc'] })
  const page = await browser.newPage({ baseURL: test.info().project.use.baseURL ?? '' })
  page.on('worker', (worker) => {
    void worker.evaluate(() => {
      const { gc } = globalThis as unknown as { gc: () => void }
      setInterval(gc)
    })
  })
  const noise = randomBytes(1_200_000)
  const many = Array.from({ length: 35 }, (_, i) => tarBytes([{ path: `noise${i}`, content: noise.subarray(i * 1000) }]))
  await start(page)
  await choose(page, archiveOf(buildImage({ layers: many, compression: 'none' }, 'docker-archive').files))
  await expect(rowOf(page, 'noise34')).toBeVisible({ timeout: 30_000 })
  await expect(rowOf(page, 'noise')).toHaveCount(35)
  await browser.close()
})

test('reports what follows the end of a gzip layer, and shows the layer', async ({ page }) => {
  await start(page)
  await choose(page, Buffer.concat([gzipSync(layers[0] ?? ''), Buffer.alloc(700, 'x')]), 'rootfs.tar.gz')
  await expect(rowOf(page, 'passwd')).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: /Problems/ }))
  await expect(page.getByRole('tabpanel')).toContainText('700 bytes that are no gzip member')
})

const refused = [
  ['an empty file', new Uint8Array(0), /broken\.bin.*empty/],
  [
    'random bytes',
    Uint8Array.from({ length: 9000 }, (_, i) => (i * 7919 + 13) & 0xff),
    /broken\.bin.*not an image archive.*docker save/,
  ],
  ['no image in manifest.json', archiveOf(new Map([['manifest.json', Buffer.from('[]')]])), /broken\.bin.*lists no image/],
] as const

for (const [what, bytes, message] of refused) {
  test(`says what is wrong with ${what} and lets people choose again`, async ({ page }) => {
    await start(page)
    await choose(page, bytes, 'broken.bin')
    await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible()
    await choose(page, archiveOf(buildImage({ layers }).files), 'good.tar')
    await expect(rowOf(page, 'app')).toBeVisible()
  })
}

test('shows damage on its layer while the rest stays usable', async ({ page }) => {
  const built = buildImage({ layers })
  built.files.delete(`blobs/sha256/${built.layerDigests[0]?.slice(7)}`)
  await start(page)
  await choose(page, archiveOf(built.files))
  await expect(rowOf(page, 'app')).toBeVisible()
  const damaged = layerList(page).getByRole('listitem').last()
  await expect(damaged.getByRole('img', { name: /^Error: .*not in the archive/ })).toBeVisible()
  await expect(damaged).not.toContainText('added')
  await scrollAndClick(page.getByRole('tab', { name: /Problems/ }))
  await expect(page.getByRole('tabpanel')).toContainText('is not in the archive')
})

test('cancels an image while it is read, before and after its first files are shown', async ({ page }) => {
  const release = await holdLayers(page, [0, 2])
  await start(page)
  const large = [0, 1, 2].map((layer) => tarBytes([{ path: `of-${layer}`, content: Buffer.alloc(600_000, `${layer}`) }]))
  const image = archiveOf(buildImage({ layers: large, compression: 'none' }).files)
  for (const hasFiles of [false, true]) {
    await choose(page, image)
    await expect(page.getByText(/[01] of 3 layers ·/)).toBeVisible()
    if (hasFiles) {
      await release(0)
      await expect(page.getByText('2 of 3 layers so far')).toBeVisible()
      await expect(rowOf(page, 'of-1')).toBeVisible()
    }
    await clickSeen(page.getByRole('button', { name: 'Cancel', exact: true }))
    await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
    await expect(files(page)).toHaveCount(0)
  }
})

test('chooses among platforms and names attestations as what they are', async ({ page }) => {
  await start(page)
  await openSample(page, /Two platforms/)
  const choice = page.getByRole('combobox', { name: 'Image' })
  await expect(choice.getByRole('option')).toHaveCount(2)
  await choice.selectOption({ index: 1 })
  await expect(choice).toHaveValue('1')
  await expect(rowOf(page, 'os-release')).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Image' }))
  await expect(page.getByRole('tabpanel')).toContainText('arm64')
  await expect(page.getByRole('tabpanel')).toContainText('slsa.dev/provenance')
})

test('shows names that are not text as escapes and never as markup', async ({ page }) => {
  await start(page)
  const hostile = tarBytes([
    { path: '<img src=x onerror=alert(1)>', content: 'a' },
    { path: 'evil\u202Egnp.exe', content: 'b' },
    { path: Buffer.from([0x78, 0xff]), content: 'c' },
    { path: '__proto__/constructor', content: 'd' },
  ])
  await choose(page, archiveOf(buildImage({ layers: [hostile] }).files))
  await expect(rowOf(page, '<img src=x onerror=alert(1)>')).toBeVisible()
  await expect(rowOf(page, /evil\\u\{?202e/i)).toBeVisible()
  await expect(rowOf(page, /x\\xff/i)).toBeVisible()
  await expect(rowOf(page, 'constructor')).toBeVisible()
  expect(await page.locator('img[src=x]').count()).toBe(0)
})

test('talks to no one: after the page itself nothing is requested, and nothing may be', async ({ page }) => {
  const { requests } = await start(page)
  const own = new URL(page.url()).origin
  await choose(page, archiveOf(buildImage({ layers }).files))
  await expect(rowOf(page, 'app')).toBeVisible()
  expect(requests.filter((url) => !url.startsWith(own) && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([])
  expect(
    await page.evaluate(() =>
      fetch('/index.html').then(
        () => 'allowed',
        () => 'refused',
      ),
    ),
  ).toBe('refused')
})

test('a layer that is not read is told at the layer, in the tab, its badge and the header alike', async ({ page }) => {
  await start(page)
  await choose(page, brokenImages.find(({ what }) => what === 'a layer packed with lz4')?.bytes ?? new Uint8Array())
  // The layer in another compression than its media type promises is a second problem.
  const header = page.getByRole('banner').getByRole('button', { name: '2 problems' })
  await expect(header).toBeVisible()
  await expect(layerList(page).getByRole('img', { name: /Error: layer 1: packed with lz4/ })).toBeVisible()
  await expect(page.getByRole('tab', { name: /Problems.*2/ })).toBeVisible()
  await header.click()
  await expect(
    page.getByRole('group', { name: 'Problems' }).getByText(/layer 1: packed with lz4, which is not read here/),
  ).toBeVisible()
})

test('images of index.json and of manifest.json can both be chosen, and the difference is a problem', async ({ page }) => {
  await start(page)
  const [one, two] = [
    buildImage({ layers, reference: 'app:1' }, 'docker25'),
    buildImage({ layers: layers.slice(0, 1), reference: 'app:2' }, 'docker25'),
  ]
  await choose(
    page,
    archiveOf(new Map([...two.files, ...one.files, ['manifest.json', two.files.get('manifest.json') ?? new Uint8Array()]])),
  )
  const choice = page.getByRole('combobox', { name: 'Image' })
  await expect(choice.getByRole('option')).toHaveText([/app:1/, /app:2/])
  await choice.selectOption({ index: 1 })
  await expect(layerList(page).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('banner').getByRole('button', { name: '1 problem' }).click()
  await expect(
    page.getByRole('group', { name: 'Problems' }).getByText(/index.json and manifest.json name different images/),
  ).toBeVisible()
})
