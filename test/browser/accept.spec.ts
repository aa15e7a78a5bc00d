import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, dropAll, findAxeViolations, scrollAndClick, start } from './page.ts'

const secret = 'zX9kQ2mV7bN4cR8tLp'
const other = 'pQ7wE3rT9yU1iO5pAs'
const image = archiveOf(
  buildImage({
    layers: [
      tarBytes([
        { path: 'srv/.env', content: `API_TOKEN=${secret}\n` },
        { path: 'srv/test.env', content: `API_TOKEN=${other} # gitleaks:allow\n` },
      ]),
      tarBytes(layerOf('- srv/.env')),
    ],
  }).files,
)

/** The first 16 digits of the SHA-256, by Node's own. */
const fingerprintOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const banner = (page: Page) => page.getByRole('banner')
const badge = (page: Page) => page.getByRole('tab', { name: /^Secrets/ })
const lists = (page: Page) => page.getByRole('group', { name: 'Accepted findings' })
const accepted = (page: Page) => page.getByRole('list', { name: 'Accepted secrets' }).locator('> li')

async function acceptFirst(page: Page, reason: string): Promise<void> {
  await scrollAndClick(page.getByRole('button', { name: /^Accept … the/ }).first())
  const form = page.getByRole('form', { name: /^Accept the/ })
  await expect(form.getByLabel('Reason')).toBeFocused()
  await expect(form.getByRole('button', { name: 'Accept' })).toBeDisabled()
  await page.keyboard.type(reason)
  await form.getByLabel('Until').fill('2999-12-31')
  await clickSeen(form.getByRole('button', { name: 'Accept' }))
}

async function saveBaseline(page: Page, button: Locator): Promise<string> {
  const download = page.waitForEvent('download')
  await scrollAndClick(button)
  const saved = await download
  expect(saved.suggestedFilename()).toBe('image.baseline.json')
  return readFileSync(await saved.path(), 'utf8')
}

test('an auditor accepts a finding, keeps that as a baseline, and finds nothing new the next time', async ({ page }) => {
  await start(page)
  await choose(page, image)
  await clickSeen(banner(page).getByRole('button', { name: '1 secret in deleted files' }))
  // The comment on its line accepts the other one.
  await expect(lists(page).getByRole('status')).toHaveText('1 accepted')
  await acceptFirst(page, 'a test account that opens nothing')
  await expect(lists(page).getByRole('status')).toHaveText('2 accepted (not saved yet)')
  await expect(banner(page).getByRole('button', { name: /secret/ })).toHaveCount(0)
  await expect(page.getByText('Only accepted secrets, in 2 files.')).toBeVisible()
  await scrollAndClick(page.getByText('2 accepted', { exact: true }))
  await expect(accepted(page)).toHaveCount(2)
  await expect(accepted(page).filter({ hasText: 'srv/.env' })).toContainText(
    'accepted until 2999-12-31 (on the page): a test account that opens nothing',
  )
  await expect(accepted(page).filter({ hasText: 'srv/test.env' })).toContainText('accepted (comment on its line)')
  expect(await findAxeViolations(page)).toEqual([])
  const baseline = await saveBaseline(page, lists(page).getByRole('button', { name: 'Save baseline' }))
  expect(baseline).not.toContain(secret)
  expect(JSON.parse(baseline).accepted).toMatchObject([
    { fingerprint: fingerprintOf(secret), path: 'srv/.env', reason: 'a test account that opens nothing', expires: '2999-12-31' },
  ])
  await expect(lists(page).getByRole('status')).toHaveText('2 accepted')

  await page.reload()
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  await dropAll(page, [
    { name: 'image.tar', bytes: image },
    { name: 'image.baseline.json', bytes: Buffer.from(baseline) },
  ])
  await clickSeen(badge(page))
  await expect(lists(page).getByRole('status')).toHaveText('2 accepted')
  await expect(banner(page).getByRole('button', { name: /secret/ })).toHaveCount(0)
  const notice = page.getByRole('region', { name: 'Notice' })
  await expect(notice).toHaveText('image.baseline.json was read1 accepted finding.Show the secrets')
  await clickSeen(notice.getByRole('button', { name: 'Dismiss' }))

  // What is taken back counts again.
  await scrollAndClick(page.getByText('2 accepted', { exact: true }).last())
  await scrollAndClick(page.getByRole('button', { name: /^Count again/ }))
  await expect(page.getByRole('list', { name: 'Secrets in deleted files' }).locator('> li')).toHaveCount(1)
  await expect(banner(page).getByRole('button', { name: '1 secret in deleted files' })).toBeVisible()
})

test('a file that is no baseline is refused, and what fits nothing is listed', async ({ page }) => {
  await start(page)
  await choose(page, image)
  await clickSeen(badge(page))
  const open = async (name: string, text: string) =>
    page.locator('input[type=file][accept*=json]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) })
  await open('bad.json', '{"layerscopeBaseline": 1, "created": "2026-01-01", "accepted": [{"fingerprint": "abc"}]}')
  await expect(lists(page).getByRole('alert')).toHaveText('bad.json, line 1, column 65: "reason" is missing')
  await open(
    'layerscope.yaml',
    `accepted:\n  - { fingerprint: "0123456789abcdef", reason: old one }\n  - { fingerprint: "${fingerprintOf(secret)}", reason: known }\n`,
  )
  await expect(lists(page).getByRole('alert')).toHaveCount(0)
  await expect(lists(page).getByRole('status')).toHaveText('2 accepted')
  await clickSeen(lists(page).getByText('1 accepted finding is not in this image'))
  await expect(lists(page)).toContainText('0123456789abcdef: old one')
  await open('other.json', `{"layerscopeBaseline": 1, "image": {"digest": "sha256:1"}, "created": "2026-01-01", "accepted": []}`)
  await expect(lists(page)).toContainText('other.json was written for sha256:1, which is another image')
})
