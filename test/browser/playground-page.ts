import { expect, type Locator, type Page } from '@playwright/test'
import { clickSeen, watch } from './page.ts'

/** The parts of the playground, for all tests of it. */

export const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Text of/ })
export const steps = (page: Page): Locator => page.getByRole('region', { name: 'Steps' })
export const state = (page: Page): Locator => steps(page).getByRole('status').first()
export const remarks = (page: Page): Locator => page.getByRole('region', { name: 'Remarks' })
export const step = (page: Page, line: number): Locator => steps(page).getByRole('button', { name: `line ${line} ` })

/** Opens the playground and waits until its first image is built. */
export async function open(page: Page, hash = '#v=1&learn=playground'): Promise<{ complaints: string[]; requests: string[] }> {
  const seen = watch(page)
  await page.goto(`/${hash}`)
  await expect(state(page)).toHaveText(/^Built/)
  return seen
}

/** Types a Dockerfile in place of what is there. */
export async function write(page: Page, dockerfile: string): Promise<void> {
  await clickSeen(editor(page))
  await page.keyboard.press('Control+a')
  await page.keyboard.type(dockerfile)
}
