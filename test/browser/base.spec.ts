import { expect, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, details, layerList, rowOf, scrollAndClick, start } from './page.ts'

const image = archiveOf(
  buildImage({
    layers: ['+ etc/os 40000', '+ usr/lib 900', '+ srv/app 2000', '- etc/os', '+ srv/app 3000'].map((text) =>
      tarBytes(layerOf(text)),
    ),
    history: [
      { created_by: 'ADD rootfs.tar /' },
      { created_by: 'RUN one' },
      { created_by: 'CMD ["sh"]', empty_layer: true },
      { created_by: 'RUN two' },
      { created_by: 'RUN three' },
      { created_by: 'COPY app /srv/app' },
    ],
  }).files,
)

test('the base image is told apart with its reason, and its end is moved by mouse, keys and a button', async ({ page }) => {
  await start(page)
  await choose(page, image)
  await expect(rowOf(page, 'srv')).toBeVisible()
  const end = layerList(page).getByRole('slider', { name: /^End of the base image/ })
  await expect(end).toHaveAttribute('aria-valuetext', 'base image: 2 layers, because further layers follow CMD ["sh"]')
  // Between the cards of layers 1 and 2.
  const box = (locator: typeof end) => locator.boundingBox().then((found) => found ?? { x: 0, y: 0, width: 0, height: 0 })
  const card = (layer: number) => layerList(page).getByRole('button', { name: new RegExp(`^Layer ${layer}\\b`) })
  const from = await box(end)
  expect((await box(card(2))).y).toBeLessThan(from.y)
  expect((await box(card(1))).y).toBeGreaterThan(from.y)

  const target = await box(card(3))
  await page.mouse.move(from.x + 40, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x + 40, target.y + 20, { steps: 6 })
  await page.mouse.up()
  await expect(end).toHaveAttribute('aria-valuenow', '4')
  await end.press('ArrowDown')
  await expect(end).toHaveAttribute('aria-valuenow', '3')
  await expect(end).toBeFocused()
  await page.keyboard.press('Home')
  await expect(end).toHaveAttribute('aria-valuenow', '1')

  await clickSeen(card(2))
  await clickSeen(details(page).getByRole('button', { name: 'The base image ends with this layer' }))
  await expect(end).toHaveAttribute('aria-valuenow', '3')
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await expect(page.getByText(/^3 layers, .* of content/)).toBeVisible()
  await expect(page.getByText('base image: 3 layers, as it was set')).toHaveCount(2)
  await clickSeen(page.getByText('2 files of the base changed or taken away by own layers'))
  await expect(page.getByText('deleted in layer 3')).toBeVisible()
  await clickSeen(details(page).getByRole('button', { name: 'There is no base image' }))
  await expect(end).toHaveCount(0)
})
