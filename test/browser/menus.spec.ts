import { expect, type Locator, test } from '@playwright/test'
import {
  clickSeen,
  drop,
  expectSeen,
  files,
  findAxeViolations,
  openSample,
  rowOf,
  scrollAndClick,
  scrollTo,
  start,
  statusLine,
  workList,
} from './page.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
  { width: 720, height: 450 },
] as const

const scrollAndSee = async (target: Locator) => {
  await scrollTo(target)
  await expectSeen(target)
}

for (const size of sizes) {
  test(`every item of the Save menu can be pressed with a mouse at ${size.width}×${size.height}`, async ({ page }) => {
    await page.setViewportSize(size)
    await start(page)
    await openSample(page, /web application/)
    // The menu has its longest form with a filter.
    await page.getByLabel('Filter files').fill('server')
    await clickSeen(page.getByRole('button', { name: 'Save', exact: true }))
    const items = page.getByRole('menu', { name: 'Save' }).getByRole('menuitem')
    await expect(items).toHaveCount(9)
    for (const item of await items.all()) {
      await scrollTo(item)
      await expectSeen(item)
    }
  })

  test(`every tab and pane can be reached with a mouse at ${size.width}×${size.height}`, async ({ page }) => {
    await page.setViewportSize(size)
    await start(page)
    await openSample(page, /web application/)
    await expect(page.getByRole('banner').getByRole('button', { name: /in deleted files/ })).toBeVisible()
    for (const tab of await page.getByRole('tab').all()) {
      await clickSeen(tab)
      await expect(tab).toHaveAttribute('aria-selected', 'true')
    }
    for (const tab of (await page.getByRole('tab').all()).toReversed()) await clickSeen(tab)
    // The first tab is in sight, the last is not: the menu of all tabs leads there, and back.
    for (const name of ['Problems', 'Files']) {
      await clickSeen(page.getByRole('button', { name: 'All views' }))
      const menu = page.getByRole('menu', { name: 'All views' })
      await expect(menu.getByRole('menuitemradio')).toHaveCount(12)
      expect(await findAxeViolations(page)).toEqual([])
      await scrollAndClick(menu.getByRole('menuitemradio', { name }))
      await expect(menu).toBeHidden()
      await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
      await expectSeen(page.getByRole('tab', { name }))
    }
    if (size.width < 768)
      for (const name of ['Layers', 'Details', 'Files'])
        await clickSeen(page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name }))
    await expectSeen(rowOf(page, /^.?bin/).first())
  })

  test(`settings, links, work and the picture of sizes can be reached with a mouse at ${size.width}×${size.height}`, async ({
    page,
  }) => {
    await page.setViewportSize(size)
    await start(page)
    await openSample(page, /web application/)
    await expectSeen(page.getByRole('button', { name: 'Copy a link to this place' }))
    await clickSeen(page.getByRole('button', { name: 'Settings' }))
    const settings = page.getByRole('dialog', { name: 'Settings' })
    for (const control of [settings.getByText('Dark'), settings.getByText('For an audience'), settings.getByRole('combobox')])
      await scrollAndSee(control.first())
    await scrollTo(settings.getByRole('button', { name: 'Close' }))
    await clickSeen(settings.getByRole('button', { name: 'Close' }))
    await clickSeen(statusLine(page))
    await expectSeen(workList(page).getByRole('button', { name: 'Search for secrets', exact: true }))
    await page.keyboard.press('Escape')
    await scrollAndClick(page.getByRole('tab', { name: 'Size' }))
    const view = page.getByRole('group', { name: 'Why is it so big?' })
    for (const name of ['By layer', 'SVG', 'PNG', 'Only layer 1']) await scrollAndSee(view.getByRole('button', { name }))
    await scrollAndSee(view.getByRole('slider'))
    // In a narrow window each tab leads to the next.
    for (const name of ['Content', 'Compare', 'Waste']) await scrollAndClick(page.getByRole('tab', { name }))
    await scrollAndSee(page.getByRole('tabpanel').getByRole('button', { name: 'CSV', exact: true }))
    for (const name of ['Dockerfile', 'Secrets']) await scrollAndClick(page.getByRole('tab', { name }))
    await scrollAndSee(page.getByRole('tabpanel').getByRole('button', { name: 'SARIF', exact: true }))
  })

  test(`the keys, and what is dropped, stand above the page at ${size.width}×${size.height}`, async ({ page }) => {
    await page.setViewportSize(size)
    await start(page)
    await openSample(page, /web application/)
    await clickSeen(page.getByRole('button', { name: 'Keys' }))
    await clickSeen(page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' }))
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const drag = () =>
      page.evaluate(() => {
        const transfer = new DataTransfer()
        transfer.items.add(new File(['x'], 'x.tar'))
        document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true }))
      })
    const sign = page.getByText('Drop to open the image')
    await drag()
    await sign.evaluate((element) => element.parentElement?.parentElement?.style.setProperty('pointer-events', 'auto'))
    await expectSeen(sign)
    await drop(page, Buffer.from('no image'), 'x.tar')
    await clickSeen(page.getByRole('region', { name: 'Notice' }).getByRole('button', { name: 'Dismiss' }))
    await clickSeen(page.getByRole('button', { name: 'Open another' }))
    await drag()
    // Behind a dialog nothing is hit; what is put into the top layer after the dialog stands above it.
    expect(await sign.evaluate((element) => element.closest(':popover-open') !== null)).toBe(true)
    await drop(page, Buffer.from('no image'), 'x.tar')
    await expect(sign).toHaveCount(0)
    await clickSeen(page.getByRole('region', { name: 'Notice' }).getByRole('button', { name: 'Dismiss' }))
    await expectSeen(files(page))
  })
}
