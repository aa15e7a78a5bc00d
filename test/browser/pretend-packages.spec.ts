import { expect, type Page, test } from '@playwright/test'
import { clickSeen, findAxeViolations, rowOf, scrollAndClick, writeInto } from './page.ts'

/** The bases that have package managers which only act as real ones do, in the playground. */

const steps = (page: Page) => page.getByRole('region', { name: 'Steps' })
const remarks = (page: Page) => page.getByRole('region', { name: 'Remarks' })
const step = (page: Page, line: number) => steps(page).getByRole('button', { name: `line ${line} ` })
const write = (page: Page, dockerfile: string) => writeInto(page.getByRole('textbox', { name: /^Text of/ }), dockerfile)

async function open(page: Page): Promise<{ complaints: string[]; scripts: string[] }> {
  const complaints: string[] = []
  const scripts: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  page.context().on('request', (request) => scripts.push(request.url()))
  await page.goto('/#v=1&learn=playground')
  await expect(steps(page).getByRole('status').first()).toHaveText(/^Built/)
  return { complaints, scripts }
}

test('packages are installed, named as simulated, and their lists stay in their layer', async ({ page }) => {
  const { complaints } = await open(page)
  await write(
    page,
    'FROM pretend-debian\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends jq\nRUN rm -rf /var/lib/apt/lists/*\n',
  )
  await expect(step(page, 4)).toHaveAttribute('aria-pressed', 'true')
  // Only the two steps that called a package manager; rm is as real as the shell is.
  await expect(steps(page).getByText('simulated', { exact: true })).toHaveCount(2)
  await expect(steps(page)).toContainText('0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded.')
  await expect(steps(page)).toContainText('This step frees nothing')
  await clickSeen(step(page, 3))
  await expect(rowOf(page, 'jq').first()).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('who has no lists, no such package, or no package manager is told what to do', async ({ page }) => {
  await open(page)
  await write(page, 'FROM pretend-debian\nRUN apt-get install -y jq\n')
  await expect(steps(page)).toContainText('E: Unable to locate package jq')
  await expect(remarks(page)).toContainText('apt-get update fetches them')
  await write(page, 'FROM pretend-alpine\nRUN apk add --no-cache nosuch\n')
  await expect(steps(page)).toContainText('nosuch (no such package)')
  await expect(remarks(page)).toContainText('there are only a few')
  await write(page, 'FROM tiny\nRUN apk add --no-cache jq && jq\n')
  await expect(steps(page)).toContainText('apk: not found')
  await scrollAndClick(remarks(page).getByRole('button', { name: 'FROM pretend-alpine' }))
  await expect(remarks(page)).toContainText('cannot run')
})

test('what packages were measured comes with the first base that has any', async ({ page }) => {
  const { scripts } = await open(page)
  const measured = () => scripts.filter((url) => /\/pretend-|\/apt-get|\/apk-/.test(url))
  expect(scripts.length).toBeGreaterThan(0)
  expect(measured()).toEqual([])
  await write(page, 'FROM pretend-alpine\nRUN apk add --no-cache jq\n')
  await expect(steps(page)).toContainText('Installing jq')
  await expect.poll(measured).not.toEqual([])
})
