import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, dropAll, findAxeViolations, rowOf, scrollAndClick, start } from './page.ts'

const image = archiveOf(
  buildImage({
    layers: [
      tarBytes(layerOf('+ srv/app.js 500\n+ srv/app.js.map 4000\n+ opt/tool 10 mode=4755\n+ big 90000')),
      tarBytes(layerOf('- big')),
    ],
  }).files,
)

const settings = `limits:
  highest-wasted-bytes: 20KB
  largest-image: 10MB
paths:
  forbid:
    - preset: source-maps
    - { preset: setuid-files, severity: high }
    - glob: "etc/**"
severities:
  no-source-maps: medium
`

const audit = (page: Page) => page.getByRole('region', { name: 'Audit' })
const rules = (page: Page) => audit(page).getByRole('list', { name: 'Rules of the audit' }).locator('> li')
const notice = (page: Page) => page.getByRole('region', { name: 'Notice' })
const drop = (page: Page, name: string, text: string) => dropAll(page, [{ name, bytes: Buffer.from(text) }])

test('an image is held to a layerscope.yaml that is dropped, as the command line does', async ({ page }) => {
  await start(page)
  await choose(page, image)
  await expect(rowOf(page, 'srv')).toBeVisible()
  await drop(page, 'layerscope.yaml', settings)
  await expect(notice(page)).toContainText('layerscope.yaml was read')
  await expect(notice(page)).toContainText('2 limits, 3 rules for paths and 1 severity.')
  await clickSeen(notice(page).getByRole('button', { name: 'Show the audit' }))
  await expect(notice(page)).toHaveCount(0)
  await expect(audit(page).getByRole('status')).toHaveText('6 rules passed, 3 failed')
  await expect(audit(page)).toContainText('Rules of layerscope.yaml: 2 limits and 3 rules for paths')
  await expect(rules(page).first()).toHaveText(
    /^FAIL.*highest-wasted-bytes 87\.9 KiB wasted, at most 19\.5 KiB wanted87\.9 KiB big$/,
  )
  await expect(rules(page).nth(1)).toHaveText('FAILno-source-mapsmedium 1 forbidden pathsrv/app.js.map in layer 0')
  await expect(rules(page).nth(2)).toHaveText('FAILno-setuid-fileshigh 1 forbidden pathopt/tool (4755) in layer 0')
  await expect(rules(page).filter({ hasText: 'forbidden-paths' })).toHaveText('passforbidden-paths 0 forbidden paths')
  expect(await findAxeViolations(page)).toEqual([])

  const download = page.waitForEvent('download')
  await clickSeen(page.getByRole('button', { name: 'Save', exact: true }))
  await clickSeen(page.getByRole('menuitem', { name: /^Audit, SARIF/ }))
  const sarif: { runs: { results: { ruleId: string }[] }[] } = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual([
    'highest-wasted-bytes',
    'no-source-maps',
    'no-setuid-files',
  ])

  await scrollAndClick(rules(page).getByRole('button', { name: 'srv/app.js.map in layer 0' }))
  await expect(rowOf(page, 'app.js.map')).toHaveAttribute('aria-selected', 'true')
  await scrollAndClick(page.getByRole('tab', { name: /^Problems/ }))
  await scrollAndClick(audit(page).getByRole('button', { name: 'Go on without it' }))
  await expect(audit(page).getByRole('status')).toHaveText('4 rules passed, 0 failed')
})

test('a file for an audit is opened where images are, and says where it is wrong', async ({ page }) => {
  await start(page)
  await choose(page, Buffer.from(settings), 'layerscope.yaml')
  await expect(notice(page)).toContainText('layerscope.yaml waits for an image')
  await choose(page, image)
  await expect(notice(page)).toContainText('2 limits, 3 rules for paths and 1 severity.')
  await clickSeen(notice(page).getByRole('button', { name: 'Dismiss' }))
  await clickSeen(page.getByRole('button', { name: 'Open another' }))
  await choose(page, Buffer.from('limits:\n  largest-image: 10XB\n'), 'team.yaml')
  await expect(page.getByRole('dialog', { name: 'Open another image' })).toBeHidden()
  await expect(notice(page).getByRole('alert')).toContainText(
    'team.yaml, line 2, column 18: "10XB": not a size; write 20MB, 512KiB or a number of bytes',
  )
  // What was there before still holds.
  await scrollAndClick(page.getByRole('tab', { name: /^Problems/ }))
  await expect(audit(page)).toContainText('Rules of layerscope.yaml')
  await clickSeen(page.getByRole('button', { name: 'Open another' }))
  await choose(page, Buffer.from('[[rules]]\nid = "own"\nregex = "abc[0-9]{9}"\n'), 'own.toml')
  await expect(notice(page).filter({ hasText: 'own.toml was read' })).toContainText('Secrets are searched by its 1 rule.')
})
