import { expect, test } from '@playwright/test'
import { clickSeen, expectSeen, openSample, start } from './page.ts'

const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }, { width: 360, height: 740 }, { width: 720, height: 450 }] as const

for (const size of sizes) {
  test(`every item of the Save menu can be pressed with a mouse at ${size.width}×${size.height}`, async ({ page }) => {
    await page.setViewportSize(size)
    await start(page)
    await openSample(page, /web application/)
    // The menu has its longest form with a filter.
    await page.getByLabel('Filter files').fill('server')
    await clickSeen(page.getByRole('button', { name: 'Save', exact: true }))
    const items = page.getByRole('menu', { name: 'Save' }).getByRole('menuitem')
    await expect(items).toHaveCount(5)
    for (const item of await items.all()) await expectSeen(item)
  })
}
