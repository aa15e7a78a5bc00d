import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import {
  choose,
  clickSeen,
  details,
  drop,
  expectSeen,
  findAxeViolations,
  rowOf,
  scrollAndClick,
  start,
  windowSizes,
} from './page.ts'

/** The overlay view of an image, and the way from it into the lab. */

const image = archiveOf(
  buildImage({
    layers: [
      tarBytes(layerOf('+ etc/ mode=755\n+ etc/passwd 30\n+ srv/ mode=755\n+ srv/old 5')),
      tarBytes(layerOf('- etc/passwd\nopaque srv\n+ srv/ mode=755\n+ srv/new 7')),
    ],
  }).files,
)
const row = (page: Page, column: string, text: string) =>
  page.getByRole('tree', { name: column, exact: true }).getByRole('treeitem').filter({ hasText: text })

test('layers stand side by side as overlayfs has them, and are saved so', async ({ page }) => {
  const { complaints } = await start(page)
  await choose(page, image, 'shop.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Overlay' }))
  await expect(page.getByRole('region', { name: 'Mount it at home' })).toContainText(
    'lowerdir=l1:l0,upperdir=upper,workdir=work merged',
  )
  await expect(row(page, 'merged', 'srv')).toContainText('l1')
  await expect(page.getByRole('tree', { name: 'l1', exact: true })).toContainText('trusted.overlay.opaque=y')
  // A folder opens in all directories at once, by mouse and by keyboard.
  await clickSeen(row(page, 'l0', 'etc'))
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'l0', 'passwd')).toContainText('30 B')
  await expect(row(page, 'l1', 'passwd')).toContainText('c 0,0')
  await expect(row(page, 'merged', 'passwd')).toHaveCount(0)
  expect(await findAxeViolations(page)).toEqual([])
  const download = page.waitForEvent('download')
  await clickSeen(page.getByRole('button', { name: 'Save as overlay directories' }))
  const saved = await download
  expect(saved.suggestedFilename()).toBe('shop-overlay.tar')
  const bytes = readFileSync(await saved.path())
  await drop(page, bytes, 'shop-overlay.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  for (const name of ['l0', 'l1', 'merged', 'upper', 'work']) await expect(rowOf(page, name).first()).toBeVisible()
  expect(complaints).toEqual([])
})

test('a link leads to the open folders and the chosen path, and one made by hand does no harm', async ({ page, context }) => {
  const rows = Array.from({ length: 60 }, (_, i) => `+ usr/share/f${String(i).padStart(2, '0')} 1`).join('\n')
  const large = archiveOf(
    buildImage({
      layers: [tarBytes(layerOf(`+ etc/ mode=755\n+ etc/passwd 30\n+ usr/ mode=755\n+ usr/share/ mode=755\n${rows}`))],
    }).files,
  )
  await start(page)
  await choose(page, large, 'shop.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Overlay' }))
  await clickSeen(row(page, 'l0', 'usr').locator('[data-open]'))
  await clickSeen(row(page, 'l0', 'share').locator('[data-open]'))
  await clickSeen(row(page, 'l0', 'etc').locator('[data-open]'))
  await scrollAndClick(row(page, 'merged', 'f20'))
  await expect(details(page)).toContainText('f20')
  await expect(page).toHaveURL(/&tab=overlay&.*&path=usr\/share\/f20&open=etc$/)
  const { hash } = new URL(page.url())

  const other = await context.newPage()
  const { complaints } = await start(other, `/${hash}`)
  await choose(other, large, 'shop.tar')
  for (const column of ['l0', 'merged']) {
    await expectSeen(row(other, column, 'f20'))
    await expect(row(other, column, 'f20')).toHaveAttribute('aria-selected', 'true')
    await expect(row(other, column, 'etc')).toHaveAttribute('aria-expanded', 'true')
  }
  // Whoever closes a folder stays at it.
  await scrollAndClick(row(other, 'merged', 'share').locator('[data-open]'))
  await expect(row(other, 'merged', 'share')).toHaveAttribute('aria-selected', 'true')
  await expect(other).toHaveURL(/&path=usr\/share&open=etc$/)

  const [, file] = /(v=1&file=[^&]*&digest=[^&]*)/.exec(hash) ?? []
  for (const part of [
    `path=${'a/'.repeat(20_000)}&open=gone//etc`,
    `path=%00&open=${'x//'.repeat(40_000)}`,
    'path=gone&open=%ff//../../etc//etc',
  ]) {
    const third = await context.newPage()
    const said = await start(third, `/#${file}&tab=overlay&${part}`)
    await choose(third, large, 'shop.tar')
    await expect(row(third, 'merged', 'etc')).toHaveAttribute('aria-expanded', part.endsWith('etc') ? 'true' : 'false')
    await clickSeen(row(third, 'l0', 'usr').locator('[data-open]'))
    await expect(row(third, 'merged', 'share')).toBeVisible()
    expect(said.complaints).toEqual([])
    await third.close()
  }
  expect(complaints).toEqual([])
})

for (const viewport of windowSizes)
  test.describe(`with ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('the mount and the tar are also for users without root', async ({ page }) => {
      const { complaints } = await start(page)
      await choose(page, image, 'shop.tar')
      await scrollAndClick(page.getByRole('tab', { name: 'Overlay' }))
      await clickSeen(page.getByRole('checkbox', { name: 'without root (userxattr)' }))
      const lines = page.getByRole('region', { name: 'Mount it at home, without root' })
      await expect(lines).toContainText('unshare --user --map-root-user --mount')
      await expect(lines).toContainText('shop-overlay-userxattr.tar')
      await expect(lines).toContainText('workdir=work,userxattr merged')
      // On a phone stands one directory at a time.
      if (viewport.width < 768) await clickSeen(page.getByRole('button', { name: 'l1', exact: true }))
      await expectSeen(page.getByRole('tree', { name: 'l1', exact: true }).getByText('user.overlay.opaque=y'))
      expect(await findAxeViolations(page)).toEqual([])
      const download = page.waitForEvent('download')
      await clickSeen(page.getByRole('button', { name: 'Save as overlay directories' }))
      const saved = await download
      expect(saved.suggestedFilename()).toBe('shop-overlay-userxattr.tar')
      const text = readFileSync(await saved.path()).toString('latin1')
      expect(text).toContain('SCHILY.xattr.user.overlay.opaque=y')
      expect(text).not.toContain('trusted.overlay')
      expect(complaints).toEqual([])
    })
  })

test('a container of the image runs in the lab, above the layer that an engine adds', async ({ page }) => {
  await start(page)
  await choose(page, image, 'shop.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Overlay' }))
  await clickSeen(page.getByRole('button', { name: 'Run a container' }))
  await expect(row(page, 'l2', 'resolv.conf')).toBeVisible()
  await expect(row(page, 'merged', 'hosts')).toContainText('l2')
  await page.getByRole('textbox', { name: 'Command' }).fill('rm srv/new')
  await page.keyboard.press('Enter')
  await expect(row(page, 'upper', 'new')).toContainText('c 0,0')
  await clickSeen(page.getByRole('banner').getByRole('button', { name: 'Back to shop.tar' }))
  await expect(page.getByRole('tab', { name: 'Overlay' })).toHaveAttribute('aria-selected', 'true')
})
