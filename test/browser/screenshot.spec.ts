import { expect, test } from '@playwright/test'
import { clickSeen, layerList, openSample, rowOf, start } from './page.ts'

/** Writes the picture of the README: `npm run screenshot`. */
test('the picture of the README', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  await clickSeen(rowOf(page, '.env'))
  await expect(layerList(page).getByRole('img', { name: /^Verified/ })).toHaveCount(5)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: 'public/screenshot.png' })
})
