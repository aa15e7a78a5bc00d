import { expect, test } from '@playwright/test'
import { clickSeen, findAxeViolations, rowOf } from './page.ts'
import { open, remarks, state, step, write } from './playground-page.ts'

/** What the playground says of what cannot be built. */

test('an error stands at its line with what mends it, and the steps before it stay', async ({ page }) => {
  const { complaints } = await open(page)
  await write(page, 'FROM tiny\nRUN echo one > /srv/one\nCOPPY hello.txt /srv/\n')
  await expect(state(page)).toHaveText('Stopped at line 3')
  await expect(remarks(page)).toContainText('unknown instruction: COPPY (did you mean COPY?)')
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1)
  await expect(step(page, 2)).toBeVisible()
  await expect(rowOf(page, 'one')).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(remarks(page).getByRole('button', { name: 'Write COPY' }))
  await expect(state(page)).toHaveText(/^Built/)
  await expect(remarks(page).getByRole('listitem')).toHaveCount(0)
  await expect(rowOf(page, 'hello.txt')).toBeVisible()
  // Whoever mended it goes on writing there, and may take it back.
  await page.keyboard.press('Control+z')
  await expect(state(page)).toHaveText(/^Stopped/)
  await clickSeen(page.getByRole('button', { name: 'Redo' }))
  await expect(state(page)).toHaveText(/^Built/)
  expect(complaints).toEqual([])
})

test('a command of a long RUN is marked where it stands, and a stage is named rightly by a fix', async ({ page }) => {
  const { complaints } = await open(page)
  await write(page, 'FROM tiny AS build\nRUN echo one && \\\n  nosuch two && \\\n  echo three\n')
  await expect(state(page)).toHaveText('Stopped at line 3')
  await expect(remarks(page).getByRole('button', { name: 'line 3:3' })).toBeVisible()
  await expect(page.locator('.cm-lintRange-error').first()).toHaveText(/^nosuch two/)
  await write(page, 'FROM tiny AS build\nRUN echo one > /one\nFROM tiny\nCOPY --from=biuld /one /two\n')
  await expect(remarks(page)).toContainText('those that there are: build.')
  await clickSeen(remarks(page).getByRole('button', { name: 'Write build' }))
  await expect(state(page)).toHaveText(/^Built/)
  await expect(rowOf(page, 'two')).toBeVisible()
  expect(complaints).toEqual([])
})

test('an image that cannot be had is changed for a base that is here', async ({ page }) => {
  await open(page)
  await write(page, 'FROM alpine:3.20\n')
  await expect(remarks(page)).toContainText('alpine:3.20: the image cannot be found')
  await expect(page.getByText('There are no files yet.')).toBeVisible()
  await clickSeen(remarks(page).getByRole('button', { name: 'FROM tiny' }))
  await expect(rowOf(page, 'passwd')).toBeVisible()
})

test('a loop without an end is stopped, and its line named', async ({ page }) => {
  await open(page)
  await write(page, 'FROM tiny\nRUN while true; do :; done\n')
  await expect(remarks(page)).toContainText('Perhaps a loop has no end')
  await expect(state(page)).toHaveText('Stopped at line 2')
})
