import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { files, layerList, start } from './page.ts'

/** Every real image that lies beside the project opens in the page. */
const folder = fileURLToPath(new URL('../../../shared/images/', import.meta.url))
const isHere = existsSync(folder)
const isArchive = (name: string) => /\.tar(\.(gz|zst))?$/.test(name)
const archives = isHere
  ? ['audit', 'built', 'dive', 'projects/go-containerregistry', 'projects/osv-scalibr'].flatMap((part) =>
      readdirSync(folder + part)
        .filter(isArchive)
        .map((name) => `${part}/${name}`),
    )
  : []

test.describe('real images', () => {
  test.skip(!isHere, 'the images are not on this machine')

  for (const name of archives) {
    test(name, async ({ page }) => {
      const { complaints } = await start(page)
      await page.getByLabel('Image file').setInputFiles(folder + name)
      await expect(files(page)).toBeVisible({ timeout: 30_000 })
      expect(await layerList(page).getByRole('listitem').count()).toBeGreaterThan(0)
      expect(await files(page).getByRole('row').count()).toBeGreaterThan(1)
      expect(complaints).toEqual([])
    })
  }

  test('a layout as a folder', async ({ page, browserName }) => {
    test.skip(browserName === 'firefox', 'WebDriver BiDi gives Firefox files, but no folder')
    await start(page)
    await page.getByLabel('Image folder').setInputFiles(`${folder}built/toy-usrfile-layout`)
    await expect(files(page)).toBeVisible()
    await expect(layerList(page).getByRole('button', { name: /^Layer \d/ })).toHaveCount(4)
  })
})
