import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, files, rowOf, start } from './page.ts'

/** Letters by chance, which gzip makes blocks of its own codes from: 17 MiB of them. */
const letters = randomBytes(23 << 20).map((byte) => 48 + (byte & 63))
const archive = archiveOf(
  buildImage({
    layers: [
      tarBytes([
        { path: 'data', content: Buffer.from(letters) },
        { path: 'last', content: 'x'.repeat(77) },
      ]),
    ],
    compression: 'gzip',
  }).files,
)

/** Opens the image with so many cores, and says which jobs the workers were given. */
async function openWith(page: Page, cores: number): Promise<string[]> {
  await page.addInitScript((count) => {
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => count })
    const jobs: string[] = []
    Object.assign(window, { jobs })
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (this: Worker, message: { name?: string }, ...rest: unknown[]) {
      if (message.name !== undefined) jobs.push(message.name)
      Reflect.apply(postMessage, this, [message, ...rest])
    }
  }, cores)
  const { complaints } = await start(page)
  await choose(page, archive)
  await expect(rowOf(page, 'last')).toBeVisible()
  await expect(files(page).getByRole('row').filter({ hasText: 'data' })).toContainText('23.0 MiB')
  await expect(page.getByText(/No problems|digests? (?:is|are) right|verified/i).first()).toBeVisible({ timeout: 30_000 })
  expect(complaints).toEqual([])
  return page.evaluate(() => (window as unknown as { jobs: string[] }).jobs)
}

test('a large gzip layer is read by all cores where there are four, and by one where there are fewer', async ({
  page,
  context,
}) => {
  expect((await openWith(page, 4)).filter((name) => name === 'inflate-pieces')).toHaveLength(3)
  const other = await context.newPage()
  expect((await openWith(other, 2)).filter((name) => name === 'inflate-pieces')).toHaveLength(0)
})
