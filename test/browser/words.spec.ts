import { expect, type Page, test } from '@playwright/test'
import { brokenImages } from '../support/broken-images.ts'
import { addJsonBlob, archiveOf, buildImage, indexOf, mediaTypes } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { estargzBlob } from '../support/toc.ts'
import { layerOf } from '../support/tree-text.ts'
import { zipBytes } from '../support/zip.ts'
import {
  choose,
  clickSeen,
  details,
  drop,
  dropAll,
  files,
  holdChecks,
  holdOpening,
  holdReading,
  layerList,
  openSample,
  rowOf,
  scrollAndClick,
  start,
} from './page.ts'
import { findUnmarked, markedPage } from './unmarked.ts'

/** Every sentence on the page comes from the words: in a language with brackets none is without. */

// Brackets make every text wider: room for what a person would scroll to.
test.use({ viewport: { width: 1920, height: 1080 } })

async function expectMarked(page: Page, where: string): Promise<void> {
  // While the code of a view comes, the view before it still stands there.
  await expect.poll(() => findUnmarked(page), { message: where }).toEqual([])
}

const openTab = (page: Page, name: string | RegExp) => scrollAndClick(page.getByRole('tab', { name }))
const layers = [
  tarBytes([
    ...layerOf('+ etc/\n+ etc/passwd 30\n+ bin/tool 3000\n+ etc/link -> passwd\n+ etc/hard => etc/passwd'),
    { path: 'root/key', content: 'API_TOKEN=zX9kQ2mV7bN4cR8tLp\n' },
    { path: 'opt/notes.md', content: '# Notes\n\nonly words\n' },
    { path: 'opt/data.zip', content: zipBytes([{ name: Buffer.from('inside.txt'), content: Buffer.from('words\n') }]) },
  ]),
  tarBytes(layerOf('- root/key\n+ etc/passwd 30 mode=600\n+ srv/app 5\n+ srv/copy 3000\n+ bin/tool 3100')),
]
const image = archiveOf(
  buildImage({
    layers,
    reference: 'registry.example/team/app:1',
    config: {
      created: '2026-01-05T09:00:00Z',
      author: 'someone',
      config: {
        Env: ['PATH=/usr/bin', 'API_TOKEN=zX9kQ2mV7bN4cR8tLp'],
        Cmd: ['node', 'server.js'],
        Entrypoint: ['/bin/tool'],
        User: 'app',
        WorkingDir: '/srv',
        ExposedPorts: { '8080/tcp': {} },
        Volumes: { '/data': {} },
        StopSignal: 'SIGTERM',
        Labels: { maintainer: 'someone else' },
      },
    },
    history: [
      { created_by: 'COPY . /', comment: 'first' },
      { created_by: 'ENV A=B', empty_layer: true },
      { created: '2026-01-05T09:00:00Z' },
    ],
  }).files,
)

/** An archive with an artifact and no image. */
function onlyArtifact(): Uint8Array {
  const blobs = new Map<string, Uint8Array>()
  const config = addJsonBlob(blobs, {}, 'application/vnd.oci.empty.v1+json')
  const artifact = addJsonBlob(
    blobs,
    { schemaVersion: 2, mediaType: mediaTypes.manifest, artifactType: 'application/vnd.example+json', config, layers: [] },
    mediaTypes.manifest,
  )
  return archiveOf(new Map([...indexOf([], [artifact]), ...blobs]))
}

test('finds what is in no brackets, in sight or not, and nothing of the image', async ({ page }) => {
  await start(page, markedPage)
  await page.evaluate(() => {
    const part = document.createElement('section')
    part.innerHTML =
      '<p hidden>plain words</p><p>⟦marked⟧ and not</p><p>⟦marked ⟦within⟧ too⟧ 12</p><i title="a title"></i>' +
      '<b translate="no" title="etc/passwd">etc/passwd <em translate="yes">inside</em></b>'
    part.attachShadow({ mode: 'open' }).innerHTML = '<button aria-label="pressed"></button>'
    document.body.replaceChildren(part)
  })
  expect((await findUnmarked(page)).map((line) => line.replace(/^.*: /, '')).toSorted()).toEqual(
    ['plain words', '⟦marked⟧ and not', 'a title', 'inside', 'pressed'].toSorted(),
  )
})

test('the empty page, its dialog and what an address awaits', async ({ page }) => {
  await start(page, markedPage)
  await expect(page.locator('html')).toHaveAttribute('lang', 'qps')
  await expectMarked(page, 'empty')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectMarked(page, 'keys')
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([], 'a.tar'))
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  })
  await expect(page.getByText('Drop to open the image')).toBeVisible()
  await expectMarked(page, 'drop')
  for (const view of ['after-0', 'changes-1-2', 'stored-1']) {
    await page.goto('about:blank')
    await page.goto(`${markedPage}#file=first.tar&tab=waste&view=${view}&path=etc/passwd`)
    await expect(page.getByRole('note')).toContainText('first.tar')
    await expectMarked(page, view)
  }
})

test('opening and reading', async ({ page }) => {
  const releaseReading = await holdReading(page)
  await start(page, markedPage)
  const releaseOpening = await holdOpening(page)
  await choose(page, image, 'app.tar')
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expectMarked(page, 'opening')
  await releaseOpening()
  await expect(layerList(page)).toBeVisible()
  await expectMarked(page, 'reading')
  for (const name of ['Size', 'Waste', 'Dockerfile', 'Packages', 'Secrets', 'Problems']) {
    await openTab(page, name)
    await expectMarked(page, `${name} while reading`)
  }
  await releaseReading()
})

test('checking, and what was checked', async ({ page }) => {
  const releaseChecks = await holdChecks(page)
  await start(page, markedPage)
  await choose(page, image, 'app.tar')
  await openTab(page, 'Secrets')
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /Digests/ })).toBeVisible()
  await expectMarked(page, 'checking')
  await openTab(page, 'Problems')
  await expectMarked(page, 'Problems while checking')
  await releaseChecks()
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /digests right/ })).toBeVisible()
  await expectMarked(page, 'checked')
})

test('tables of contents while the layers are read', async ({ page }) => {
  await holdReading(page)
  await start(page, markedPage)
  const layer = estargzBlob([{ path: 'data/large', content: Buffer.alloc(60_000, 'layers ') }])
  await choose(page, archiveOf(buildImage({ layers: [layer.tar], blobs: [layer] }).files), 'lazy.tar')
  await expect(rowOf(page, 'large')).toBeVisible()
  await expectMarked(page, 'preview')
  await clickSeen(rowOf(page, 'large'))
  await expectMarked(page, 'preview, selected')
  for (const name of ['Content', 'Compare', 'Waste', 'Dockerfile']) {
    await openTab(page, name)
    await expectMarked(page, `preview, ${name}`)
  }
})

test('the workspace: every tab, details, menus', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await start(page, markedPage)
  await openSample(page, /web application/)
  await expect(page.getByRole('contentinfo').getByRole('button', { name: /digests right/ })).toBeVisible()
  await expectMarked(page, 'files')
  for (const name of ['.env', 'server.js', 'busybox', 'sh', 'node_modules']) {
    await clickSeen(rowOf(page, name).first())
    await expectMarked(page, `details of ${name}`)
  }
  const layer = (n: number) => clickSeen(layerList(page).getByRole('button', { name: new RegExp(`^⟦Layer ${n}⟧`) }))
  await layer(3)
  await expectMarked(page, 'details of a layer')
  for (const name of [/Changes in layer/, /Layer 3 as stored/, /After layer/]) {
    await clickSeen(page.getByRole('group', { name: 'What to show' }).getByRole('button', { name }))
    await expectMarked(page, String(name))
  }
  await page.getByRole('slider', { name: 'Lower end' }).press('ArrowUp')
  await expectMarked(page, 'a range')
  await layer(4)
  await clickSeen(page.getByRole('group', { name: 'What to show' }).getByRole('button', { name: /as stored/ }))
  await clickSeen(rowOf(page, '.wh..env'))
  await expectMarked(page, 'details of a whiteout')
  await clickSeen(page.getByRole('group', { name: 'What to show' }).getByRole('button', { name: /After/ }))

  await openTab(page, 'Files')
  await clickSeen(rowOf(page, 'right.node'))
  await openTab(page, 'Compare')
  await expect(page.getByRole('tabpanel').getByRole('table')).toBeVisible()
  await expectMarked(page, 'compare')
  for (const name of [/^⟦Size/, /^⟦Waste/, /^⟦Dockerfile/, /^⟦Packages/, /^⟦Secrets/, /^⟦Image/, /^⟦Problems/]) {
    await openTab(page, name)
    await expect(page.getByRole('tabpanel').locator('section, dl, p').first()).toBeVisible()
    await expectMarked(page, String(name))
  }
  await openTab(page, /^⟦Dockerfile/)
  await scrollAndClick(page.getByRole('tabpanel').locator('summary').first())
  await expectMarked(page, 'changed lines')
  await openTab(page, /Secrets/)
  await page
    .getByRole('tabpanel')
    .getByRole('button', { name: /Show the/ })
    .first()
    .click()
  await expectMarked(page, 'a secret that is shown')
  await clickSeen(page.getByRole('button', { name: 'Save' }).first())
  await expect(page.getByRole('menu')).toBeVisible()
  await expectMarked(page, 'save menu')
  await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSV/ }).click()])
  await expect(page.getByText(/Saved/)).toBeVisible()
  await expectMarked(page, 'saved')
  await clickSeen(page.getByRole('button', { name: 'Open another' }))
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectMarked(page, 'open dialog')
})

test('content in each form', async ({ page }) => {
  await start(page, markedPage)
  await choose(page, image, 'app.tar')
  const content = page.getByRole('tabpanel', { name: 'Content' })
  for (const [name, modes] of [
    ['notes.md', ['Text', 'Hex']],
    ['data.zip', ['Facts', 'Hex', 'Text']],
  ] as const) {
    await openTab(page, 'Files')
    await rowOf(page, name).first().dblclick()
    for (const mode of modes) {
      await clickSeen(content.getByRole('button', { name: mode, exact: false }))
      await expectMarked(page, `${name} as ${mode}`)
    }
  }
  await openTab(page, 'Files')
  for (const name of ['bin', 'link', 'key']) {
    await clickSeen(rowOf(page, name).first())
    await openTab(page, 'Content')
    await expectMarked(page, `content of ${name}`)
    await openTab(page, 'Compare')
    await expectMarked(page, `versions of ${name}`)
    await openTab(page, 'Files')
  }
})

test('an image with all that a configuration can say, and others beside it', async ({ page }) => {
  await start(page, markedPage)
  await choose(page, image, 'app.tar')
  await openTab(page, 'Image')
  await expectMarked(page, 'image')
  await page
    .getByRole('tabpanel')
    .getByRole('button', { name: /Show the secret/ })
    .first()
    .click()
  await expectMarked(page, 'a secret of the configuration')
  await openTab(page, 'Secrets')
  await expect(page.getByRole('tabpanel').getByRole('list').first()).toBeVisible()
  await expectMarked(page, 'secrets of the configuration')
  await openTab(page, 'Files')
  await page.locator('input[role=combobox]').first().fill('passwd')
  await clickSeen(page.getByRole('button', { name: 'Save' }).first())
  await expect(page.getByRole('menuitem', { name: /Files that the filter shows/ })).toBeVisible()
  await expectMarked(page, 'save menu of a filter')
  await page.keyboard.press('Escape')
  await page.goto(markedPage)
  await openSample(page, /Two platforms/)
  await openTab(page, 'Image')
  await expectMarked(page, 'platforms')
})

test('problems of layers and of the archive', async ({ page }) => {
  await start(page, markedPage)
  for (const what of [
    'a layer whose blob is missing',
    'a layer with a flipped byte',
    'a table of contents that lies',
    'an archive that was cut off in its last layer',
    'too few DiffIDs',
    'a manifest with another digest',
  ]) {
    const broken = brokenImages.find((candidate) => candidate.what === what)
    await drop(page, broken?.bytes ?? new Uint8Array(), `${what}.tar`)
    await expect(page.getByRole('contentinfo')).toContainText(`${what}.tar`)
    await expect(page.getByRole('banner').getByRole('button', { name: /problem/ })).toBeVisible()
    await expectMarked(page, what)
    await openTab(page, /Problems/)
    await expect(page.getByRole('tabpanel').getByRole('list').first()).toBeVisible()
    await expectMarked(page, `${what}, problems`)
    await openTab(page, /Secrets/)
    await expectMarked(page, `${what}, secrets`)
  }
})

test('what cannot be shown, and notices beside an image', async ({ page }) => {
  await start(page, markedPage)
  await choose(page, Buffer.from('no image'), 'broken.bin')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectMarked(page, 'failure')
  await choose(page, onlyArtifact(), 'none.tar')
  await expect(page.getByText(/The archive holds/)).toBeVisible()
  await expectMarked(page, 'no image')
  await dropAll(page, [
    { bytes: image, name: 'first.tar' },
    { bytes: image, name: 'second.tar' },
    { bytes: Buffer.from('text'), name: 'README' },
  ])
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notice' })).toBeVisible()
  await expectMarked(page, 'what is not opened')
  await drop(page, Buffer.from('no image'), 'third.tar')
  await expect(page.getByRole('region', { name: 'Notice' }).getByRole('alert')).toBeVisible()
  await expectMarked(page, 'refused')
  const release = await holdOpening(page)
  await drop(page, archiveOf(buildImage({ layers: layers.slice(0, 1) }).files), 'fourth.tar')
  await expect(page.getByRole('region', { name: 'Opening' })).toBeVisible()
  await expectMarked(page, 'opening beside')
  await release()
  await expect(page).toHaveURL(/file=fourth/)
  await page.evaluate(() => location.assign('#v=1&file=other.tar'))
  await expect(page.getByRole('region', { name: 'Address' })).toBeVisible()
  await expectMarked(page, 'an address of another file')
  await clickSeen(page.getByRole('banner').getByRole('button', { name: /images open/ }))
  await expectMarked(page, 'open images')
})

test('a view that fails, and panes one at a time', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.route(/WasteView/, (route) => route.abort())
  await page.goto(markedPage)
  await openSample(page, /web application/)
  await expectMarked(page, 'narrow')
  await clickSeen(page.getByRole('button', { name: '⟦Layers⟧' }))
  await expectMarked(page, 'narrow, layers')
  await clickSeen(page.getByRole('navigation').getByRole('button', { name: /Files/ }))
  await page.getByRole('tab', { name: /Waste/ }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectMarked(page, 'a fault')
})

test('many layers, without history', async ({ page }) => {
  await start(page, markedPage)
  const many = Array.from({ length: 320 }, (_, i) => tarBytes(layerOf(`+ file${i} 5`)))
  await choose(page, archiveOf(buildImage({ layers: many, compression: 'none' }, 'docker-archive').files), 'many.tar')
  await expect(files(page)).toBeVisible()
  await expectMarked(page, 'many layers')
  await expect(details(page)).toBeVisible()
})
