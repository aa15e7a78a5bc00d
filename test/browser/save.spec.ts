import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Download, expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { findXmlFault } from '../support/xml.ts'
import { choose, clickSeen, details, expectSeen, files, findAxeViolations, holdChecks, layerList, rowOf, start } from './page.ts'

const secret = 'the key\n'
const layers = [
  tarBytes([
    ...layerOf('+ etc/ mode=750\n+ etc/passwd 30 uid=5\n+ l -> etc'),
    { path: 'etc/key', content: secret },
    { path: 'etc/\u202egnp.exe', content: 'x' },
  ]),
  tarBytes(layerOf('- etc/key\n+ srv/app 5\n+ srv/hard => etc/passwd')),
]
const built = buildImage({ layers })

async function open(page: Page): Promise<void> {
  // The picker of the operating system cannot be driven; without it the browser downloads.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  const { complaints } = await start(page)
  page.once('close', () => expect(complaints).toEqual([]))
  await choose(page, archiveOf(built.files), 'app.tar')
  await expect(files(page)).toBeVisible()
}

const saved = (page: Page, act: () => Promise<unknown>): Promise<Download> =>
  Promise.all([page.waitForEvent('download'), act()]).then(([download]) => download)
const fromMenu = (page: Page, item: string | RegExp) =>
  saved(page, async () => {
    await clickSeen(page.getByRole('button', { name: 'Save', exact: true }))
    await clickSeen(page.getByRole('menuitem', { name: item }))
  })

test('saves the root file system, which GNU tar unpacks to what the container sees', async ({ page }) => {
  await open(page)
  const download = await fromMenu(page, /^Root file system/)
  expect(download.suggestedFilename()).toBe('app-rootfs.tar')
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-save-'))
  const tar = join(folder, 'app.tar')
  await download.saveAs(tar)
  const listed = execFileSync('tar', ['-tvf', tar, '--numeric-owner', '--quoting-style=escape'], {
    env: { ...process.env, LC_ALL: 'C' },
  }).toString()
  const lines = listed
    .trim()
    .split('\n')
    .map((line) => line.replace(/^(\S+) +(\S+) +(\d+) +\S+ +\S+ (.*)$/, '$1 $2 $3 $4'))
  expect(lines.toSorted()).toEqual(
    [
      'drwxr-x--- 0/0 0 etc/',
      'drwxr-xr-x 0/0 0 srv/',
      'lrw-r--r-- 0/0 0 l -> etc',
      '-rw-r--r-- 5/0 30 etc/passwd',
      '-rw-r--r-- 0/0 5 srv/app',
      '-rw-r--r-- 0/0 1 etc/\\342\\200\\256gnp.exe',
      'hrw-r--r-- 5/0 0 srv/hard link to etc/passwd',
    ].toSorted(),
  )
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('Saved app-rootfs.tar')
})

test('saves into a file that was chosen, chunk by chunk', async ({ page }) => {
  // The page's own private file system stands in for the disk: its handles are of the same kind.
  await page.addInitScript(() => {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    })
  })
  await start(page)
  await choose(page, archiveOf(built.files), 'app.tar')
  await files(page).waitFor()
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 0/ }))
  await clickSeen(page.getByRole('button', { name: 'Save', exact: true }))
  await clickSeen(page.getByRole('menuitem', { name: /^Root file system after layer 0/ }))
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('Saved app-rootfs-layer0.tar')
  const bytes = await page.evaluate(async () => {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle('app-rootfs-layer0.tar')).getFile()
    return [...new Uint8Array(await file.arrayBuffer())]
  })
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-save-'))
  writeFileSync(join(folder, 'app.tar'), Uint8Array.from(bytes))
  expect(execFileSync('tar', ['-xOf', join(folder, 'app.tar'), 'etc/key']).toString()).toBe(secret)
})

test('saves a deleted file as it was, under a harmless name', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'key').first())
  const key = await saved(page, () => clickSeen(details(page).getByRole('button', { name: 'Save this version of the file' })))
  expect([key.suggestedFilename(), readFileSync(await key.path(), 'utf8')]).toEqual(['key', secret])
  await clickSeen(rowOf(page, 'gnp.exe').first())
  const disguised = await saved(page, () =>
    clickSeen(details(page).getByRole('button', { name: 'Save this version of the file' })),
  )
  expect(disguised.suggestedFilename()).toBe('_gnp.exe')
})

test('saves a folder, a layer as stored, and its tar', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'srv').first())
  const folder = await saved(page, () => clickSeen(details(page).getByRole('button', { name: 'Save the folder as a tar' })))
  expect(folder.suggestedFilename()).toBe('srv.tar')
  // The file that the link names is not in the folder, so the link is the file.
  expect(
    execFileSync('tar', ['-tf', await folder.path()])
      .toString()
      .trim()
      .split('\n')
      .toSorted(),
  ).toEqual(['srv/', 'srv/app', 'srv/hard'])
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 0/ }))
  const stored = await saved(page, () => clickSeen(details(page).getByRole('button', { name: 'Save as stored' })))
  expect(
    `sha256:${createHash('sha256')
      .update(readFileSync(await stored.path()))
      .digest('hex')}`,
  ).toBe(built.layerDigests[0])
  const tar = await saved(page, () => clickSeen(details(page).getByRole('button', { name: 'Save its tar' })))
  expect(
    `sha256:${createHash('sha256')
      .update(readFileSync(await tar.path()))
      .digest('hex')}`,
  ).toBe(built.diffIds[0])
})

test('saves lists and a report, by keyboard alone', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  expect(await findAxeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  const csv = readFileSync(await (await fromMenu(page, 'List of files, CSV')).path(), 'utf8')
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    'path,type,mode,uid,gid,size,mtime,layer,change,fate,fateLayer,link,hardLinkTo,sha256',
    expect.stringMatching(/^\/etc,directory,0750,0,0,0,/),
  ])
  const json: unknown = JSON.parse(readFileSync(await (await fromMenu(page, 'List of files, JSON')).path(), 'utf8'))
  expect(json).toMatchObject([
    { path: 'etc' },
    { path: 'etc/passwd', uid: 5, size: 30 },
    { path: 'etc/\u202egnp.exe' },
    { path: 'l', link: 'etc' },
    { path: 'srv' },
    { path: 'srv/app' },
    { path: 'srv/hard', hardLinkTo: 'etc/passwd' },
  ])
  const report: unknown = JSON.parse(readFileSync(await (await fromMenu(page, /^Report, JSON/)).path(), 'utf8'))
  expect(report).toMatchObject({
    file: 'app.tar',
    image: { layers: [{ digest: built.layerDigests[0] }, { digest: built.layerDigests[1] }] },
    waste: { byPath: [{ path: 'etc/key', wastedBytes: secret.length }] },
  })
})

test('saves an audit as SARIF and JUnit once digests and secrets are known, with no secret in clear', async ({ page }) => {
  // Drawn by hand; it opens nothing.
  const token = 'zX9kQ2mV7bN4cR8tA1'
  const { files: blobs } = buildImage({
    layers: [tarBytes([{ path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${token}\n` }]), tarBytes(layerOf('- srv/.env'))],
    config: { config: { Env: [`DB_PASSWORD=${token}`] } },
  })
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  const release = await holdChecks(page)
  const { complaints } = await start(page)
  await choose(page, archiveOf(blobs), 'app.tar')
  await expect(files(page)).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Save', exact: true }))
  const item = page.getByRole('menuitem', { name: /^Audit, SARIF/ })
  await expect(item).toHaveAttribute('aria-disabled', 'true')
  await expect(item).toContainText('Not yet: the digests are still being checked')
  await clickSeen(item)
  await expectSeen(item)
  expect(await findAxeViolations(page)).toEqual([])
  await release()
  await expect(item).toHaveAttribute('aria-disabled', 'false')
  const sarif = await saved(page, () => clickSeen(item))
  expect(sarif.suggestedFilename()).toBe('app-audit.sarif')
  const text = readFileSync(await sarif.path(), 'utf8')
  const { $schema, version, runs } = JSON.parse(text)
  expect([$schema, version, runs.length]).toEqual(['https://json.schemastore.org/sarif-2.1.0.json', '2.1.0', 1])
  const results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string }; region?: object } }[] }[] =
    runs[0].results
  expect(results.map(({ ruleId, locations }) => [ruleId, locations[0]?.physicalLocation])).toEqual([
    ['dotenv-secret', { artifactLocation: { uri: 'srv/.env' }, region: { startLine: 2 } }],
    [expect.any(String), { artifactLocation: { uri: 'app.tar' } }],
  ])
  const junit = await fromMenu(page, /^Audit, JUnit/)
  expect(junit.suggestedFilename()).toBe('app-junit.xml')
  const xml = readFileSync(await junit.path(), 'utf8')
  expect(findXmlFault(xml)).toBeUndefined()
  expect(xml).toContain('tests="4" failures="1"')
  for (const document of [text, xml])
    for (let at = 0; at + 6 <= token.length; at++) expect(document).not.toContain(token.slice(at, at + 6))
  expect(complaints).toEqual([])
})

test('saves a report for people: one HTML file that runs nothing, printable, with secrets masked', async ({ page, context }) => {
  const token = 'ghp_0123456789abcdefghijABCDEFGHIJ012345'
  const name = '<img src=x onerror=alert(1)>'
  const leaky = buildImage({
    layers: [
      tarBytes([
        { path: `srv/${name}`, content: `token = ${token}\n` },
        { path: 'srv/big', content: 'x'.repeat(20_000) },
      ]),
      tarBytes(layerOf('- srv')),
    ],
    config: { config: { Env: [`GITHUB_TOKEN=${token}`] } },
  })
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await start(page)
  await choose(page, archiveOf(leaky.files), 'leaky.tar')
  await expect(page.getByRole('button', { name: 'digests right' })).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Secrets \d/ })).toBeVisible()
  const download = await fromMenu(page, /^Report, HTML/)
  expect(download.suggestedFilename()).toBe('leaky-report.html')
  const file = join(mkdtempSync(join(tmpdir(), 'layerscope-report-')), 'report.html')
  await download.saveAs(file)
  expect(readFileSync(file, 'utf8')).not.toContain(token.slice(0, 20))

  const report = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  report.on('console', (message) => complaints.push(message.text()))
  report.on('dialog', (dialog) => complaints.push(dialog.message()))
  report.on('request', (request) => requests.push(request.url()))
  await report.goto(pathToFileURL(file).href)
  await expect(report.getByRole('heading', { level: 1 })).toContainText('Layers of')
  const finding = report.getByRole('row').filter({ hasText: `/srv/${name}:1` })
  await expect(finding).toContainText('GitHub token')
  await expect(finding).toContainText('hidden in layer 1, still stored')
  await expect(report.getByRole('row').filter({ hasText: '/srv/big' })).toContainText('19.5 KiB')
  // The whole digest stands there, so that whoever reads it can tell the image.
  await expect(report.getByText(/^sha256:[0-9a-f]{64}$/).first()).toBeVisible()
  expect(await findAxeViolations(report)).toEqual([])
  for (const width of [1024, 390]) {
    await report.setViewportSize({ width, height: 844 })
    expect(await report.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
  await report.emulateMedia({ media: 'print' })
  expect((await report.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
  expect(complaints).toEqual([])
  expect(requests).toEqual([pathToFileURL(file).href])

  const markdown = await fromMenu(page, /^Report, Markdown/)
  expect(markdown.suggestedFilename()).toBe('leaky-report.md')
  const text = readFileSync(await markdown.path(), 'utf8')
  expect(text).toContain('## Secrets')
  expect(text).not.toContain(token.slice(0, 20))
})
