import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import {
  choose,
  clickSeen,
  closeImage,
  drop,
  dropAll,
  files,
  findAxeViolations,
  holdOpening,
  layerList,
  rowOf,
  scrollAndClick,
  start,
} from './page.ts'

/** Opening a second image, and addresses that are about another file than the one that is open. */

const first = archiveOf(
  buildImage({ layers: [tarBytes(layerOf('+ etc/\n+ etc/passwd 30')), tarBytes(layerOf('- etc/passwd\n+ srv/app 5'))] }).files,
)
const second = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ opt/\n+ opt/tool 70'))] }, 'docker-archive').files)

// Playwright answers the dialog of a file field only.
test.beforeEach(({ page }) =>
  page.addInitScript(() => Reflect.deleteProperty(window, 'showOpenFilePicker')).then(() => undefined),
)

const strays = [
  [
    'photo.jpg',
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 3000 }, (_, i) => i & 0xff)]),
    /a JPEG picture.*docker save/,
  ],
  ['paper.pdf', Buffer.from(`%PDF-1.7\n${'x'.repeat(2000)}`), /a PDF.*docker save/],
  ['notes.txt', Buffer.from('only words\n'.repeat(100)), /text.*docker save/],
] as const

const footer = (page: Page) => page.getByRole('contentinfo')
const opener = (page: Page) => page.getByRole('dialog', { name: 'Open another image' })
const openAnother = (page: Page) => clickSeen(page.getByRole('button', { name: 'Open another' }))
const notice = (page: Page, name = 'Notice') => page.getByRole('region', { name })

async function openFirst(page: Page): Promise<void> {
  await choose(page, first, 'first.tar')
  await expect(rowOf(page, 'app')).toBeVisible()
}

for (const size of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 720, height: 450 },
]) {
  test(`keeps the image until another one opens, ${size.width}×${size.height}`, async ({ page }) => {
    await page.setViewportSize(size)
    const { complaints } = await start(page)
    await openFirst(page)
    await openAnother(page)
    await expect(opener(page)).toContainText('first.tar stays open beside it.')
    expect(await findAxeViolations(page)).toEqual([])
    await clickSeen(opener(page).getByRole('button', { name: 'Cancel' }))
    await expect(opener(page)).toHaveCount(0)
    await expect(rowOf(page, 'app')).toBeVisible()
    await openAnother(page)
    await page.keyboard.press('Escape')
    await expect(rowOf(page, 'app')).toBeVisible()
    await openAnother(page)
    await Promise.all([page.waitForEvent('filechooser'), clickSeen(opener(page).getByRole('button', { name: 'Choose a file' }))])
    await choose(page, second, 'second.tar')
    await expect(rowOf(page, 'tool')).toBeVisible()
    await expect(opener(page)).toHaveCount(0)
    await expect(files(page)).toBeFocused()
    expect(complaints).toEqual([])
  })
}

test('opens a sample beside the image, and what is dropped on the ways to open', async ({ page }) => {
  await start(page)
  await openFirst(page)
  await openAnother(page)
  await drop(page, second, 'second.tar')
  await expect(rowOf(page, 'tool')).toBeVisible()
  await expect(opener(page)).toHaveCount(0)
  await openAnother(page)
  await clickSeen(opener(page).getByRole('button', { name: /web application/ }))
  await expect(rowOf(page, 'server.js')).toBeVisible()
})

for (const [name, bytes, message] of strays) {
  test(`refuses ${name} in a notice and keeps the image`, async ({ page }) => {
    await start(page)
    await openFirst(page)
    await rowOf(page, 'app').click()
    await drop(page, bytes, name)
    await expect(notice(page).getByRole('alert')).toContainText(`${name} cannot be shown`)
    await expect(notice(page)).toContainText(message)
    await expect(rowOf(page, 'app')).toHaveAttribute('aria-selected', 'true')
    await expect(footer(page)).toContainText('first.tar')
    expect(await findAxeViolations(page)).toEqual([])
    await clickSeen(notice(page).getByRole('button', { name: 'Dismiss' }))
    await expect(notice(page)).toHaveCount(0)
    await openAnother(page)
    await choose(page, bytes, name)
    await expect(notice(page)).toContainText(message)
    await expect(rowOf(page, 'app')).toBeVisible()
  })
}

test('opens archives that are dropped with other files, and says which are not opened', async ({ page }) => {
  await start(page)
  await dropAll(page, [
    { bytes: Buffer.from('read me\n'), name: 'README' },
    { bytes: first, name: 'first.tar' },
  ])
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(notice(page)).toContainText('Only archives and folders are opened')
  await expect(notice(page)).toContainText('Not opened: README')
})

test('shows how far it is while another archive is opened, and stops when told', async ({ page }) => {
  await start(page)
  await openFirst(page)
  const release = await holdOpening(page)
  await drop(page, second, 'second.tar')
  await expect(notice(page, 'Opening')).toContainText('Opening second.tar')
  await expect(notice(page, 'Opening').getByRole('progressbar')).toBeVisible()
  await expect(rowOf(page, 'app')).toBeVisible()
  await clickSeen(notice(page, 'Opening').getByRole('button', { name: 'Cancel' }))
  await expect(notice(page, 'Opening')).toHaveCount(0)
  await release()
  await drop(page, Buffer.from('no image'), 'later')
  await expect(notice(page)).toContainText('later cannot be shown')
  await expect(footer(page)).toContainText('first.tar')
})

test('Back to an entry of an image that is not open says so, and leaves the entry as it was', async ({ page }) => {
  await start(page)
  await openFirst(page)
  await clickSeen(rowOf(page, 'app'))
  await expect(page).toHaveURL(/file=first\.tar.*path=srv\/app/)
  const addressOfFirst = page.url()
  await drop(page, second, 'second.tar')
  await expect(page).toHaveURL(/file=second\.tar/)
  const addressOfSecond = page.url()
  await closeImage(page, 'first.tar')
  await page.goBack()
  await expect(page).toHaveURL(addressOfFirst)
  await expect(notice(page, 'Address')).toContainText(/leads to first\.tar, digest [0-9a-f]{16}, \/srv\/app/)
  await expect(notice(page, 'Address')).toContainText('second.tar is still shown')
  await expect(rowOf(page, 'tool')).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  await page.goForward()
  await expect(page).toHaveURL(addressOfSecond)
  await expect(notice(page, 'Address')).toHaveCount(0)
  await page.goBack()
  await clickSeen(notice(page, 'Address').getByRole('button', { name: 'Stay here' }))
  await expect(page).toHaveURL(addressOfSecond)
  await page.goBack()
  await expect(page).toHaveURL(addressOfFirst)
  await clickSeen(notice(page, 'Address').getByRole('button', { name: /^Open it/ }))
  await choose(page, first, 'first.tar')
  await expect(rowOf(page, 'app')).toHaveAttribute('aria-selected', 'true')
  await expect(page).toHaveURL(addressOfFirst)
  await expect(notice(page, 'Address')).toHaveCount(0)
})

test('going on in the open image after Back begins a new entry', async ({ page }) => {
  await start(page)
  await openFirst(page)
  await expect(page).toHaveURL(/file=first/)
  const addressOfFirst = page.url()
  await drop(page, second, 'second.tar')
  await expect(page).toHaveURL(/file=second/)
  await closeImage(page, 'first.tar')
  await page.goBack()
  await expect(notice(page, 'Address')).toBeVisible()
  await clickSeen(rowOf(page, 'tool'))
  await expect(page).toHaveURL(/file=second.*path=opt\/tool/)
  await expect(notice(page, 'Address')).toHaveCount(0)
  await page.goBack()
  await expect(page).toHaveURL(addressOfFirst)
})

test('a link says what it awaits, leads there, and says when another file came', async ({ page }) => {
  const link = '/#file=first.tar&tab=waste&view=after-0&path=etc/passwd'
  await page.goto(link)
  const awaited = page.getByRole('note', { name: 'Awaited' })
  await expect(awaited).toContainText('first.tar, /etc/passwd, tab Waste, after layer 0')
  expect(await findAxeViolations(page)).toEqual([])
  await choose(page, second, 'second.tar')
  await expect(rowOf(page, 'tool')).toBeVisible()
  await expect(notice(page)).toContainText('second.tar is another file than the address was about')
  await expect(notice(page)).toContainText('first.tar')
  await expect(page).toHaveURL(/file=second/)
  await page.goBack()
  await expect(page).toHaveURL(link)
  await drop(page, first, 'first.tar')
  await expect(page.getByRole('tab', { name: 'Waste', selected: true })).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await expect(rowOf(page, 'passwd')).toHaveAttribute('aria-selected', 'true')
  await expect(layerList(page).getByRole('button', { name: /^Layer 0/ })).toHaveAttribute('aria-pressed', 'true')
})

test('a file that cannot be shown leaves what the link awaits', async ({ page }) => {
  await page.goto('/#file=first.tar&path=etc/passwd&view=after-0')
  await choose(page, Buffer.from('no image'), 'other')
  await clickSeen(page.getByRole('button', { name: 'Back to the start' }))
  await expect(page.getByRole('note', { name: 'Awaited' })).toContainText('first.tar')
  await choose(page, first, 'first.tar')
  await expect(rowOf(page, 'passwd')).toHaveAttribute('aria-selected', 'true')
})
