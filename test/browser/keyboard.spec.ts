import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose } from './page.ts'

/** The way of someone who has no mouse, from the empty page to a report: nothing is focused or pressed but by keys. */

const secret = 'zX9kQ2mV7bN4cR8tLp'
const image = archiveOf(
  buildImage({
    reference: 'shop:1.0',
    layers: [
      tarBytes([
        { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secret}\n` },
        { path: 'srv/app.js', content: 'app()\n' },
      ]),
      tarBytes(layerOf('- srv/.env')),
    ],
  }).files,
)

const languages = [
  {
    language: 'en',
    chooseFile: 'Choose a file',
    alert: /^1 secret in deleted files/,
    showInFile: 'Show in file srv/.env',
    content: 'Content',
    save: 'Save',
    report: /^Report, HTML/,
    saved: 'Secrets',
  },
  {
    language: 'zh',
    chooseFile: '选择文件',
    alert: /^已删除的文件里有 1/,
    showInFile: '在文件中查看 srv/.env',
    content: '内容',
    save: '保存',
    report: /^报告，HTML/,
    saved: '凭据',
  },
] as const

/** The most presses of Tab that a part of the page may be away. */
const farthest = 60

/** Presses Tab until something has the focus, which must then be seen. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < farthest; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).toBeInViewport()
      return
    }
    await page.keyboard.press(key)
  }
  await expect(target, `within ${farthest} presses of ${key}`).toBeFocused()
}

for (const { language, chooseFile, alert, showInFile, content, save, report, saved } of languages) {
  test.describe(language, () => {
    test('opens an image, finds a deleted secret and saves a report by keys alone', async ({ page }) => {
      const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
      await page.addInitScript(() => {
        const showOpenFilePicker = async () => {
          Object.assign(globalThis, { isAsked: true })
          throw new DOMException('closed', 'AbortError')
        }
        Object.assign(window, { showOpenFilePicker })
      })
      await page.goto(`/?lang=${language}`)
      await tabTo(page, button(chooseFile).first())
      // The browser's own dialog is no part of the page, and its file is given in its place.
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => 'isAsked' in globalThis)
      await choose(page, image, 'shop.tar')

      await tabTo(page, page.getByRole('banner').getByRole('button', { name: alert }), 'Shift+Tab')
      await page.keyboard.press('Enter')
      await tabTo(page, button(showInFile))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('tab', { name: content })).toHaveAttribute('aria-selected', 'true')
      const text = page.getByRole('tabpanel')
      await expect(text).toContainText('API_TOKEN=')
      await expect(text).not.toContainText(secret)

      await tabTo(page, button(save), 'Shift+Tab')
      await page.keyboard.press('Enter')
      const item = page.getByRole('menuitem', { name: report })
      for (
        let presses = 0;
        presses < farthest && !(await item.evaluate((element) => element === document.activeElement));
        presses++
      )
        await page.keyboard.press('ArrowDown')
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      const html = readFileSync(await download.path(), 'utf8')
      expect(html).toContain('srv/.env')
      expect(html).toContain(saved)
      expect(html).not.toContain(secret)
    })
  })
}
