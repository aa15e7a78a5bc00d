import { existsSync, readFileSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { archiveOf, buildImage, compress } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import {
  choose,
  clickSeen,
  details,
  files,
  findAxeViolations,
  openSample,
  rowOf,
  scrollAndClick,
  start,
  windowSizes,
} from './page.ts'

const content = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Content' })
const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ })
const hex = (page: Page): Locator => page.getByRole('grid', { name: /^Bytes of/ })

const privateKey = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const keyLines = privateKey.trim().split('\n')

/** Opens an image of these layers. */
async function openLayers(page: Page, layers: readonly (readonly TarRecord[])[], name = 'image.tar'): Promise<void> {
  await choose(
    page,
    archiveOf(buildImage({ layers: layers.map((records) => tarBytes(records)), compression: 'gzip' }).files),
    name,
  )
  await expect(files(page)).toBeVisible()
}

/** Opens the content of a file by its row. */
async function openFile(page: Page, name: string | RegExp): Promise<void> {
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await rowOf(page, name).dblclick()
  await expect(content(page)).toBeVisible()
}

/** Longest task of the page from now on, in milliseconds; where the browser does not tell, the longest time between two timers. */
async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = { longest: 0 }
    Object.assign(window, { taskState: state })
    if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) {
      let last = performance.now()
      setInterval(() => {
        state.longest = Math.max(state.longest, performance.now() - last)
        last = performance.now()
      })
      return
    }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration)
    }).observe({ type: 'longtask' })
  })
  return () => page.evaluate(() => (window as unknown as { taskState: { longest: number } }).taskState.longest)
}

test('a deleted private key is masked until a person asks', async ({ page }) => {
  const { complaints } = await start(page)
  await openLayers(page, [[{ path: 'root/keys/key.pem', content: privateKey }], layerOf('- root/keys')])
  await scrollAndClick(page.getByRole('tab', { name: /Secrets/ }))
  await clickSeen(page.getByRole('button', { name: 'Show in file root/keys/key.pem' }))
  await expect(page).toHaveURL(/tab=content/)
  await expect(page).toHaveURL(/version=0/)
  await expect(content(page).getByRole('radio')).toHaveCount(1)
  await expect(content(page)).toContainText('hidden by 1')
  await expect(editor(page)).toContainText('-----BEGIN PRIVATE KEY-----')
  await expect(editor(page)).not.toContainText(keyLines[1]!)
  await expect(content(page).getByRole('note')).toContainText('Private key, still in the image')
  await expect(details(page)).not.toContainText(keyLines[1]!)
  await clickSeen(content(page).getByRole('button', { name: 'Show masked text' }))
  await expect(editor(page)).toContainText(keyLines[1]!)
  await clickSeen(content(page).getByRole('button', { name: 'Hex' }))
  await expect(hex(page)).toContainText('••')
  expect(complaints).toEqual([])
})

const sharedImage = ['../../../shared', '../../../../shared', '../../../../../shared']
  .map((folder) => new URL(`${folder}/images/audit/audit-oci-gzip.tar`, import.meta.url))
  .find((url) => existsSync(url))

test('the private key of the audit image can be read', async ({ page }) => {
  test.skip(sharedImage === undefined, 'needs ../shared/images')
  await start(page)
  await choose(page, new Uint8Array(readFileSync(sharedImage!)), 'audit.tar')
  await scrollAndClick(page.getByRole('tab', { name: /Secrets/ }))
  await scrollAndClick(page.getByRole('button', { name: 'Show in file root/keys/key.pem' }).first())
  await clickSeen(content(page).getByRole('button', { name: 'Show masked text' }))
  await expect(editor(page)).toContainText('MIIEv')
})

test('the sample shows what its deleted file held', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  await clickSeen(rowOf(page, '.env'))
  await clickSeen(details(page).getByRole('button', { name: 'Open' }))
  await expect(content(page)).toContainText(/deleted by \d+/)
  await expect(editor(page)).toBeVisible()
})

test('each version of a path can be seen, and Back and a reload come back to it', async ({ page }) => {
  await start(page)
  const layers = [[{ path: 'etc/motd', content: 'first\n' }], [{ path: 'etc/motd', content: 'second\n' }], layerOf('- etc/motd')]
  await openLayers(page, layers)
  await files(page).focus()
  for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await expect(editor(page)).toHaveText('second')
  await expect(content(page).getByRole('radio', { name: /layer 1 · 7 B · deleted by 2/ })).toBeChecked()
  await content(page)
    .getByRole('radio', { name: /layer 0/ })
    .check({ force: true })
  await expect(editor(page)).toHaveText('first')
  // What the tab shows whole does not stand beside it once more.
  await expect(details(page)).not.toContainText('Content as of layer')
  await expect(page).toHaveURL(/version=0/)
  const address = page.url()
  await page.goBack()
  await expect(editor(page)).toHaveText('second')
  await page.goto('about:blank')
  await page.goto(address)
  await choose(page, archiveOf(buildImage({ layers: layers.map((records) => tarBytes(records)), compression: 'gzip' }).files))
  await expect(editor(page)).toHaveText('first')
})

test('links, directories and nothing at all are said in a sentence', async ({ page }) => {
  await start(page)
  await openLayers(page, [
    layerOf('+ bin/\n+ bin/tool 10\n+ bin/sh -> tool\n+ lost -> /none'),
    [{ path: 'hard', type: 'hardlink', linkTarget: 'bin/tool' }],
  ])
  await scrollAndClick(page.getByRole('tab', { name: 'Content' }))
  await expect(content(page)).toContainText('No file is selected')
  await openFile(page, /sh→|sh →|^sh/)
  await expect(content(page)).toContainText('A symbolic link')
  await clickSeen(content(page).getByRole('button', { name: 'Go to /bin/tool' }))
  await expect(editor(page)).toBeVisible()
  await openFile(page, 'lost')
  await expect(content(page)).toContainText('where nothing is')
  await openFile(page, 'hard')
  await expect(content(page)).toContainText('hard link, the same file as bin/tool')
  await expect(editor(page)).toBeVisible()
})

test('the last bytes of a large file are there at once', { tag: '@alone' }, async ({ page }) => {
  test.setTimeout(120_000)
  const { complaints } = await start(page)
  const size = 40 << 20
  const bytes = Buffer.alloc(size, 'layerscope\0')
  bytes.write('THE END', size - 7)
  bytes.write('needle', 30 << 20)
  await openLayers(page, [[{ path: 'big.bin', content: bytes }]])
  await openFile(page, 'big.bin')
  await expect(hex(page)).toHaveAttribute('aria-rowcount', String(size / 16))
  await expect(hex(page)).toContainText('layerscope.layer')
  const longest = await watchTasks(page)
  await hex(page).focus()
  await page.keyboard.press('Control+End')
  await expect(hex(page)).toContainText('THE END')
  await expect(hex(page).getByRole('row').filter({ hasText: '027ffff0' })).toContainText('54 48 45'.replaceAll(' ', ''))
  await content(page)
    .getByLabel(/^Offset to go to/)
    .fill('0x1000000')
  await clickSeen(content(page).getByRole('button', { name: 'Go' }))
  await expect(hex(page).getByRole('row').filter({ hasText: '01000000' })).toBeInViewport()
  await content(page)
    .getByLabel(/^Search the whole file/)
    .fill('NEEDLE')
  await clickSeen(content(page).getByRole('button', { name: 'Search' }))
  await expect(content(page).getByRole('search')).toContainText('1 of 1')
  await expect(hex(page).getByRole('row').filter({ hasText: '01e00000' })).toBeInViewport()
  await expect(hex(page).getByRole('row').filter({ hasText: '01e00000' })).toContainText('needle')
  expect(await longest()).toBeLessThan(200)
  expect(complaints).toEqual([])
})

test('a log of 30 MB opens at its beginning and end without holding up the page', { tag: '@alone' }, async ({ page }) => {
  test.setTimeout(120_000)
  await start(page)
  const line = (i: number) => `2026-01-02T03:04:05Z request ${String(i).padStart(8, '0')} GET /index.html 200 in 12 ms\n`
  const log = Array.from({ length: 440_000 }, (_, i) => line(i)).join('')
  await openLayers(page, [[{ path: 'var/app.log', content: log }]])
  const longest = await watchTasks(page)
  await openFile(page, 'app.log')
  await expect(editor(page)).toContainText('request 00000000')
  await clickSeen(content(page).getByRole('button', { name: 'Last', exact: true }))
  await expect(content(page)).toContainText(`of ${new Intl.NumberFormat('en').format(log.length)}`)
  await editor(page).press('Control+End')
  await expect(editor(page)).toContainText('request 00439999')
  await content(page)
    .getByLabel(/^Search the whole file/)
    .fill('request 00300000')
  await clickSeen(content(page).getByRole('button', { name: 'Search' }))
  await expect(content(page).getByRole('search')).toContainText('1 of 1')
  await expect(editor(page)).toContainText('request 00300000')
  expect(await longest()).toBeLessThan(200)
})

test('a text of one line is shown in parts', { tag: '@alone' }, async ({ page }) => {
  await start(page)
  await openLayers(page, [[{ path: 'one.txt', content: 'abcdefghij'.repeat(500_000) }]])
  const longest = await watchTasks(page)
  await openFile(page, 'one.txt')
  await expect(editor(page)).toContainText('abcdefghij')
  await clickSeen(content(page).getByRole('button', { name: 'Next', exact: true }))
  await expect(content(page)).toContainText('Bytes 524,288 to 1,048,576')
  expect(await longest()).toBeLessThan(200)
  await content(page).getByRole('checkbox', { name: 'Wrap' }).check()
  await expect(editor(page)).toContainText('abcdefghij')
})

test('a file is searched with Ctrl F, and what cannot be seen is shown', async ({ page }) => {
  await start(page)
  await openLayers(page, [[{ path: 'run.sh', content: '#!/bin/sh\necho hello\n# admin\u202e nimda\u200b\necho hello again\n' }]])
  await openFile(page, 'run.sh')
  await expect(editor(page)).toContainText('\\u202e')
  await expect(editor(page)).toContainText('\\u200b')
  await editor(page).focus()
  await page.keyboard.press('Control+f')
  const field = content(page).getByRole('textbox', { name: 'Find' })
  await expect(field).toBeFocused()
  // Keys of the page must not take what is typed here.
  await field.pressSequentially('hello/[')
  await expect(field).toHaveValue('hello/[')
})

test('hostile content stays text, and a picture stays a picture', async ({ page }) => {
  const { complaints, requests } = await start(page)
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><script>window.owned = 1</script><image href="https://example.com/x.png"/><rect width="40" height="30" fill="red" onload="window.owned = 2"/></svg>'
  await openLayers(page, [
    [
      {
        path: '<img src=x onerror=alert(1)>.html',
        content: '<img src=x onerror="window.owned=3"><script>window.owned=4</script>',
      },
      { path: 'logo.svg', content: svg },
    ],
  ])
  await openFile(page, 'onerror')
  await expect(editor(page)).toContainText('onerror="window.owned=3"')
  await openFile(page, 'logo.svg')
  const image = content(page).getByRole('button', { name: 'Image' })
  await expect(content(page).getByRole('button', { name: 'Hex' })).toBeVisible()
  await clickSeen(image)
  await expect(content(page)).toContainText('40 × 30 pixels')
  expect(await content(page).getByRole('img').getAttribute('src')).toMatch(/^blob:/)
  expect(await page.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined()
  expect(requests.filter((url) => url.includes('example.com'))).toEqual([])
  expect(complaints).toEqual([])
})

test('an archive inside of the image is listed and filtered', async ({ page }) => {
  await start(page)
  const inner = tarBytes([
    ...Array.from({ length: 500 }, (_, i) => ({ path: `inner/file-${i}.txt`, content: 'x' })),
    { path: 'inner/<b>bold</b>\u202e', content: '' },
  ])
  await openLayers(page, [[{ path: 'backup.tar', content: inner }]])
  await openFile(page, 'backup.tar')
  await expect(content(page).getByRole('button', { name: 'Hex' })).toBeVisible()
  const table = content(page).getByRole('table', { name: 'Entries of the archive' })
  await expect(table).toHaveAttribute('aria-rowcount', '502')
  expect(await table.getByRole('row').count()).toBeLessThan(100)
  await content(page).getByRole('searchbox').fill('bold')
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText('<b>bold</b>\\u202e')
  expect(await findAxeViolations(page)).toEqual([])
})

test('of a damaged layer what precedes the damage is shown', async ({ page }) => {
  await start(page)
  const text = Array.from({ length: 60_000 }, (_, i) => `${i} ${(i * 2654435761) % 4294967291}`).join('\n')
  const whole = compress(tarBytes([{ path: 'data.txt', content: text }]), 'gzip')
  const blob = whole.subarray(0, Math.floor(whole.length * 0.6))
  const image = buildImage({ layers: [tarBytes([])], blobs: [{ blob, annotations: {} }], compression: 'gzip' })
  await choose(page, archiveOf(image.files))
  await expect(files(page)).toBeVisible()
  await openFile(page, 'data.txt')
  await expect(editor(page)).toContainText('2654435761')
  const note = content(page).getByRole('alert')
  await expect(note).toContainText(
    /Only the first [\d,]+ bytes of this file are there\. Layer 0 ends or breaks in the middle of it: .+/,
  )
  const there = Number(/first ([\d,]+)/.exec(await note.innerText())?.[1]?.replaceAll(',', ''))
  expect(there).toBeGreaterThan(100_000)
  await clickSeen(content(page).getByRole('button', { name: 'Hex' }))
  await expect(hex(page)).toContainText('0 0.1 2654435761')
  await hex(page).focus()
  await page.keyboard.press('Control+End')
  // The last byte that is there is the file's own.
  const last = Number(
    /^([\d,]+)/.exec(await content(page).getByRole('group', { name: 'Selected byte' }).innerText())?.[1]?.replaceAll(',', ''),
  )
  expect(last).toBe(there - 1)
  await expect(content(page).getByText(`uint8${text.charCodeAt(last)}`)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of windowSizes) {
    test(`nothing is wrong for axe at ${size.width}×${size.height}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await start(page)
      await openLayers(page, [
        [
          { path: 'app/key.pem', content: `# key of the service\n${privateKey}` },
          { path: 'app/config.json', content: JSON.stringify({ name: 'app', port: 8080, isOn: true, list: [1, null] }, null, 2) },
          { path: 'app/data.bin', content: Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7) % 256)) },
          { path: 'app/big.log', content: 'a line of a long log\n'.repeat(70_000) },
        ],
        [
          { path: 'app/config.json', content: JSON.stringify({ name: 'app', port: 9090, isOn: true, list: [1, null] }, null, 2) },
          ...layerOf('- app/key.pem'),
        ],
      ])
      // SHOTS=folder writes what it looks like, to be looked at by people.
      const shoot = async (name: string) => {
        if (process.env['SHOTS'] !== undefined)
          await page.screenshot({ path: `${process.env['SHOTS']}/${name}-${size.width}-${colorScheme}.png` })
      }
      await scrollAndClick(page.getByRole('tab', { name: 'Content' }))
      expect(await findAxeViolations(page), 'nothing selected').toEqual([])
      await shoot('empty')
      await expect(page.getByRole('tab', { name: /Secrets 1/ })).toBeAttached()
      for (const [name, ready] of [
        ['key.pem', editor],
        ['config.json', editor],
        ['big.log', editor],
        ['data.bin', hex],
      ] as const) {
        await openFile(page, name)
        await expect(ready(page)).toBeVisible()
        if (name === 'config.json') {
          await clickSeen(content(page).getByRole('button', { name: 'Find' }))
          await page.keyboard.type('app')
        }
        if (name === 'data.bin') await hex(page).getByRole('gridcell').nth(20).click()
        await page.waitForTimeout(150)
        await shoot(name)
        expect(await findAxeViolations(page), name).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      }
    })
  }
}
