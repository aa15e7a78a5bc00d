import { expect, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { type TocRecord, estargzBlob } from '../support/toc.ts'
import { choose, clickSeen, files, holdReading, layerList, rowOf, scrollAndClick, start } from './page.ts'

test('shows the tables of contents while the layers are read, then the layers, and what differs', async ({ page }) => {
  const release = await holdReading(page)
  const { complaints } = await start(page)
  const large = [
    { path: 'data/large', content: Buffer.alloc(600_000, 'layers ') },
    { path: 'data/small', content: 'x' },
  ]
  const lie = (all: TocRecord[]) => [...all.filter(({ name }) => name !== 'data/small'), { name: 'data/promised', type: 'reg' }]
  const layer = estargzBlob(large, { lie })
  await choose(page, archiveOf(buildImage({ layers: [layer.tar], blobs: [layer] }).files), 'lazy.tar')
  await expect(rowOf(page, 'promised')).toBeVisible()
  const note = page.getByText('from the tables of contents')
  await expect(note).toBeVisible()
  await expect(rowOf(page, 'small')).toHaveCount(0)
  await expect(layerList(page).getByText(/2 entries listed|of 2/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open another' })).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await expect(page.getByRole('heading', { name: 'Reading the layers' })).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await clickSeen(rowOf(page, 'large'))

  await release()
  await expect(note).toBeHidden()
  await expect(rowOf(page, 'small')).toBeVisible()
  await expect(rowOf(page, 'promised')).toHaveCount(0)
  await expect(files(page).getByRole('row', { selected: true })).toContainText('large')
  await scrollAndClick(page.getByRole('tab', { name: /Problems/ }))
  const panel = page.getByRole('tabpanel')
  await expect(panel).toContainText('"data/small": the tar has a file that the table of contents leaves out')
  await expect(panel).toContainText('"data/promised": the table of contents has a file that the tar does not')
  expect(complaints).toEqual([])
})
