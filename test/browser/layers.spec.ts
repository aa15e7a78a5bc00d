import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, details, expectSeen, files, layerList, openSample, rowOf, scrollAndClick, start } from './page.ts'

const layerCount = 121
const manyLayers = archiveOf(
  buildImage(
    { layers: Array.from({ length: layerCount }, (_, i) => tarBytes(layerOf(`+ f${i} 10\n+ all ${i + 1}`))) },
    'docker-archive',
  ).files,
)
const card = (page: Page, layer: number) => layerList(page).getByRole('button', { name: new RegExp(`^Layer ${layer}\\b`) })

async function openMany(page: Page): Promise<void> {
  await start(page)
  await choose(page, manyLayers, 'many.tar')
  await expect(rowOf(page, 'f120')).toBeVisible()
}

test('a press on a card keeps what is shown: state, changes, or as stored', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  const shown = page.getByRole('group', { name: 'What to show' })
  await clickSeen(shown.getByRole('button', { name: /^Changes/ }))
  await clickSeen(card(page, 3))
  await expect(shown.getByRole('button', { name: 'Changes in layer 3' })).toHaveAttribute('aria-pressed', 'true')
  await card(page, 3).press('ArrowDown')
  await expect(shown.getByRole('button', { name: 'Changes in layer 2' })).toHaveAttribute('aria-pressed', 'true')
  await clickSeen(shown.getByRole('button', { name: /as stored/ }))
  await clickSeen(card(page, 4))
  await expect(shown.getByRole('button', { name: 'Layer 4 as stored' })).toHaveAttribute('aria-pressed', 'true')
  await clickSeen(shown.getByRole('button', { name: /^After/ }))
  await clickSeen(card(page, 1))
  await expect(shown.getByRole('button', { name: 'After layer 1' })).toHaveAttribute('aria-pressed', 'true')
})

test('the chosen card is in sight among 121, whoever chose it', async ({ page }) => {
  await openMany(page)
  await expectSeen(card(page, 120))
  for (let i = 0; i < 30; i++) await page.keyboard.press('[')
  await expect(page).toHaveURL(/view=after-90/)
  await expectSeen(card(page, 90))
  await page.getByRole('slider', { name: 'Upper end of the range' }).press('Home')
  await expect(page).toHaveURL(/view=after-0/)
  await expectSeen(card(page, 0))
  await page.goBack()
  await expect(card(page, 0)).toHaveAttribute('aria-pressed', 'false')
  await expectSeen(layerList(page).getByRole('button', { pressed: true }).first())
  await page.goto('about:blank')
  await page.goto('/#file=many.tar&view=changes-40-60')
  await choose(page, manyLayers, 'many.tar')
  await expectSeen(card(page, 60))
  await page.getByRole('slider', { name: 'Lower end of the range' }).press('PageDown')
  await expect(page).toHaveURL(/view=changes-35-60/)
  await expectSeen(card(page, 35))
  await clickSeen(rowOf(page, 'all'))
  await scrollAndClick(details(page).getByRole('button', { name: 'layer 60', exact: true }))
  await expectSeen(card(page, 60))
})

test('of hundreds of layers only the cards near the window are drawn, and every one can be reached', async ({ page }) => {
  const count = 450
  const files = buildImage(
    { layers: Array.from({ length: count }, (_, i) => tarBytes(layerOf(`+ all ${i + 1}`))) },
    'docker-archive',
  ).files
  await start(page)
  await choose(page, archiveOf(files), 'hundreds.tar')
  await expect(rowOf(page, 'all')).toBeVisible()
  await expectSeen(card(page, 449))
  expect(await layerList(page).locator('[data-layer]').count()).toBeLessThan(count)
  const slider = page.getByRole('slider', { name: 'Upper end of the range' })
  await slider.press('Home')
  await expect(page).toHaveURL(/view=after-0/)
  await expectSeen(card(page, 0))
  await card(page, 0).press('Home')
  await expect(page).toHaveURL(/view=after-449/)
  await expect(card(page, 449)).toBeFocused()
  await card(page, 449).hover()
  await page.mouse.wheel(0, 5_500)
  await expect(layerList(page).locator('[data-layer="250"]')).toHaveCount(1)
})

test('the focus is seen on the table when it is tabbed to, and stands there after opening', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  await expect(files(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(files(page)).toBeFocused()
  const outline = () =>
    files(page).evaluate((grid) => {
      const row = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
      if (row === null) return 'no active row'
      const { outlineStyle, outlineWidth } = getComputedStyle(row)
      return `${row.getAttribute('aria-rowindex')} ${row.getAttribute('aria-selected')} ${outlineStyle} ${outlineWidth}`
    })
  expect(await outline()).toBe('2 false solid 2px')
  await page.keyboard.press('ArrowDown')
  await expect.poll(outline).toBe('2 true solid 2px')
  await page.keyboard.press('ArrowLeft')
  await expect(rowOf(page, /^.?bin/).first()).toHaveAttribute('aria-expanded', 'false')
})

test.describe('without hover', () => {
  test.use({ hasTouch: true, isMobile: true })
  for (const width of [390, 1024]) {
    test(`the key of a layer with secrets is not covered, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 })
      await start(page)
      expect(await page.evaluate(() => matchMedia('(hover: none)').matches)).toBe(true)
      await openSample(page, /web application/)
      if (width < 768) await clickSeen(page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Layers' }))
      const key = layerList(page)
        .getByRole('img', { name: /secret/ })
        .first()
      await expectSeen(key)
      await expectSeen(layerList(page).getByRole('button', { name: 'Show layer 2 as stored' }))
    })
  }
})
