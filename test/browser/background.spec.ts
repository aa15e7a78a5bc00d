import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import {
  choose,
  clickSeen,
  drop,
  findAxeViolations,
  holdChecks,
  holdLayers,
  holdOpening,
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

  await clickSeen(page.getByRole('tab', { name: /Secrets/ }))
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
  await clickSeen(page.getByRole('tab', { name: 'Problems' }))
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
