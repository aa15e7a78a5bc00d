import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { contentOf, textOf } from '../../src/build/overlay/content.ts'
import { readTar } from '../../src/build/tar-file.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { findUnmarked, markedPage } from './unmarked.ts'
import {
  clickSeen,
  drop,
  dropAll,
  expectSeen,
  findAxeViolations,
  findFaintTexts,
  rowOf,
  scrollAndClick,
  scrollTo,
  windowSizes,
} from './page.ts'
import { editor, open, remarks, state, step, steps, write } from './playground-page.ts'

/** The playground: what people write, and what the page makes of it. */

test('a Dockerfile is written, its steps appear, and each has its files', async ({ page }) => {
  const { complaints, requests } = await open(page)
  const count = requests.length
  await write(page, 'FROM tiny\nRUN echo hello > /srv/greeting && echo written\nENV MODE=test\nRUN rm /srv/greeting\n')
  await expect(step(page, 4)).toHaveAttribute('aria-pressed', 'true')
  await expect(steps(page)).toContainText('written')
  await expect(step(page, 3)).toContainText('metadata only')
  await expect(steps(page)).toContainText('This step frees nothing')
  await clickSeen(step(page, 2))
  await expect(rowOf(page, 'greeting')).toBeVisible()
  await clickSeen(step(page, 4))
  await expect(rowOf(page, 'greeting')).toContainText('−')
  expect(await findAxeViolations(page)).toEqual([])
  // An edit of the last step leaves those before it in the cache.
  await clickSeen(editor(page))
  await page.keyboard.press('Control+End')
  await page.keyboard.type('RUN echo bye > /srv/bye\n')
  await expect(step(page, 5)).toBeVisible()
  await expect(steps(page).getByText('cached', { exact: true })).toHaveCount(2)
  // Only the page's own scripts, which come when they are first needed.
  const own = `${new URL(page.url()).origin}/assets/`
  expect(requests.slice(count).filter((address) => !address.startsWith(own))).toEqual([])
  expect(complaints).toEqual([])
})

test('files of the context are added, written, given a mode and removed', async ({ page }) => {
  const { complaints } = await open(page)
  await write(page, 'FROM scratch\nCOPY run.sh /\n')
  await expect(remarks(page)).toContainText('"/run.sh": not found')
  await scrollAndClick(remarks(page).getByRole('button', { name: 'Add run.sh' }))
  await expect(rowOf(page, 'run.sh')).toContainText('0 B')
  await scrollAndClick(page.getByRole('button', { name: /^run\.sh/ }))
  await clickSeen(editor(page))
  await page.keyboard.type('echo hi\n')
  await page.getByLabel('Mode').selectOption('0755')
  await expect(rowOf(page, 'run.sh')).toContainText('-rwxr-xr-x')
  await expect(rowOf(page, 'run.sh')).toContainText('8 B')
  await page.getByLabel('Path of a new file').fill('../out')
  await scrollAndClick(page.getByRole('button', { name: 'Add a file' }))
  await expect(page.getByText('This cannot be a path in the context.')).toBeVisible()
  await scrollAndClick(page.getByRole('button', { name: 'Remove run.sh' }))
  await expect(remarks(page)).toContainText('"/run.sh": not found')
  expect(complaints).toEqual([])
})

test('what was built opens in the explorer, and is saved as the same bytes', async ({ page }) => {
  const { complaints } = await open(page)
  const digest = await steps(page).locator('code').last().getAttribute('title')
  const downloading = page.waitForEvent('download')
  await clickSeen(page.getByRole('button', { name: 'Download' }))
  const download = await downloading
  expect(download.suggestedFilename()).toBe('playground.tar')
  expect(readFileSync(await download.path()).includes(`blobs/sha256/${(digest ?? '').slice(7)}`)).toBe(true)
  await clickSeen(page.getByRole('button', { name: 'Open in the explorer' }))
  await expect(rowOf(page, 'world.txt')).toBeVisible()
  await expect(page).toHaveURL(/file=playground\.tar/)
  await page.goBack()
  await expect(step(page, 3)).toBeVisible()
  expect(complaints).toEqual([])
})

/** What an OCI archive says of its one image, as the fixtures have it. */
function digestsOf(archive: Buffer): unknown {
  const items = readTar(contentOf(Uint8Array.from(archive)))
  const json = (path: string): unknown =>
    JSON.parse(textOf(items.find((item) => item.path === path)?.content ?? contentOf(new Uint8Array())))
  const blob = (digest: string) => json(`blobs/sha256/${digest.slice(7)}`)
  const index = json('index.json') as { manifests: [{ digest: string }] }
  const manifest = index.manifests[0].digest
  const imageId = (blob(manifest) as { config: { digest: string } }).config.digest
  const { rootfs } = blob(imageId) as { rootfs: { diff_ids: string[] } }
  return { imageId, manifest, diffIds: rootfs.diff_ids }
}

test('each example has the digests that it has on every machine', async ({ page }) => {
  const { complaints } = await open(page)
  const recorded = JSON.parse(readFileSync('test/fixtures/example-digests.json', 'utf8')) as Record<string, unknown>
  const choice = page.getByRole('combobox', { name: 'Example' })
  const ids = await choice.locator('option').evaluateAll((options) => options.map((option) => option.getAttribute('value')))
  expect(ids).toEqual(['', ...Object.keys(recorded)])
  for (const [id, digests] of Object.entries(recorded)) {
    await choice.selectOption(id)
    const download = async () => {
      await expect(state(page)).toHaveText(/^Built/)
      const downloading = page.waitForEvent('download')
      await clickSeen(page.getByRole('button', { name: 'Download' }))
      return digestsOf(readFileSync(await (await downloading).path()))
    }
    // What was built of the example before is there until this one is.
    await expect.poll(download, { message: id }).toEqual(digests)
  }
  expect(complaints).toEqual([])
})

test('an image that is dropped is a base, and a link brings the state back', async ({ page }) => {
  await open(page)
  await write(page, 'FROM shop.tar\nRUN echo more > /srv/more\n')
  await expect(remarks(page)).toContainText('shop.tar')
  await drop(page, archiveOf(buildImage({ layers: [tarBytes(layerOf('+ srv/app 5'))] }).files), 'shop.tar')
  await expect(rowOf(page, 'more')).toBeVisible()
  await expect(rowOf(page, 'app')).toBeVisible()
  await write(page, 'FROM tiny\nRUN echo shared > /srv/shared\n')
  await expect(rowOf(page, 'shared')).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Share', exact: true }))
  const link = await page.getByRole('textbox', { name: 'Share what is written here' }).inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(rowOf(page, 'shared')).toBeVisible()
  await expect(editor(page)).toContainText('echo shared')
  // Of a link of which the end is missing nothing is taken up.
  await page.goto('about:blank')
  await page.goto(link.slice(0, -40))
  await expect(page.getByRole('alert').filter({ hasText: 'The end of the link is missing' })).toBeVisible()
  await expect(editor(page)).toContainText('echo shared')
})

test('a reload keeps what was written and how wide the panes are, also where a link led to it', async ({ page }) => {
  await open(page)
  await write(page, 'FROM tiny\nRUN echo shared > /srv/shared\n')
  await expect(rowOf(page, 'shared')).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Share', exact: true }))
  const link = await page.getByRole('textbox', { name: 'Share what is written here' }).inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await clickSeen(editor(page))
  await page.keyboard.press('Control+End')
  await page.keyboard.type('RUN echo on > /srv/on\n')
  const separator = page.getByRole('separator', { name: 'Width of the editor' })
  const place = async () => Math.round((await separator.boundingBox())?.x ?? 0)
  const before = await place()
  await page.mouse.move(before, 400)
  await page.mouse.down()
  await page.mouse.move(before - 80, 400, { steps: 4 })
  await expect(separator).toHaveAttribute('data-separator', 'active')
  await page.mouse.up()
  await expect.poll(place).toBeLessThan(before - 60)
  const narrow = await place()
  await page.reload()
  await expect(rowOf(page, 'on')).toBeVisible()
  await expect(editor(page)).toContainText('echo on')
  await expect.poll(async () => Math.abs((await place()) - narrow)).toBeLessThanOrEqual(1)
})

test('dropped files go into the context, a Dockerfile into the editor, and an archive becomes a base', async ({ page }) => {
  const { complaints } = await open(page)
  const archive = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ srv/app 5'))] }).files)
  await dropAll(page, [
    { name: 'Dockerfile', bytes: Buffer.from('FROM shop.tar\nCOPY settings.yaml /srv/\n') },
    { name: 'settings.yaml', bytes: Buffer.from('a: 1\n') },
    { name: 'big.txt', bytes: new Uint8Array((1 << 20) + 1) },
    { name: 'shop.tar', bytes: archive },
  ])
  const note = page.getByRole('status').filter({ hasText: 'Taken into what is written here: Dockerfile, settings.yaml.' })
  await expect(note).toContainText('Being opened as an image, for FROM to name: shop.tar.')
  await expect(note).toContainText('Not taken, larger than 1.00 MiB: big.txt.')
  await expect(editor(page)).toContainText('COPY settings.yaml')
  await expect(rowOf(page, 'settings.yaml')).toBeVisible()
  await expect(rowOf(page, 'app')).toBeVisible()
  // What overlays the window while something is dragged is gone.
  await clickSeen(editor(page))
  expect(await findAxeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a link that is copied from a row opens the playground, not another image', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test read the clipboard')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page)
  await write(page, 'FROM tiny\nRUN echo mine > /srv/mine\n')
  await rowOf(page, 'mine').click({ button: 'right' })
  await clickSeen(page.getByRole('menuitem', { name: /link/i }))
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('#v=1&learn=playground&row=srv/mine&state=1.')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  await page.goto(link)
  await expect(rowOf(page, 'mine')).toBeVisible()
})

test('a path in a link is written as other names are', async ({ page }) => {
  const state = { kind: 'playground', dockerfile: 'FROM tiny\n', files: [['../\u202egpj.sh', 420, '']] }
  const fields = { ...state, bases: [], spelling: 'buildkit', buildArgs: {} }
  const link = `1.${deflateRawSync(JSON.stringify(fields)).toString('base64url')}`
  await open(page, `#v=1&learn=playground&state=${link}`)
  await expect(page.getByRole('alert').filter({ hasText: 'cannot have the path “../\\u202egpj.sh”' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the playground at any width, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await open(page)
    await write(page, 'FROM scratch\nENV PASSWORD=x\nRUN echo hi | tee /a\nCOPPY . /\n')
    await expect(remarks(page)).toContainText('COPPY')
    for (const [width, height] of [
      [1440, 900],
      [1024, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await findAxeViolations(page), String(width)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
    if (colorScheme === 'light') expect(await findFaintTexts(page, 'light')).toEqual([])
    const panes = page.getByRole('navigation', { name: 'Panes' })
    for (const pane of ['Steps', 'Files']) {
      await clickSeen(panes.getByRole('button', { name: pane }))
      expect(await findAxeViolations(page), pane).toEqual([])
    }
  })

test('every sentence of the playground comes from the words', async ({ page }) => {
  await page.goto(`${markedPage}#v=1&learn=playground`)
  await clickSeen(page.getByRole('textbox', { name: 'Text of' }))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('FROM scratch AS one\nFROM scratch\nENV PASSWORD=x\nRUN echo hi | tee /a\nRUN rm /b\n')
  await expect(page.locator('[data-severity=warning]').first()).toBeVisible()
  for (const summary of await page.locator('details > summary').all()) await summary.click()
  await expect.poll(() => findUnmarked(page)).toEqual([])
  for (const name of [/Commands/, /Share/]) {
    await page.getByRole('toolbar').getByRole('button', { name }).click()
    await expect.poll(() => findUnmarked(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
})

test('a link to a row of what was made has it made again, and chooses the row', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { complaints } = await open(page)
  await write(page, 'FROM tiny\nRUN mkdir -p "/srv/of a" && echo hello > "/srv/of a/gré&eting"\n')
  const row = (shown: Page) => rowOf(shown, 'gré&eting')
  await clickSeen(page.getByRole('button', { name: 'Expand all' }))
  await row(page).click({ button: 'right' })
  await clickSeen(page.getByRole('menuitem', { name: 'Copy a link to it' }))
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const other = await context.newPage()
  await other.goto(link)
  await expect(row(other)).toHaveAttribute('aria-selected', 'true')
  // Whoever goes on from there is not taken back by the next build.
  await rowOf(other, 'of a').click()
  await other.getByRole('textbox', { name: /^Text of/ }).click()
  await other.keyboard.press('Control+End')
  await other.keyboard.type('\nRUN echo more > /srv/more\n')
  await expect(rowOf(other, 'more')).toBeVisible()
  await expect(row(other)).toHaveAttribute('aria-selected', 'false')
  expect(complaints).toEqual([])
})

test('cards of stages that are not shown say what their layers hold, too', async ({ page }) => {
  await open(page)
  await write(
    page,
    'FROM tiny AS make\nRUN printf 12345 > /srv/a && printf 123 > /srv/b\nRUN rm /srv/a\nFROM scratch\nCOPY --from=make /srv/b /b\n',
  )
  await expect(step(page, 5)).toHaveAttribute('aria-pressed', 'true')
  const card = (line: number) =>
    steps(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: `line ${line} ` }) })
  await expect(card(2)).toContainText('8 B of content')
  await expect(card(2)).toContainText('+2')
  await expect(card(3)).toContainText('−1')
  await expect(card(3)).toContainText('This step frees nothing')
  // Counted beside it: the last stage is the one that is shown.
  await expect(step(page, 5)).toHaveAttribute('aria-pressed', 'true')
  await expect(rowOf(page, 'b').first()).toBeVisible()
})

for (const viewport of windowSizes)
  test.describe(`with ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('layers packed as overlay directories are said to be none for engines, wherever one is about to load them', async ({
      page,
    }) => {
      await page.goto('/#v=1&learn=playground')
      const tools = page.getByRole('toolbar', { name: 'Playground' })
      const warning = 'For an image to load, choose BuildKit or buildah.'
      const note = tools.getByRole('button', { name: 'not for engines' })
      const download = tools.getByRole('button', { name: 'Download' })
      /** Opens what stands under a button, and whether it warns. */
      const expectUnder = async (button: Locator, warns: boolean) => {
        await scrollAndClick(button)
        const under = page.getByRole('dialog').filter({ visible: true })
        if (warns) await expect(under).toContainText(warning)
        else await expect(under).not.toContainText(warning)
        const box = await under.boundingBox()
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width)
        await page.keyboard.press('Escape')
      }
      await expect(download).toBeEnabled()
      await expect(note).toHaveCount(0)
      await expectUnder(tools.getByRole('button', { name: 'Commands' }), false)
      await tools.getByRole('combobox', { name: 'Packed as' }).selectOption('overlay directories')
      await expectUnder(note, true)
      await expectUnder(tools.getByRole('button', { name: 'Commands' }), true)
      await scrollTo(download)
      const { x, y } = await expectSeen(download)
      await page.mouse.move(x, y)
      await expect(download).toHaveAttribute('title', new RegExp(warning))
      await tools.getByRole('combobox', { name: 'Packed as' }).selectOption('buildah')
      await expect(note).toHaveCount(0)
      await expect(download).not.toHaveAttribute('title', new RegExp(warning))
    })
  })
