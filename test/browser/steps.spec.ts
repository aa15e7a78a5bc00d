import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import {
  choose,
  clickSeen,
  expectSeen,
  files,
  findAxeViolations,
  findFaintTexts,
  holdChecks,
  scrollAndClick,
  start,
  statusLine,
} from './page.ts'

const layers = [
  '+ etc/\n+ etc/motd 40\n+ srv/\n+ srv/app/\n+ srv/app/data 900\n+ srv/app/version 4\n+ tool 20 mode=644',
  '+ srv/\n+ srv/app/\n+ srv/app/new 4\nopaque srv/app\n+ tool 20 mode=755\n- etc/motd',
]

async function open(page: Page, address?: string): Promise<{ complaints: string[] }> {
  const { complaints } = await start(page, address)
  const history = [{ created_by: 'COPY . /' }, { created_by: 'RUN rm -rf /srv/app && mkdir /srv/app' }]
  const tars = layers.map((layer) => tarBytes(layerOf(layer)))
  await choose(page, archiveOf(buildImage({ layers: tars, history, compression: 'gzip' }).files), 'steps.tar')
  return { complaints }
}

const part = (page: Page, name: string) => page.getByRole('tabpanel').locator('section').filter({ hasText: name })
const node = (page: Page, name: string) => part(page, 'The merged tree').getByRole('listitem').filter({ hasText: name })

test('applies the layers entry by entry, by mouse and by keys', async ({ page }) => {
  const { complaints } = await open(page)
  await expect(files(page)).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Steps' }))
  await clickSeen(page.getByRole('button', { name: 'layer 1', exact: true }))
  await expect(node(page, 'data')).toBeVisible()
  // Markers come first, though they stand last in the tar.
  await clickSeen(page.getByRole('button', { name: 'The next moment' }))
  await expect(page).toHaveURL(/step=1\.1/)
  const card = part(page, 'What happens')
  await expect(card).toContainText('opaque')
  await expect(card).toContainText('2 paths below go with it.')
  await expect(card).toContainText('Wasted904 B')
  await expect(node(page, 'data')).toHaveAttribute('data-ghost', '')
  await page.keyboard.press('ArrowRight')
  await expect(card).toContainText('whiteout')
  await expect(node(page, 'motd')).toHaveAttribute('data-ghost', '')
  await page.keyboard.press('End')
  await expect(card).toContainText('metadata only')
  await expect(card).toContainText('The older version is of layer 0: 20 B.')
  await expect(node(page, 'new')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(/step=1\.0/)
  await expect(node(page, 'new')).toHaveCount(0)
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(/step=0\.7/)
  // What plays waits where there is something to guess, and what was guessed stays guessed.
  await clickSeen(page.getByRole('button', { name: 'Play', exact: true }))
  await expect(page).toHaveURL(/step=1\.0/, { timeout: 5000 })
  await expect(card).toContainText('Playing goes on once you have guessed.')
  await clickSeen(card.getByRole('button', { name: 'srv/app/new' }))
  await expect(page).toHaveURL(/step=1\.0/)
  await clickSeen(card.getByRole('button', { name: '24 bytes' }))
  await expect(page).toHaveURL(/step=1\.[1-9]/, { timeout: 5000 })
  await clickSeen(page.getByRole('button', { name: 'Stop', exact: true }))
  await clickSeen(page.getByRole('button', { name: 'layer 1', exact: true }))
  await expect(card).toContainText('Right. Markers')
  // The same by a beam from the top, with the layers apart.
  await page.keyboard.press('2')
  await expect(part(page, 'The merged tree')).toContainText(/Same tree: \d+ paths compared now\./)
  await page.keyboard.press('End')
  await expect(node(page, 'motd')).toContainText('layer 1: taken away, it ends here')
  expect(await findAxeViolations(page)).toEqual([])
  expect(await findFaintTexts(page, 'light')).toEqual([])
  expect(complaints).toEqual([])
})

test('asks before it shows, and says why', async ({ page }) => {
  await open(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Steps' }))
  await page.getByRole('group', { name: 'The layers, applied entry by entry' }).press('p')
  await expect(page).toHaveURL(/step=1\.0/)
  const card = part(page, 'What happens')
  await clickSeen(card.getByRole('button', { name: 'srv/app/data' }))
  await expect(card).toContainText('Not so. Markers act on lower layers only.')
  await clickSeen(card.getByRole('button', { name: 'srv/app/new' }))
  await expect(card).toContainText('Right. Markers')
  await clickSeen(card.getByRole('button', { name: '24 bytes' }))
  await expect(card).toContainText('Right. A layer has whole files')
  expect(await findAxeViolations(page)).toEqual([])
})

test('keeps what was guessed while secrets are still searched', async ({ page }) => {
  const release = await holdChecks(page)
  await open(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Steps' }))
  await page.getByRole('group', { name: 'The layers, applied entry by entry' }).press('p')
  const card = part(page, 'What happens')
  await clickSeen(card.getByRole('button', { name: 'srv/app/new' }))
  await expect(card).toContainText('Right. Markers')
  await release()
  await expect(statusLine(page)).toContainText('2 digests right')
  await expect(card).toContainText('Right. Markers')
})

test('shows of a long tree the rows that the moment touches, and others by scrolling', async ({ page }) => {
  await start(page)
  const names = Array.from({ length: 900 }, (_, i) => `+ d/f${String(i).padStart(3, '0')} 1`)
  await choose(page, archiveOf(buildImage({ layers: [tarBytes(layerOf(`+ d/\n${names.join('\n')}`))] }).files), 'long.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Steps' }))
  await clickSeen(page.getByRole('button', { name: 'layer 0', exact: true }))
  await page.keyboard.press('End')
  const rows = part(page, 'The merged tree').getByRole('listitem')
  await expectSeen(node(page, 'f899'))
  await expect(node(page, 'f899')).toHaveAttribute('data-touched', '')
  expect(await rows.count()).toBeLessThan(60)
  await page.keyboard.press('ArrowLeft')
  await expect(node(page, 'f899')).toHaveCount(0)
  await node(page, 'f880').hover()
  await page.mouse.wheel(0, -100_000)
  await expectSeen(node(page, 'f000'))
  await page.mouse.wheel(0, 26 * 400)
  await expectSeen(node(page, 'f405'))
  await expect(node(page, 'f000')).toHaveCount(0)
})

test('comes back to the moment of an address, one part at a time where there is little room', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '/#v=1&file=steps.tar&tab=steps&step=1.2')
  await expect(node(page, 'motd')).toHaveAttribute('data-ghost', '')
  await expect(part(page, 'What happens')).toBeHidden()
  await clickSeen(page.getByRole('button', { name: 'What happens' }))
  await expect(part(page, 'What happens')).toContainText('.wh.motd')
  await expect(node(page, 'motd')).toBeHidden()
  expect(await findAxeViolations(page)).toEqual([])
  // Whoever goes to a bet sees its question.
  await clickSeen(page.getByRole('button', { name: 'The merged tree' }))
  await clickSeen(page.getByRole('button', { name: 'Next bet' }))
  await clickSeen(part(page, 'What happens').getByRole('button', { name: 'srv/app/data' }))
  await expect(part(page, 'What happens')).toContainText('Not so. Markers act on lower layers only.')
})

test('steps through what is there of a damaged layer, and names the place', async ({ page }) => {
  await start(page)
  const whole = tarBytes(layerOf('+ a 10\n+ d/\n+ d/long 4000\n+ never 1'))
  // Cut within the content of d/long.
  const tars = [tarBytes(layerOf('+ base 5')), whole.slice(0, 512 * 5)]
  await choose(page, archiveOf(buildImage({ layers: tars, compression: 'gzip' }).files), 'cut.tar')
  await scrollAndClick(page.getByRole('tab', { name: 'Steps' }))
  await clickSeen(page.getByRole('button', { name: 'layer 1', exact: true }))
  await expect(page.getByRole('tabpanel')).toContainText('Not all of layer 1 could be read. What is there is applied:')
  await expect(page.getByRole('tabpanel')).toContainText('d/long')
  await page.keyboard.press('End')
  await expect(node(page, 'base')).toBeVisible()
  await expect(node(page, 'long')).toBeVisible()
  await expect(node(page, 'never')).toHaveCount(0)
})

for (const reducedMotion of ['no-preference', 'reduce'] as const)
  test(`entries fall from the tape to the tree unless motion is to be reduced: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion })
    await page.addInitScript(() => {
      const { animate } = Element.prototype
      const counted = window as unknown as { moved: number }
      counted.moved = 0
      Element.prototype.animate = function (this: Element, ...given: Parameters<typeof animate>) {
        counted.moved++
        return animate.apply(this, given)
      }
    })
    await open(page, '/#v=1&file=steps.tar&tab=steps&step=0.0')
    const onward = page.getByRole('button', { name: 'The next moment' })
    for (let moment = 1; moment <= 3; moment++) {
      await clickSeen(onward)
      await expect(page).toHaveURL(new RegExp(`step=0\\.${moment}$`))
      // The outline says what happened, whether anything moved or not.
      await expect(part(page, 'The merged tree').locator('[data-touched]')).toHaveCount(1)
      await page.waitForTimeout(150)
    }
    // Nothing falls when several moments are leapt over.
    await clickSeen(page.getByRole('button', { name: 'added tool' }))
    await expect(page).toHaveURL(/step=0\.7$/)
    const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved)
    if (reducedMotion === 'reduce') expect(moved).toBe(0)
    else expect(moved).toBe(3)
  })

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('plays, goes on, goes back and is scrubbed', async ({ page }) => {
    const { complaints } = await open(page, '/#v=1&file=steps.tar&tab=steps&step=0.0')
    const tap = async (name: string) => {
      const button = page.getByRole('button', { name, exact: true })
      const { x, y } = await expectSeen(button)
      await page.touchscreen.tap(x, y)
    }
    await tap('The next moment')
    await expect(page).toHaveURL(/step=0\.1$/)
    await tap('The next moment')
    await expect(page).toHaveURL(/step=0\.2$/)
    await tap('The moment before')
    await expect(page).toHaveURL(/step=0\.1$/)
    await tap('Play')
    await expect(page).toHaveURL(/step=0\.[2-7]$/, { timeout: 5000 })
    await tap('Stop')
    await tap('layer 1')
    await expect(page).toHaveURL(/step=1\.0$/)
    // A tap on the slider is a seek to there.
    const slider = page.getByRole('slider')
    await expectSeen(slider)
    const box = await slider.boundingBox()
    if (box === null) throw new Error('the slider is not shown')
    await page.touchscreen.tap(box.x + box.width - 10, box.y + box.height / 2)
    await expect(page).toHaveURL(/step=1\.6$/)
    await expect(node(page, 'new')).toBeVisible()
    expect(complaints).toEqual([])
  })
})
