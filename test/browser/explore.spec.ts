import { expect, test } from '@playwright/test'
import { clickSeen, details, files, layerList, openSample, rowOf, scrollAndClick, start } from './page.ts'

test.beforeEach(async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
})

test('shows the layers with instruction, size, changes and verification', async ({ page }) => {
  await expect(layerList(page).getByRole('listitem')).toHaveCount(5)
  const top = layerList(page).getByRole('listitem').first()
  await expect(top).toContainText('rm -rf /srv/.env /root/.npm')
  await expect(top.getByRole('img', { name: /^Verified/ })).toBeVisible()
  await expect(layerList(page).getByRole('img', { name: /^Verified/ })).toHaveCount(5)
})

test('keeps deleted files in their place, struck through, with their history', async ({ page }) => {
  const row = rowOf(page, '.env')
  await expect(row).toBeVisible()
  await clickSeen(row)
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(details(page)).toContainText('srv/.env')
  await expect(details(page)).toContainText('deleted')
  await expect(details(page)).toContainText('added')
  await expect(details(page)).toContainText('rm -rf /srv/.env')
  await clickSeen(page.getByRole('button', { name: 'Ghosts' }))
  await expect(row).toHaveCount(0)
})

test('filters by text, by glob, by expression and by kind of change', async ({ page }) => {
  const filter = page.getByLabel('Filter files')
  await filter.fill('right')
  await expect(rowOf(page, 'right.node')).toBeVisible()
  await expect(rowOf(page, /^.?busybox/)).toHaveCount(0)
  await filter.fill('*.js')
  await expect(rowOf(page, 'server.js')).toBeVisible()
  await expect(rowOf(page, 'package.json')).toHaveCount(0)
  await filter.fill('/^srv/[sp]/')
  await expect(rowOf(page, 'package.json')).toBeVisible()
  await filter.fill('/(/')
  await expect(
    page
      .getByRole('search')
      .or(page.getByRole('alert'))
      .filter({ hasText: /expression|Invalid/ })
      .first(),
  ).toBeVisible()
  await filter.press('Escape')
  await expect(filter).toHaveValue('')
  await clickSeen(page.getByRole('group', { name: 'Kinds of change' }).getByRole('button', { name: /^Unchanged/i }))
  await expect(rowOf(page, /^.?busybox/)).toHaveCount(0)
  await expect(rowOf(page, 'server.js')).toBeVisible()
})

test('says so when nothing fits, and offers the way back', async ({ page }) => {
  await page.getByLabel('Filter files').fill('no such name')
  await clickSeen(page.getByRole('button', { name: /clear/i }))
  await expect(rowOf(page, /^.?busybox/)).toBeVisible()
})

test('opens and closes folders by pointer and keyboard', async ({ page }) => {
  await expect(rowOf(page, /^.?busybox/)).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Collapse all' }))
  await expect(rowOf(page, /^.?busybox/)).toHaveCount(0)
  await files(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(rowOf(page, /^.?busybox/)).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(rowOf(page, /^.?busybox/)).toHaveCount(0)
  await clickSeen(page.getByRole('button', { name: 'Expand all' }))
  await expect(rowOf(page, 'right.node')).toBeVisible()
})

test('sorts inside each folder', async ({ page }) => {
  const names = () =>
    files(page)
      .getByRole('row')
      .evaluateAll((rows) =>
        rows.filter((row) => row.getAttribute('aria-level') === '1').map((row) => row.querySelector('bdi')?.textContent),
      )
  await expect.poll(names).toEqual(['bin', 'etc', 'root', 'srv', 'tmp', 'usr'])
  const header = page.getByRole('columnheader', { name: 'Size' })
  await clickSeen(header.getByRole('button'))
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(names).toEqual(['bin', 'srv', 'etc', 'root', 'tmp', 'usr'])
})

test('shows the state after a layer, one layer as stored, and what layers change', async ({ page }) => {
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 1/ }))
  await expect(rowOf(page, 'server.js')).toBeVisible()
  await expect(rowOf(page, 'node_modules')).toHaveCount(0)
  await expect(page).toHaveURL(/view=after-1/)
  await clickSeen(page.getByRole('button', { name: 'Show layer 4 as stored' }))
  await expect(rowOf(page, '.wh..env')).toBeVisible()
  await expect(rowOf(page, 'server.js')).toHaveCount(0)
  await expect(page).toHaveURL(/view=stored-4/)
  await page.goBack()
  await expect(rowOf(page, 'server.js')).toBeVisible()
})

test('shows configuration and history of the image', async ({ page }) => {
  await scrollAndClick(page.getByRole('tab', { name: 'Image' }))
  const panel = page.getByRole('tabpanel')
  await expect(panel).toContainText('NODE_ENV=production')
  await expect(panel).toContainText('8080/tcp')
  await expect(panel).toContainText('CMD')
  await expect(panel).toContainText('Sample web application')
})
