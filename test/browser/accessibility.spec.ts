import { expect, type Page, test } from '@playwright/test'
import { clickSeen, files, findAxeViolations, layerList, openSample, rowOf, scrollAndClick, start, windowSizes } from './page.ts'

/** Looks at every view of an image. */
async function walkViews(page: Page): Promise<void> {
  await start(page)
  expect(await findAxeViolations(page), 'empty').toEqual([])
  await openSample(page, /web application/)
  expect(await findAxeViolations(page), 'files').toEqual([])
  // Nothing but the table may scroll sideways.
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await scrollAndClick(rowOf(page, '.env'))
  expect(await findAxeViolations(page), 'selected').toEqual([])
  // As they stand in the row: where it is narrow each leads to the next.
  for (const name of ['Size', 'Steps', 'Waste', 'Dockerfile', /Secrets/, 'Packages', 'Image', 'Overlay', /Problems/]) {
    await clickSeen(page.getByRole('tab', { name }))
    await expect(
      page.getByRole('tabpanel').getByRole('group').or(page.getByRole('tabpanel').locator('dl, section')).first(),
    ).toBeVisible()
    expect(await findAxeViolations(page), String(name)).toEqual([])
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of windowSizes) {
    test(`every view at ${size.width}×${size.height}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await walkViews(page)
    })
  }
  test(`every view with high contrast and large text, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.addInitScript((theme) => {
      localStorage.setItem('layerscope', JSON.stringify({ theme, hasHighContrast: true, textSize: 'large' }))
    }, colorScheme)
    await walkViews(page)
  })
}

test('every view in the system’s own colours says what is chosen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await walkViews(page)
  const highlight = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('span'))
    probe.style.setProperty('color', 'Highlight')
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
  const chosen = [
    page.getByRole('tab', { name: /Problems/ }),
    layerList(page).locator('[data-current]').first(),
    page.getByRole('button', { name: /^After/ }),
  ]
  for (const thing of chosen) await expect(thing).toHaveCSS('outline-color', highlight)
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await expect(rowOf(page, '.env')).toHaveCSS('outline-color', highlight)
})

test('figures of lessons are there in the system’s own colours, and parts of a band differ', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/#v=1&learn=lessons&lesson=12')
  await page.getByRole('combobox', { name: 'Compression' }).selectOption('eStargz')
  const bet = page.getByRole('region', { name: /^First a guess/ }).first()
  await clickSeen(bet.getByRole('button', { name: /^1/ }))
  const legend = page.getByRole('listitem').filter({ hasText: /^the (?:file|table|footer) / })
  await expect(legend).toHaveCount(3)
  const looks = await legend.evaluateAll((items) =>
    items.map((item) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(item, '::before')
      return `${backgroundColor} ${backgroundImage}`
    }),
  )
  expect(new Set(looks).size).toBe(3)
  expect(looks).not.toContain('rgba(0, 0, 0, 0) none')
})

test('the file table is one stop on the way and can be walked by keyboard', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  await files(page).focus()
  await page.keyboard.press('Home')
  const active = () =>
    files(page).evaluate((grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '')
  await expect.poll(active).toContain('bin')
  await page.keyboard.press('ArrowDown')
  await expect.poll(active).toContain('busybox')
  await page.keyboard.press('End')
  await expect.poll(active).toContain('lib')
  expect(await files(page).getByRole('row').first().getAttribute('tabindex')).not.toBe('0')
})
