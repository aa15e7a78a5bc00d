import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, details, findAxeViolations, layerList, rowOf, scrollAndClick, scrollTo, start } from './page.ts'

/** Links that lead to a place in an image, and what they say of the image that they lead to. */

const key = 'AKIAQ3EGRIVNJ7WXZBTM'
const lines = Array.from({ length: 300 }, (_, i) => `line ${i + 1}`).join('\n')
const imageOf = (upper: readonly TarRecord[]) =>
  archiveOf(
    buildImage({
      layers: [
        tarBytes([
          { path: 'srv/long.txt', content: lines },
          { path: 'root/.aws', content: `aws_access_key_id = ${key}\n` },
        ]),
        tarBytes(upper),
        tarBytes(layerOf('+ srv/last 9')),
      ],
    }).files,
  )
const image = imageOf(layerOf('+ srv/app 5'))
const rebuilt = imageOf(layerOf('+ srv/app 6'))

const notice = (page: Page) => page.getByRole('region', { name: 'Notice' })
const awaited = (page: Page) => page.getByRole('note', { name: 'Awaited' })

/** What the page copies, which a test cannot read from the clipboard in every browser. */
async function watchCopies(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: (text: string) => {
          document.documentElement.dataset['copied'] = text
          return Promise.resolve()
        },
      },
    })
  })
  return async () => {
    const copied = page.locator('html[data-copied]')
    await expect(copied).toHaveCount(1)
    const text = (await copied.getAttribute('data-copied')) ?? ''
    await copied.evaluate((root) => delete root.dataset['copied'])
    return text
  }
}

/** Opens a link as whoever receives it does: in a page of its own. */
async function follow(page: Page, link: string, bytes: Uint8Array = image, name = 'shop.tar'): Promise<void> {
  await page.goto('about:blank')
  await page.goto(link)
  await choose(page, bytes, name)
}

test('a link says what it awaits, and leads there under another name too', async ({ page }) => {
  const copied = await watchCopies(page)
  const { complaints } = await start(page)
  await choose(page, image, 'shop.tar')
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 1/ }))
  await clickSeen(rowOf(page, 'long.txt'))
  await clickSeen(page.getByRole('banner').getByRole('button', { name: 'Copy a link to this place' }))
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('Copied')
  const link = await copied()
  expect(new URL(link).hash).toMatch(/^#v=1&file=shop\.tar&digest=[0-9a-f]{16}&tab=files&view=after-1&path=srv\/long\.txt$/)
  await page.goto('about:blank')
  await page.goto(link)
  await expect(awaited(page)).toContainText(/shop\.tar, digest [0-9a-f]{16}, \/srv\/long\.txt, after layer 1/)
  expect(await findAxeViolations(page)).toEqual([])
  await choose(page, image, 'renamed.tar')
  await expect(rowOf(page, 'long.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(layerList(page).getByRole('button', { name: /^Layer 1/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(notice(page)).toHaveCount(0)
  await expect(page).toHaveURL(/file=renamed\.tar/)
  expect(complaints).toEqual([])
})

test('a link to another image of that name says so, and still leads to the place', async ({ page }) => {
  const copied = await watchCopies(page)
  await start(page)
  await choose(page, image, 'shop.tar')
  await clickSeen(rowOf(page, 'long.txt'))
  await clickSeen(details(page).getByRole('button', { name: 'Copy a link to this path' }))
  const link = await copied()
  await follow(page, link, rebuilt)
  await expect(notice(page)).toContainText('shop.tar holds another image than expected')
  await expect(notice(page)).toContainText('/srv/long.txt')
  expect(await findAxeViolations(page)).toEqual([])
  await expect(rowOf(page, 'long.txt')).not.toHaveAttribute('aria-selected', 'true')
  await clickSeen(notice(page).getByRole('button', { name: 'Go there anyway' }))
  await expect(rowOf(page, 'long.txt')).toHaveAttribute('aria-selected', 'true')
  await expect(notice(page)).toHaveCount(0)
})

test('the menu of a row copies a link to it', async ({ page }) => {
  const copied = await watchCopies(page)
  await start(page)
  await choose(page, image, 'shop.tar')
  await rowOf(page, 'app').click({ button: 'right' })
  await clickSeen(page.getByRole('menuitem', { name: 'Copy a link to it' }))
  await follow(page, await copied())
  await expect(rowOf(page, 'app')).toHaveAttribute('aria-selected', 'true')
})

test('line numbers choose lines, and a link brings them back in sight', async ({ page }) => {
  const copied = await watchCopies(page)
  await start(page)
  await choose(page, image, 'shop.tar')
  await rowOf(page, 'long.txt').dblclick()
  const number = (line: number) => page.locator('.cm-lineNumbers .cm-gutterElement', { hasText: new RegExp(`^${line}$`) })
  const marked = page.locator('.cm-line.cm-chosen')
  await number(3).click()
  await expect(marked).toHaveText(['line 3'])
  await page.getByRole('textbox', { name: /^Text of/ }).press('ControlOrMeta+End')
  await number(298).click()
  await number(295).click({ modifiers: ['Shift'] })
  await expect(marked).toHaveText(['line 295', 'line 296', 'line 297', 'line 298'])
  await expect(page).toHaveURL(/lines=295-298/)
  await clickSeen(page.getByRole('button', { name: 'Copy a link to lines 295 to 298' }))
  expect(await findAxeViolations(page)).toEqual([])
  await follow(page, await copied())
  await expect(marked).toHaveText(['line 295', 'line 296', 'line 297', 'line 298'])
  await expect(marked.first()).toBeInViewport()
  // Another path has other lines.
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await clickSeen(rowOf(page, 'app'))
  await expect(page).not.toHaveURL(/lines=/)
})

test('a link to a finding leads to its card, without the secret in it', async ({ page }) => {
  const copied = await watchCopies(page)
  await start(page)
  await choose(page, image, 'shop.tar')
  await scrollAndClick(page.getByRole('tab', { name: /Secrets/ }))
  const button = page.getByRole('button', { name: 'Copy a link to this finding' })
  await scrollTo(button)
  await clickSeen(button)
  const link = await copied()
  expect(link).not.toContain(key)
  await follow(page, link)
  const card = page.getByRole('listitem').filter({ hasText: 'root/.aws' })
  await expect(card).toBeFocused()
  await expect(card).toHaveAttribute('data-linked')
  await expect(card).toBeInViewport()
})

test('a range of layers has a link of its own', async ({ page }) => {
  const copied = await watchCopies(page)
  await start(page)
  await choose(page, image, 'shop.tar')
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 1/ }))
  await expect(layerList(page).getByRole('button', { name: /^Layer 1/ })).toHaveAttribute('aria-pressed', 'true')
  await layerList(page)
    .getByRole('button', { name: /^Layer 2/ })
    .click({ modifiers: ['Shift'] })
  await clickSeen(page.getByRole('button', { name: 'Copy a link to layers 1 to 2' }))
  const link = await copied()
  expect(link).toMatch(/view=changes-1-2$/)
  await follow(page, link)
  await expect(page).toHaveURL(/view=changes-1-2/)
})
