import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, details, files, findAxeViolations, layerList, rowOf, start } from './page.ts'

const layers = [
  layerOf(
    '+ srv/\n+ srv/old 45900\n+ srv/app/a 2000\n+ root/keys/key.pem 1704\n+ opt/app/run 700\n+ opt/app/lib/so 300\n+ etc/\n+ etc/x/conf 90\n+ etc/motd 60',
  ),
  layerOf('+ srv/\n+ srv/new 39000\n+ srv/app/b 500\n+ srv/app/a 2000 mode=600\n- etc/motd\n+ top 41\n+ opt/app/run 900'),
  [
    ...layerOf('+ opt/app/new 8\n- root/keys/key.pem'),
    { path: 'opt/app/.wh..wh..opq' },
    ...layerOf('+ etc/x 3\n+ again 5\n+ again 7'),
  ],
]
const image = archiveOf(buildImage({ layers: layers.map((records) => tarBytes(records)) }).files)

/** What to show, by the switch above the layers. */
const show = (page: Page, name: RegExp) => page.getByRole('group', { name: 'What to show' }).getByRole('button', { name }).click()
const card = (page: Page, layer: number) =>
  layerList(page)
    .getByRole('button', { name: new RegExp(`^Layer ${layer}\\b`) })
    .click()
/** Name and size of each row, as they are read. */
const rows = (page: Page) =>
  files(page)
    .getByRole('row')
    .evaluateAll((all) =>
      all
        .slice(1)
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map((row) => {
          const [name, size] = [...row.querySelectorAll<HTMLElement>('[role=gridcell]')].map((cell) =>
            cell.innerText.replaceAll(/\s+/g, ' ').replaceAll('/ ', '/').trim(),
          )
          return `${name} | ${size}`
        }),
    )

test.beforeEach(async ({ page }) => {
  await start(page)
  await choose(page, image)
  await expect(files(page)).toBeVisible()
})

test('changes are sized by what the layer brings, the largest first, without what did not change', async ({ page }) => {
  await card(page, 1)
  await show(page, /^Changes in/)
  // 39,000 + 2,000 + 500 bytes; the file of 45,900 is another layer's.
  const changed = [
    '↻ rewritten srv | 40.5 KiB',
    '+ added new | 38.1 KiB',
    'app | 2.44 KiB',
    '± metadata a | 1.95 KiB',
    '+ added b | 500 B',
    'opt/app | 900 B',
    '~ modified run | 900 B',
    '+ added top | 41 B',
    'etc | 0 B',
    '− deleted motd | 60 B gone',
  ]
  await expect.poll(() => rows(page)).toEqual(changed)
  await expect(page.getByText('Layer 1 brings 41.4 KiB; takes away 60 B')).toBeVisible()
  await expect(rowOf(page, 'new').getByRole('img')).toHaveAccessibleName('91.9 % of what is brought here')
  const unchanged = page.getByRole('button', { name: /^unchanged / })
  await expect(unchanged).toHaveAttribute('aria-pressed', 'false')
  await unchanged.click()
  await expect(rowOf(page, 'old')).toBeVisible()
  await expect(page).toHaveURL(/unchanged=on/)
  await unchanged.click()
  await expect.poll(() => rows(page)).toEqual(changed)
  await show(page, /^After/)
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
})

test('the details of a layer name its largest files and folders, and lead there', async ({ page }) => {
  await card(page, 1)
  const largest = details(page).getByRole('list', { name: 'Largest files' })
  await expect(largest.getByRole('listitem')).toHaveText([
    'srv/new38.1 KiB91.9 %',
    'srv/app/a1.95 KiB4.7 %',
    'opt/app/run900 B2.1 %',
    'srv/app/b500 B1.2 %',
    'top41 B0.1 %',
  ])
  await expect(details(page).getByRole('list', { name: 'Largest folders' }).getByRole('listitem').first()).toHaveText(
    'srv40.5 KiB97.8 %',
  )
  await largest.getByRole('button', { name: '/srv/app/b' }).click()
  await expect(page).toHaveURL(/view=changes-1-1/)
  await expect(rowOf(page, 'added b')).toHaveAttribute('aria-selected', 'true')
})

test('a layer as stored shows its markers by their own names, by name and as in the tar', async ({ page }) => {
  await card(page, 2)
  await show(page, /as stored$/)
  await expect
    .poll(() => rows(page))
    .toEqual([
      'again | 7 B',
      'etc | 3 B',
      'x | 3 B',
      'opt | 8 B',
      'app opaque | 8 B',
      '■ opaque .wh..wh..opq opaque | 0 B',
      'new | 8 B',
      'root | 0 B',
      'keys | 0 B',
      '− whiteout .wh.key.pem whiteout | 0 B',
    ])
  await page.getByRole('button', { name: 'As in the tar' }).click()
  await expect(page).toHaveURL(/view=stored-2-tar/)
  await expect(page.getByText('6 entries in the order of the tar, 1 whiteout and 1 opaque among them')).toBeVisible()
  await expect
    .poll(() => rows(page))
    .toEqual([
      'opt/app/new | 8 B',
      '− whiteout root/keys/.wh.key.pem whiteout | 0 B',
      '■ opaque opt/app/.wh..wh..opq opaque | 0 B',
      'etc/x | 3 B',
      '⇣ shadowed again shadowed | 5 B',
      'again | 7 B',
    ])
  // Two entries of one path are two rows.
  await rowOf(page, 'shadowed').click()
  await expect(rowOf(page, 'shadowed')).toHaveAttribute('aria-selected', 'true')
  await expect(details(page)).toContainText('A later entry of this layer takes its place')
  await files(page).getByRole('row').last().click()
  await expect(rowOf(page, 'shadowed')).toHaveAttribute('aria-selected', 'false')
  await expect(details(page)).not.toContainText('A later entry')
})

test('a marker says what it hides, in which layers, and how much', async ({ page }) => {
  await card(page, 2)
  await show(page, /as stored$/)
  await rowOf(page, '.wh..wh..opq').click()
  await expect(details(page)).toContainText('It takes away 3 paths with 1.17 KiB')
  await expect(details(page).getByRole('list', { name: 'Layers that hold what it hides' }).getByRole('listitem')).toHaveText([
    'layer 0: 2 paths, 300 B',
    'layer 1: 1 path, 900 B',
  ])
  await rowOf(page, '.wh.key.pem').click()
  await expect(details(page)).toContainText('A whiteout: it hides what lower layers have at /root/keys/key.pem')
  await details(page).getByRole('button', { name: '/root/keys/key.pem' }).click()
  await expect(page).toHaveURL(/view=changes-2-2/)
  await expect(rowOf(page, 'key.pem')).toHaveAttribute('aria-selected', 'true')
})

test('what is gone says where it is stored, what hid it and by what rule, and leads to the marker', async ({ page }) => {
  await rowOf(page, 'key.pem').click()
  await expect(details(page).getByRole('note')).toContainText('Stored in layer 0, deleted by layer 2')
  await expect(details(page).getByRole('note')).toContainText('Deleted by layer 2: .wh.key.pem in /root/keys (whiteout)')
  await expect(details(page)).toContainText('Mode then')
  await rowOf(page, 'conf').click()
  await expect(details(page).getByRole('note')).toContainText(
    'Replaced by layer 2: a file took the place of the directory /etc/x',
  )
  await rowOf(page, 'run').click()
  await expect(details(page).getByRole('note')).toContainText('Stored in layer 1, hidden by layer 2')
  await expect(details(page).getByRole('note')).toContainText('Hidden by layer 2: /opt/app is opaque (.wh..wh..opq)')
  await details(page).getByRole('note').getByRole('button', { name: '.wh..wh..opq' }).click()
  await expect(page).toHaveURL(/view=stored-2&path=opt\/app\/.wh..wh..opq/)
  await expect(rowOf(page, '.wh..wh..opq')).toHaveAttribute('aria-selected', 'true')
})

test('a link to an entry in the order of a tar comes back to it', async ({ page }) => {
  await page.goto('about:blank')
  await page.goto('/#file=image.tar&view=stored-2-tar&path=opt/app/.wh..wh..opq')
  await choose(page, image)
  await expect(rowOf(page, '.wh..wh..opq')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('button', { name: 'As in the tar' })).toHaveAttribute('aria-pressed', 'true')
})

test('the list of keys explains every sign', async ({ page }) => {
  await page.getByRole('button', { name: 'Keys' }).click()
  const dialog = page.getByRole('dialog')
  for (const text of ['hides all that lower layers have below its directory', 'nothing was there before']) {
    await dialog.getByText(text).scrollIntoViewIfNeeded()
    await expect(dialog.getByText(text)).toBeInViewport()
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`changes and markers are accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await rowOf(page, 'key.pem').click()
    await card(page, 2)
    for (const [name, note] of [
      [/^Changes in/, /^Layer 2 brings/],
      [/as stored$/, /by name, 1 whiteout/],
    ] as const) {
      await show(page, name)
      await expect(page.getByText(note)).toBeVisible()
      expect(await findAxeViolations(page), String(name)).toEqual([])
    }
    await rowOf(page, '.wh..wh..opq').click()
    await expect(details(page)).toContainText('It takes away')
    expect(await findAxeViolations(page), 'marker').toEqual([])
    await page.getByRole('button', { name: 'As in the tar' }).click()
    await rowOf(page, 'shadowed').click()
    expect(await findAxeViolations(page), 'tar').toEqual([])
    await page.getByRole('button', { name: 'Keys' }).click()
    expect(await findAxeViolations(page), 'keys').toEqual([])
  })
}
