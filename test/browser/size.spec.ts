import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { findXmlFault } from '../support/xml.ts'
import {
  choose,
  clickSeen,
  details,
  expectSeen,
  files,
  findAxeViolations,
  layerList,
  rowOf,
  scrollAndClick,
  scrollTo,
  start,
} from './page.ts'

// A million bytes: 500,000 in usr/lib, 300,000 in srv/app, 150,000 in opt, 50,000 in etc.
const layers = [
  '+ usr/lib/big 400000\n+ usr/lib/small 100000\n+ etc/a<b>&"c 50000',
  '+ srv/app/data 300000',
  '- srv/app/data\n+ opt/tool 150000',
]
const history = [
  { created_by: '/bin/sh -c #(nop) ADD file:ab12 in / ' },
  { created_by: 'RUN /bin/sh -c make-data # buildkit' },
  { created_by: 'RUN /bin/sh -c rm /srv/app/data && make-tool # buildkit' },
]
const image = archiveOf(buildImage({ layers: layers.map((text) => tarBytes(layerOf(text))), history }).files)

const view = (page: Page) => page.getByRole('group', { name: 'Why is it so big?' })
const picture = (page: Page) => page.getByRole('tree', { name: 'Picture of sizes' })
const crumbs = (page: Page) => page.getByRole('navigation', { name: 'Where the picture is' })
const legend = (page: Page) => page.getByRole('list', { name: 'Legend' })
const rows = 3

/** A place of the picture: how far from the left, in which row. */
async function placeOf(page: Page, share: number, row: number): Promise<{ x: number; y: number }> {
  await expectSeen(picture(page))
  const box = await picture(page).boundingBox()
  if (box === null) throw new Error('the picture is not drawn')
  return { x: box.x + box.width * share, y: box.y + (box.height * (row + 0.5)) / rows }
}

async function open(page: Page): Promise<{ complaints: string[] }> {
  const { complaints } = await start(page)
  await choose(page, image)
  await expect(files(page)).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Size' }))
  await expect(view(page)).toContainText('977 KiB in layers, 684 KiB seen, 293 KiB hidden')
  return { complaints }
}

test('the picture tells what each part is, leads to it, and goes in and out', async ({ page }) => {
  const { complaints } = await open(page)
  const over = async (share: number, row: number) => {
    const { x, y } = await placeOf(page, share, row)
    await page.mouse.move(x, y)
  }
  await over(0.25, 1)
  await expect(view(page)).toContainText('/usr/lib/')
  await expect(view(page)).toContainText('488 KiB, 50.0 %layer 0ADD file:ab12 in /')
  await over(0.65, 2)
  await expect(view(page)).toContainText('293 KiB, 30.0 %layer 1 · hiddenRUN make-data')

  const data = await placeOf(page, 0.65, 2)
  await page.mouse.click(data.x, data.y)
  await expect(details(page)).toContainText('srv/app/data')
  await expect(page).toHaveURL(/tab=size.*path=srv\/app\/data/)

  const lib = await placeOf(page, 0.25, 1)
  await page.mouse.dblclick(lib.x, lib.y)
  await expect(crumbs(page)).toContainText('488 KiB, 50.0 %')
  await expect(page).toHaveURL(/zoom=usr\/lib/)
  await page.goBack()
  await expect(crumbs(page)).toContainText('100.0 %')
  await page.goForward()
  await expect(crumbs(page)).toContainText('50.0 %')
  await clickSeen(crumbs(page).getByRole('button', { name: 'All' }))
  await expect(crumbs(page)).toContainText('100.0 %')

  await page.mouse.move(0, 0)
  await picture(page).focus()
  const item = page.getByRole('treeitem')
  await expect(item).toHaveAccessibleName('All: 977 KiB, 100.0 %, of 3 layers · 293 KiB hidden')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(item).toHaveAccessibleName('/srv/app/: 293 KiB, 30.0 %, layer 1 · hidden')
  await page.keyboard.press('Enter')
  await expect(crumbs(page)).toContainText('30.0 %')
  await page.keyboard.press('Escape')
  await expect(crumbs(page)).toContainText('100.0 %')
  await expect(item).toHaveAccessibleName(/^\/srv\/app\/:/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(details(page)).toContainText('srv/app/data')
  expect(complaints).toEqual([])
})

test('a finger selects, and goes in by pressing twice or by the button', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await start(page)
  await choose(page, image)
  await expect(files(page)).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Size' }))
  await expect(view(page)).toContainText('977 KiB in layers')
  const { x, y } = await placeOf(page, 0.25, 1)
  await page.touchscreen.tap(x, y)
  await page.touchscreen.tap(x, y)
  await expect(crumbs(page)).toContainText('50.0 %')
  await page.touchscreen.tap(x, (await placeOf(page, 0, 0)).y)
  await clickSeen(view(page).getByRole('button', { name: 'Go out' }))
  await expect(crumbs(page)).toContainText('100.0 %')
  await context.close()
})

test('layers are left out by the legend, states walked through, hidden bytes left out', async ({ page }) => {
  await open(page)
  const row = (layer: number) => legend(page).getByRole('button', { name: new RegExp(`^layer ${layer}`) })
  await expect(row(1)).toContainText('293 KiB30.0 %')
  await clickSeen(row(1))
  await expect(view(page)).toContainText('684 KiB in layers, 684 KiB seen, 0 B hidden · 293 KiB of 1 layer left out')
  await expect(page).toHaveURL(/off=1/)
  await expect(row(0)).toContainText('78.6 %')
  await clickSeen(legend(page).getByRole('button', { name: 'Only layer 2' }))
  await expect(view(page)).toContainText('146 KiB in layers, 146 KiB seen, 0 B hidden')
  await expect(page.getByRole('list', { name: 'The ten largest files and folders' }).getByRole('listitem')).toHaveText([
    /^opt\/tool146 KiB100.0 %/,
  ])
  await clickSeen(view(page).getByRole('button', { name: 'All' }).last())
  await expect(view(page)).toContainText('977 KiB in layers')

  await clickSeen(page.getByRole('checkbox', { name: 'Bytes that nobody sees' }))
  await expect(view(page)).toContainText('the hidden ones are not drawn')
  await expect(crumbs(page)).toContainText('684 KiB, 100.0 %')
  await clickSeen(page.getByRole('checkbox', { name: 'Bytes that nobody sees' }))

  // The line of sums is shorter then, and what stands below it moves.
  await expect(view(page)).not.toContainText('the hidden ones are not drawn')

  const slider = page.getByRole('slider', { name: /State after layer/ })
  const box = await slider.boundingBox()
  if (box === null) throw new Error('there is no slider')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(slider).toHaveValue('1')
  await expect(view(page)).toContainText('830 KiB in layers, 830 KiB seen, 0 B hidden')
  await expect(page).toHaveURL(/view=after-1/)
  // The last pixel leads to the last state, also where another state was chosen elsewhere meanwhile.
  for (const leave of [
    () => slider.press('Home'),
    () => clickSeen(layerList(page).getByRole('button', { name: /^Layer 0\b/ })),
  ]) {
    await leave()
    await expect(page).toHaveURL(/view=after-0/)
    await expect(slider).toHaveValue('0')
    await page.mouse.click(box.x + box.width - 0.5, box.y + box.height / 2)
    await expect(slider).toHaveValue('2')
    await expect(view(page)).toContainText('977 KiB in layers')
  }
  await slider.press('Home')
  await expect(view(page)).toContainText('537 KiB in layers, 537 KiB seen, 0 B hidden')
  await expect(row(2)).toContainText('not yet')

  await clickSeen(page.getByRole('button', { name: 'By layer' }))
  await slider.focus()
  await page.keyboard.press('End')
  await expect(view(page)).toContainText('293 KiB hidden')
  const { x, y } = await placeOf(page, 0.65, 1)
  await page.mouse.move(x, y)
  await expect(view(page)).toContainText('Layer 1293 KiB, 30.0 %')
})

test('an address leads to the same picture', async ({ page }) => {
  await start(page, '/#v=1&file=image.tar&tab=size&view=after-2&by=layer&zoom=usr/lib&branch=0&off=2')
  await choose(page, image)
  await expect(view(page)).toContainText('830 KiB in layers, 537 KiB seen, 293 KiB hidden · 146 KiB of 1 layer left out')
  await expect(crumbs(page)).toContainText('488 KiB, 58.8 %')
  await expect(page.getByRole('button', { name: 'By layer' })).toHaveAttribute('aria-pressed', 'true')
})

test('the largest lead to their rows, the best savings to their lines', async ({ page }) => {
  await open(page)
  const largest = page.getByRole('list', { name: 'The ten largest files and folders' })
  await clickSeen(largest.getByRole('button', { name: '/opt/tool' }))
  await expect(page.getByRole('tab', { name: 'Files' })).toHaveAttribute('aria-selected', 'true')
  await expect(rowOf(page, 'tool')).toHaveAttribute('aria-selected', 'true')
  await scrollAndClick(page.getByRole('tab', { name: 'Size' }))
  await expect(view(page)).toContainText('this one: 293 KiB of 977 KiB')
  await clickSeen(view(page).getByRole('button', { name: 'Show the fix that saves 293 KiB' }))
  const fix = page.getByRole('group', { name: 'Dockerfile' }).locator('details[open]')
  await expect(fix).toContainText('Fix: saves 293 KiB')
  await expect(fix).toContainText('RUN make-data')
})

async function download(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await scrollTo(button)
  await clickSeen(button)
  const saved = await download
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) }
}

test('the picture is saved as SVG and as PNG', async ({ page }) => {
  const { complaints } = await open(page)
  const width = Math.round((await picture(page).boundingBox())?.width ?? 0)
  const group = page.getByRole('group', { name: 'Save the picture' })
  const svg = await download(page, group.getByRole('button', { name: 'SVG' }))
  expect(svg.name).toBe('image-size.svg')
  const text = svg.bytes.toString('utf8')
  expect(findXmlFault(text)).toBeUndefined()
  const parsed = await page.evaluate((xml) => {
    const root = new DOMParser().parseFromString(xml, 'image/svg+xml').documentElement
    return {
      name: root.localName,
      elements: [...new Set([...root.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
      handlers: [...root.querySelectorAll('*')]
        .flatMap((element) => element.getAttributeNames())
        .filter((name) => /^on|href/.test(name)),
      texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
    }
  }, text)
  expect(parsed).toMatchObject({ name: 'svg', elements: ['path', 'pattern', 'rect', 'text', 'title'], handlers: [] })
  expect(parsed.texts).toContain('usr/lib/')
  expect(parsed.texts).toContain('srv/app/')
  expect(parsed.texts).toContain('977 KiB in layers, 684 KiB seen, 293 KiB hidden')
  expect(parsed.texts.some((line) => line.includes('sha256:'))).toBe(true)
  expect(parsed.texts.some((line) => line.includes('RUN make-data'))).toBe(true)

  const png = await download(page, group.getByRole('button', { name: 'PNG' }))
  expect(png.name).toBe('image-size.png')
  // PNG (Third Edition), 5.2 and 11.2.1: the signature, then IHDR with width and height.
  expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  expect(png.bytes.toString('latin1', 12, 16)).toBe('IHDR')
  expect(png.bytes.readUInt32BE(16)).toBe((width + 32) * 2)
  const height = Number(/<svg[^>]* height="(\d+)"/.exec(text)?.[1])
  expect(png.bytes.readUInt32BE(20)).toBe(height * 2)
  expect(complaints).toEqual([])
})

for (const scheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const)
    test(`the view is accessible, ${scheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await open(page)
      await page.setViewportSize({ width, height })
      await expect(picture(page)).toBeVisible()
      expect(await findAxeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      if (width === 1440) {
        // All on one screen.
        const box = await view(page).evaluate((element) => [element.scrollHeight, element.clientHeight])
        expect(box[0]).toBe(box[1])
        await expectSeen(page.getByRole('tab', { name: 'Size' }))
      }
    })

test('the picture and its letters follow the size of text, and the mouse meets what is drawn', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => localStorage.setItem('layerscope', JSON.stringify({ textSize: 'presenter' })))
  const { complaints } = await open(page)
  await expectSeen(picture(page))
  const drawn = await picture(page)
    .locator('canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no context')
      // Device pixels of a pixel of the picture: the canvas keeps the transformation that it is drawn with.
      return { scale: context.getTransform().a / devicePixelRatio, stretch: canvas.width / canvas.clientWidth / devicePixelRatio }
    })
  expect(drawn.scale).toBeCloseTo(1.4, 2)
  expect(drawn.stretch).toBeCloseTo(1, 2)
  const data = await placeOf(page, 0.65, 2)
  await page.mouse.click(data.x, data.y)
  await expect(details(page)).toContainText('srv/app/data')
  const box = await picture(page).boundingBox()
  const item = await page.getByRole('treeitem', { name: /data/ }).boundingBox()
  expect((item?.x ?? 0) - (box?.x ?? 0)).toBeCloseTo((box?.width ?? 0) * 0.5, -1)
  expect(complaints).toEqual([])
})
