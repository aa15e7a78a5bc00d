import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import {
  choose,
  clickSeen,
  drop,
  files,
  findAxeViolations,
  holdChecks,
  holdLayers,
  holdOpening,
  rowOf,
  scrollAndClick,
  start,
  statusLine,
  switcher,
  workList,
} from './page.ts'

const secret = 'zX9kQ2mV7bN4cR8tLp'
const layers = [
  tarBytes([
    { path: 'srv/.env', content: `API_TOKEN=${secret}\n` },
    { path: 'motd', content: 'hello\n' },
  ]),
  tarBytes([{ path: 'srv/app', content: 'x' }]),
]
const image = () => archiveOf(buildImage({ layers }).files)

test('cancels the search by the status place, says so everywhere, and starts it again', async ({ page }) => {
  const release = await holdChecks(page)
  const { complaints } = await start(page)
  await choose(page, image())
  await expect(statusLine(page)).toHaveText('Secrets 0 % · Digests 0/2')
  await clickSeen(statusLine(page))
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(workList(page).getByRole('button', { name: 'Cancel: Search for secrets' }))
  await expect(workList(page)).toContainText('Search cancelled, after 0 of 2 layers')
  // Whoever cancelled by keyboard stands on what begins it again.
  await expect(workList(page).getByRole('button', { name: 'Start again: Search for secrets' })).toBeFocused()
  await expect(statusLine(page)).toHaveText('Digests 0/2')
  await page.keyboard.press('Escape')
  await expect(workList(page)).toBeHidden()
  await expect(statusLine(page)).toBeFocused()

  await scrollAndClick(page.getByRole('tab', { name: /Secrets/ }))
  const panel = page.getByRole('tabpanel')
  await expect(panel).toContainText('Search cancelled, after 0 of 2 layers.')
  await expect(panel).not.toContainText('No secrets')
  await expect(panel).toContainText('Layer 1 could not be searched to its end: the search was cancelled.')
  await clickSeen(page.getByRole('button', { name: 'Save' }).first())
  await expect(page.getByRole('menuitem', { name: /SARIF/ })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('menuitem', { name: /SARIF/ })).toContainText('was cancelled; start it again')
  await page.keyboard.press('Escape')

  await release()
  await expect(statusLine(page)).toHaveText('Search cancelled · 2 digests right')
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(panel.getByRole('button', { name: 'Start again' }))
  await expect(panel.getByRole('list', { name: 'Secrets in the final image' }).locator('> li')).toHaveCount(1)
  await expect(statusLine(page)).toHaveText('1 secret · 2 digests right')
  expect(complaints).toEqual([])
})

test('cancels the check of digests, and the Problems tab does not call them right', async ({ page }) => {
  const release = await holdChecks(page)
  await start(page)
  await choose(page, image())
  await clickSeen(statusLine(page))
  await clickSeen(workList(page).getByRole('button', { name: 'Cancel: Check of digests' }))
  await page.keyboard.press('Escape')
  await scrollAndClick(page.getByRole('tab', { name: 'Problems' }))
  const panel = page.getByRole('tabpanel')
  await expect(panel).toContainText('Check of digests cancelled, after 0 of 2 layers.')
  await expect(panel).not.toContainText('Nothing is wrong')
  await release()
  await clickSeen(panel.getByRole('button', { name: 'Start again' }))
  await expect(panel).toContainText('Nothing is wrong')
  await expect(statusLine(page)).toHaveText('1 secret · 2 digests right')
})

test('keeps what was saved in the list, where it is dismissed', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await start(page)
  await choose(page, image(), 'app.tar')
  // The table takes the focus when it comes, which closes menus.
  await expect(files(page)).toBeVisible()
  await expect(statusLine(page)).toHaveText('1 secret · 2 digests right')
  await clickSeen(page.getByRole('button', { name: 'Save' }).first())
  await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSV/ }).click()])
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('Saved app-files.csv')
  await clickSeen(statusLine(page))
  await expect(workList(page)).toContainText('Saved app-files.csv')
  await clickSeen(workList(page).getByRole('button', { name: 'Dismiss: Saved app-files.csv' }))
  await expect(workList(page)).not.toContainText('Saved')
})

/** Says that the page is hidden, or seen again. */
const setHidden = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isHidden)

test('tells in the title how far it is, what is open, and that work ended while nobody looked', async ({ page }) => {
  const release = await holdLayers(page, [1])
  await start(page)
  await expect(page).toHaveTitle('Layerscope')
  const releaseOpening = await holdOpening(page)
  const large = [0, 1].map((layer) => tarBytes([{ path: `part${layer}`, content: Buffer.alloc(600_000, `${layer}`) }]))
  await choose(page, archiveOf(buildImage({ layers: large, reference: 'shop:1.2', compression: 'none' }).files), 'shop.tar')
  await expect(page).toHaveTitle('shop.tar — Layerscope')
  await releaseOpening()
  await expect(page).toHaveTitle('50 % · shop.tar — Layerscope')
  await setHidden(page, true)
  await release(1)
  await expect(page).toHaveTitle('✓ shop:1.2 — Layerscope')
  await setHidden(page, false)
  await expect(page).toHaveTitle('shop:1.2 — Layerscope')
  await drop(page, archiveOf(buildImage({ layers: layers.slice(0, 1) }).files), 'plain.tar')
  await expect(page).toHaveTitle('example/test:1 — Layerscope')
  await clickSeen(switcher(page))
  await clickSeen(page.getByRole('dialog', { name: 'Open images' }).getByRole('button', { name: /shop\.tar.*stored/ }))
  await expect(page).toHaveTitle('shop:1.2 — Layerscope')
})

/** Layers that each bring folders before, between and behind those of the others. */
const growing = (layer: number) =>
  tarBytes([
    ...Array.from({ length: 40 }, (_, i) => ({
      path: `dir${String(i).padStart(2, '0')}-${2 - layer}/file${layer}`,
      content: 'x',
    })),
    { path: `usr/part${layer}`, content: Buffer.alloc(600_000, `${layer}`) },
  ])

test('shows the layers that are read while others still are, and loses nothing as they come', async ({ page }) => {
  const release = await holdLayers(page, [1, 2])
  const { complaints } = await start(page)
  await choose(page, archiveOf(buildImage({ layers: [growing(0), growing(1), growing(2)], compression: 'none' }).files))
  const note = page.getByRole('region', { name: 'Views' }).getByText(/so far/)
  await expect(note).toHaveText('1 of 3 layers so far · 33 %')
  await expect(rowOf(page, 'dir00-2')).toBeVisible()
  await expect(rowOf(page, 'dir00-1')).toHaveCount(0)
  expect(await findAxeViolations(page)).toEqual([])
  await expect(statusLine(page)).toHaveText('Reading 33 %')
  // A folder is open, its file is selected, the table is scrolled past both.
  await clickSeen(rowOf(page, 'dir01-2').locator('[data-twisty]'))
  await clickSeen(rowOf(page, 'file0'))
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('file0')
  const box = await files(page).boundingBox()
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200)
  await page.mouse.wheel(0, 26 * 15)
  const topRow = () =>
    files(page).evaluate((table) => {
      const { top } = table.getBoundingClientRect()
      const rows = [...table.querySelectorAll('[role=row][data-row]')].map(
        (row) => [row.getBoundingClientRect().top - top, row.textContent] as const,
      )
      // The uppermost in sight, which may stand half under the head.
      const uppermost = rows.filter(([at]) => at <= 28).sort(([a], [b]) => b - a)[0]
      return uppermost === undefined ? '' : `${/dir\d\d-\d|usr/.exec(uppermost[1] ?? '')?.[0]} ${Math.round(uppermost[0])}`
    })
  await expect.poll(topRow).toMatch(/^dir1\d-2/)
  const before = await topRow()

  await release(1)
  // A pause follows each merge, many times as long as the merge took.
  await expect(note).toHaveText('2 of 3 layers so far · 66 %', { timeout: 20_000 })
  await expect(rowOf(page, /dir\d\d-1/).first()).toBeVisible()
  await expect.poll(topRow).toBe(before)
  await release(2)
  await expect(note).toBeHidden()
  await expect(rowOf(page, /dir\d\d-0/).first()).toBeVisible()
  await expect.poll(topRow).toBe(before)
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('file0')
  await page.mouse.wheel(0, -10_000)
  await expect(files(page).getByRole('row', { selected: true })).toContainText('file0')
  await expect(rowOf(page, 'dir01-2')).toHaveAttribute('aria-expanded', 'true')
  await expect(rowOf(page, 'dir00-0')).toHaveAttribute('aria-expanded', 'false')
  expect(complaints).toEqual([])
})

test('keeps a filter as layers come, and leads to a path of the address once its layer is read', async ({ page }) => {
  const release = await holdLayers(page, [1])
  await start(page, '/#file=image.tar&path=dir03-1/file1')
  await choose(page, archiveOf(buildImage({ layers: [growing(0), growing(1)], compression: 'none' }).files))
  await expect(rowOf(page, 'dir00-2')).toBeVisible()
  await page.getByRole('combobox', { name: 'Filter files' }).fill('dir0')
  await expect(rowOf(page, 'usr')).toHaveCount(0)
  await release(1)
  await expect(rowOf(page, 'dir00-1')).toBeVisible()
  await expect(rowOf(page, 'usr')).toHaveCount(0)
  await expect(files(page).getByRole('row', { selected: true })).toContainText('file1')
})
