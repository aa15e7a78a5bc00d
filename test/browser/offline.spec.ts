import { expect, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, layerList, rowOf, scrollAndClick, start } from './page.ts'

/** The page without a network, and what the system hands to the installed one. */

test.use({ serviceWorkers: 'allow' })
test.skip(({ browserName }) => browserName !== 'chromium', 'Playwright runs service workers in Chromium only')

const image = archiveOf(
  buildImage({
    layers: [tarBytes([{ path: 'etc/motd', content: 'one' }]), tarBytes([{ path: 'etc/motd', content: 'two' }])],
    compression: 'zstd',
  }).files,
)

test('works without a network once it was there, every tab of it', async ({ page, context }) => {
  await start(page)
  // Resolves when every file is kept.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await context.setOffline(true)
  // In another language too: that is part of the address.
  const { complaints } = await start(page, '/?lang=en')
  await choose(page, image)
  await expect(layerList(page).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('button', { name: '2 digests right' })).toBeVisible()
  await rowOf(page, 'etc').press('ArrowRight')
  await rowOf(page, 'motd').click()
  for (const name of ['Size', 'Content', 'Compare', 'Waste', 'Secrets', 'Image', 'Problems', 'Files']) {
    await scrollAndClick(page.getByRole('tab', { name }))
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('tabpanel')).not.toBeEmpty()
  }
  expect(complaints).toEqual([])
})

test('the installed page opens the file with which it is started', async ({ page }) => {
  await page.addInitScript(() => {
    const launchQueue = {
      setConsumer(consumer: (launch: { files: FileSystemHandle[] }) => void) {
        addEventListener('launch', ({ detail }: CustomEventInit<FileSystemHandle[]>) => consumer({ files: detail ?? [] }))
      },
    }
    Object.defineProperty(window, 'launchQueue', { value: launchQueue })
  })
  const { complaints } = await start(page)
  await page.evaluate(
    async (bytes) => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle('launched.tar', { create: true })
      const writable = await handle.createWritable()
      await writable.write(new Uint8Array(bytes))
      await writable.close()
      dispatchEvent(new CustomEvent('launch', { detail: [handle] }))
    },
    [...image],
  )
  await expect(layerList(page).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('contentinfo')).toContainText('launched.tar')
  expect(complaints).toEqual([])
})

test('its manifest is one with which browsers install a page', async ({ page }) => {
  await start(page)
  const session = await page.context().newCDPSession(page)
  const { errors, url } = await session.send('Page.getAppManifest')
  expect(url).toContain('layerscope.webmanifest')
  expect(errors).toEqual([])
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A test's window is a private one; nothing else may stand in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
})
