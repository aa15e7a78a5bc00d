import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, details, findAxeViolations, openSample, rowOf, scrollAndClick, start } from './page.ts'

const secret = 'zX9kQ2mV7bN4cR8tLp'
const layers = [
  tarBytes([
    { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secret}\n` },
    { path: 'opt/a/one.bin', content: 'a'.repeat(70_000) },
    { path: 'opt/b/two.bin', content: 'b'.repeat(50_000) },
    { path: 'copy', content: 'b'.repeat(50_000) },
  ]),
  tarBytes(layerOf('- srv/.env\n- opt/a')),
]

test.beforeEach(async ({ page, context }) => {
  // Before a page is there: for one that is, the driver of Firefox knows no such permission.
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await start(page)
})

test('says without a click that a secret lies in a deleted file, and where', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files))
  await clickSeen(page.getByRole('banner').getByRole('button', { name: '1 secret in deleted files' }))
  const finding = page.getByRole('list', { name: 'Secrets in deleted files' }).locator('> li')
  await expect(finding).toHaveCount(1)
  await expect(finding).toContainText('srv/.env:2')
  const moments = finding.getByRole('list', { name: 'What happened to the' }).getByRole('listitem')
  await expect(moments).toHaveText([/^layer 0brought here.*RUN step 0/, /^layer 1deleted here.*RUN step 1/])
  await expect(finding).toContainText('Still readable in layer 0 by anyone who has the image.')
  await expect(finding).not.toContainText(secret)
  await clickSeen(finding.getByRole('button', { name: /^Show the/ }))
  await expect(finding).toContainText(secret)
  await clickSeen(finding.getByRole('button', { name: 'Hide' }))
  await expect(finding).not.toContainText(secret)
  await clickSeen(finding.getByRole('button', { name: 'srv/.env:2' }))
  await expect(rowOf(page, '.env')).toHaveAttribute('aria-selected', 'true')
  await expect(details(page)).toContainText('deleted')
  await expect(details(page).getByRole('note').first()).toHaveText(
    /still in the image\. Layer 1 deletes the file, layer 0 still holds it\..*Revoke these secrets/,
  )
})

test('tells one story of a secret that is in several places, and copies what proves it', async ({ page }) => {
  const token = 'ghp_0123456789abcdefghijABCDEFGHIJ012345'
  const leaky = [
    tarBytes([{ path: 'root/.netrc', content: `token ${token}\n` }]),
    tarBytes([{ path: 'srv/copy', content: `token ${token}\n` }]),
    tarBytes([
      ...layerOf('- root/.netrc\n- srv/copy'),
      { path: 'app/node_modules/a/examples/b.js', content: `// API_TOKEN=${secret}\n` },
    ]),
  ]
  const file = archiveOf(buildImage({ layers: leaky }).files)
  await choose(page, file, 'leaky image.tar')
  await clickSeen(page.getByRole('banner').getByRole('button', { name: '1 secret in deleted files' }))
  const stories = page.getByRole('list', { name: 'Secrets in deleted files' }).locator('> li')
  await expect(stories).toHaveCount(1)
  await expect(stories).toContainText('GitHub token')
  await expect(stories.getByRole('list').getByRole('listitem')).toHaveText([
    /^layer 0brought here/,
    /^layer 1stored here too/,
    /^layer 2deleted here/,
    /^layer 2deleted here/,
  ])
  await expect(stories.getByRole('img', { name: 'Layers that have the GitHub token' }).locator('i')).toHaveCount(3)
  await expect(stories).toContainText('Still readable in layers 0, 1 by anyone who has the image.')

  await clickSeen(stories.getByRole('button', { name: 'Copy evidence' }))
  await expect(stories.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
  const evidence = await page.evaluate(() => navigator.clipboard.readText())
  expect(evidence).not.toContain(token.slice(0, 12))
  expect(evidence).toContain('# GitHub token (critical)')
  expect(evidence).toMatch(/`sha256:[0-9a-f]{64}`/)

  // The command does what it says, in the shell of whoever gets it.
  await clickSeen(stories.getByRole('button', { name: 'Copy command' }))
  const command = await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^tar /)
    .then(() => page.evaluate(() => navigator.clipboard.readText()))
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-evidence-'))
  writeFileSync(join(folder, 'leaky image.tar'), file)
  const printed = execFileSync('bash', ['-c', `${command} 2>/dev/null || true`], { cwd: folder, encoding: 'utf8' })
  expect(printed).toBe(`token ${token}\n`)

  await clickSeen(stories.getByRole('button', { name: 'layer 1' }))
  await expect(page.getByRole('tab', { name: 'Files' })).toHaveAttribute('aria-selected', 'true')
  await expect(rowOf(page, 'copy')).toBeVisible()
})

test('saves what proves a secret, in the clear only once a person has agreed', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files), 'app.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Secrets 1' }))
  const finding = page.getByRole('list', { name: 'Secrets in deleted files' }).locator('> li')
  await clickSeen(finding.getByRole('button', { name: 'Save evidence' }))
  const dialog = page.getByRole('dialog', { name: /^One file with/ })
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      clickSeen(dialog.getByRole('button', { name, exact: true })),
    ])
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  const masked = await saved('Markdown')
  expect(masked.name).toMatch(/^app\.[a-z-]+-[0-9a-f]{8}\.evidence\.md$/)
  expect(masked.text).toContain('## Lines around it')
  expect(masked.text).not.toContain(secret.slice(0, 8))

  await clickSeen(dialog.getByRole('radio', { name: 'Secret in the clear' }))
  await expect(dialog.getByRole('button', { name: 'JSON' })).toBeDisabled()
  await clickSeen(dialog.getByRole('checkbox', { name: /^I keep this file where/ }))
  expect(await findAxeViolations(page)).toEqual([])
  const shown = await saved('JSON')
  expect(shown.name).toMatch(/\.evidence\.json$/)
  expect(JSON.parse(shown.text)).toMatchObject({
    isMasked: false,
    match: secret,
    file: { path: 'srv/.env', base64: Buffer.from(`NAME=app\nAPI_TOKEN=${secret}\n`).toString('base64') },
  })
})

test('shows secrets by severity, layer and kind, and sets examples apart', async ({ page }) => {
  const image = [
    tarBytes([{ path: 'srv/.env', content: `API_TOKEN=${secret}\n` }]),
    tarBytes([{ path: 'root/.netrc', content: 'machine a.test login me password kX81mQz7vR2w\n' }]),
    tarBytes([{ path: 'app/node_modules/a/examples/b.txt', content: 'ghp_0123456789abcdefghijABCDEFGHIJ012345\n' }]),
  ]
  await choose(page, archiveOf(buildImage({ layers: image }).files))
  await scrollAndClick(page.getByRole('tab', { name: 'Secrets 3' }))
  const panel = page.getByRole('tabpanel')
  const own = page.getByRole('list', { name: 'Secrets in the final image' }).locator('> li')
  await expect(own).toHaveCount(2)
  const examples = page.getByRole('list', { name: 'Secrets in example files' })
  await expect(examples).toBeHidden()
  await clickSeen(panel.getByText('1 in example files and tests of packages'))
  await expect(examples.locator('> li')).toHaveCount(1)
  await panel.getByRole('combobox', { name: 'Layer' }).selectOption('1')
  await expect(own).toHaveCount(1)
  await expect(own).toContainText('root/.netrc')
  await expect(panel.getByText('1 of 3 shown')).toBeVisible()
  await panel.getByRole('combobox', { name: 'Severity' }).selectOption('critical and above')
  await expect(panel.getByText('None of the secrets that were found is of this kind.')).toBeVisible()
  await clickSeen(panel.getByRole('button', { name: 'Show all' }))
  await expect(own).toHaveCount(2)
  expect(await findAxeViolations(page)).toEqual([])
})

test('says so when no secret was found, and what was searched', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers: [tarBytes(layerOf('+ a 10'))] }).files))
  await scrollAndClick(page.getByRole('tab', { name: /Secrets/ }))
  await expect(page.getByRole('tabpanel')).toContainText('No secrets found, in 1 file.')
  await expect(page.getByRole('list', { name: 'What was searched' })).toContainText('Searched: 1 file')
  await expect(page.getByRole('button', { name: 'No secrets found · 1 digest right' })).toBeVisible()
  await expect(page.getByRole('button', { name: /in deleted files/ })).toHaveCount(0)
})

test('shows where the space went, what would save it, and leads to the file', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files))
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  const panel = page.getByRole('tabpanel')
  await expect(panel.getByRole('list', { name: 'Advice' })).toContainText('Layer 1 deletes what layer 0 brought')
  const rows = panel.getByRole('table', { name: 'Wasted paths' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('opt/a/one.bin')
  await expect(rows.nth(1)).toContainText('layer 0: deleted in 1')
  await panel.getByLabel('Group by').selectOption('reason')
  await expect(panel.getByRole('table', { name: 'Wasted paths, deleted' })).toBeVisible()
  await scrollAndClick(panel.getByText(/^Duplicates:/))
  await expect(panel.getByRole('list', { name: 'Duplicates' })).toContainText('opt/b/two.bin')
  await clickSeen(panel.getByRole('button', { name: 'opt/a/one.bin' }))
  await expect(rowOf(page, 'one.bin')).toHaveAttribute('aria-selected', 'true')
})

test('the map is walked by keyboard and zooms into folders', async ({ page }) => {
  await openSample(page, /web application/)
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await clickSeen(page.getByRole('button', { name: 'Final image' }))
  const map = page.getByRole('application', { name: /^Map/ })
  await map.focus()
  // The map is laid out with the frame after it appears; a key before that finds no cell to go to.
  await expect(async () => {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('status').filter({ hasText: 'bin/' })).toBeVisible({ timeout: 300 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Folder of the map' })).toContainText('bin')
  await expect(map).toBeFocused()
  await page.getByText('The map as a list').scrollIntoViewIfNeeded()
  await clickSeen(page.getByText('The map as a list'))
  const list = page.getByRole('table', { name: 'Folder of the map as a list' })
  await expect(list.getByRole('row').filter({ hasText: 'busybox' })).toBeVisible()
  await map.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Folder of the map' })).not.toContainText('bin')
})

test('advice leads to its layer', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files))
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await clickSeen(page.getByRole('list', { name: 'Advice' }).getByRole('button', { name: 'layer 0' }).first())
  await expect(page).toHaveURL(/view=after-0/)
  await expect(rowOf(page, 'one.bin')).toBeVisible()
})

test('a long list of wasted paths draws only what is in sight', async ({ page }) => {
  const count = 2000
  const many = Array.from({ length: count }, (_, i) => ({
    path: `many/f${String(i).padStart(4, '0')}`,
    content: 'x'.repeat(count - i),
  }))
  await choose(page, archiveOf(buildImage({ layers: [tarBytes(many), tarBytes(layerOf('- many'))] }).files))
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  const table = page.getByRole('table', { name: 'Wasted paths' })
  await expect(table).toHaveAttribute('aria-rowcount', String(count + 1))
  await expect(table.getByRole('button', { name: 'many/f0000' })).toBeVisible()
  expect(await table.getByRole('row').count()).toBeLessThan(100)
  await table.evaluate((element) => element.closest('[data-long]')?.scrollTo(0, 1e6))
  await expect(table.getByRole('button', { name: 'many/f1999' })).toBeVisible()
})
