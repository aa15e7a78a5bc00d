import { expect, type Page, test } from '@playwright/test'
import { clickSeen, expectSeen, findAxeViolations, scrollAndClick } from './page.ts'

/** The page in Chinese, chosen on the page or wanted by the browser; and nothing of an open image is lost by it. */

const choice = (page: Page) => page.getByRole('banner').getByRole('combobox', { name: /^(?:Language|语言)$/ })
const filesIn = (page: Page, name: string) => page.getByRole('treegrid', { name })
const rowIn = (page: Page, table: string, text: string) => filesIn(page, table).getByRole('row').filter({ hasText: text })
const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name })
const htmlLanguage = (page: Page) => page.locator('html').getAttribute('lang')

/** Chooses a language as a person with a mouse does. The list itself is the browser's: keys go through it. */
async function chooseLanguage(page: Page, key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
  // The list itself is drawn by the system, where no mouse of a test reaches it.
  await expectSeen(choice(page))
  await choice(page).focus()
  await page.keyboard.press(key)
}

/** Texts of the page with three Latin words in a row that are no text of the image. */
const findEnglish = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION', 'KBD'].includes(node.tagName) || node.getAttribute('translate') === 'no')
          return
        const read = ['title', 'aria-label', 'placeholder', 'aria-valuetext'].map((name) => node.getAttribute(name) ?? '')
        // Names of the image may stand in these, with Han around them.
        found.push(...read.filter((text) => /(?:[a-z]{2,} ){2}[a-z]{2,}/i.test(text) && !/\p{Script=Han}/u.test(text)))
      }
      if (node instanceof Text && /(?:[a-z]{2,} ){2}[a-z]{2,}/i.test(node.data)) found.push(node.data)
      for (const child of node.childNodes) walk(child)
    }
    walk(document.body)
    return found
  })

test('is chosen in the header, in place: the image, its tab and its selection stay', async ({ page }) => {
  await page.goto('/')
  await scrollAndClick(page.getByRole('button', { name: /web application/ }))
  await clickSeen(rowIn(page, 'Files', '.env'))
  await scrollAndClick(tab(page, 'Content'))
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('.env')
  await expect(page).toHaveURL(/tab=content/)
  const address = page.url()
  await chooseLanguage(page, 'ArrowDown')
  await expect(tab(page, '内容')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('region', { name: '详情' })).toContainText('.env')
  expect(await htmlLanguage(page)).toBe('zh-Hans')
  expect(page.url()).toBe(address)
  await scrollAndClick(tab(page, '文件'))
  await expect(rowIn(page, '文件', '.env')).toHaveAttribute('aria-selected', 'true')
  // Kept: the same page again, and the only thing that is kept.
  await page.reload()
  await expect(page.getByRole('button', { name: '选择文件', exact: true })).toBeVisible()
  expect(await page.evaluate(() => Object.entries(localStorage))).toEqual([['layerscope.language', 'zh']])
  await chooseLanguage(page, 'ArrowUp')
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
  expect(await htmlLanguage(page)).toBe('en')
})

test('is chosen against the address too', async ({ page }) => {
  await page.goto('/?lang=en#v=1')
  await chooseLanguage(page, 'ArrowDown')
  await expect(page.getByRole('button', { name: '选择文件', exact: true })).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
  await page.goto('/?lang=en')
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
})

test.describe('for a browser that wants Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('comes by itself, unless the address says otherwise', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { name: '把容器镜像拖到这里' })).toBeVisible()
    await page.goto('/?lang=en')
    await expect(page.getByRole('heading', { name: 'Drop a container image here' })).toBeVisible()
  })

  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])
    test(`has every view at ${size.width}×${size.height}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.setViewportSize(size)
      await page.goto('/')
      await expect(page.getByRole('button', { name: '选择文件', exact: true })).toBeVisible()
      const check = async (where: string) => {
        expect(await findAxeViolations(page), where).toEqual([])
        await expect.poll(() => findEnglish(page), { message: where }).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), where).toBe(true)
        // With an image a narrow header leaves the choice to the settings.
        if (!(await choice(page).isVisible())) await clickSeen(page.getByRole('button', { name: '设置' }))
        await clickSeen(page.getByRole('combobox', { name: '语言' }).last())
        await page.keyboard.press('Escape')
        if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape')
      }
      await check('empty')
      await scrollAndClick(page.getByRole('button', { name: /Web 应用/ }))
      await expect(filesIn(page, '文件')).toBeVisible()
      await clickSeen(rowIn(page, '文件', '.env'))
      await check('files')
      for (const name of ['大小', '内容', '对比', '浪费', /凭据/, '镜像', /问题/]) {
        await scrollAndClick(tab(page, name))
        await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true')
        await check(String(name))
      }
    })
})
