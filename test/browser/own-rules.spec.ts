import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, dropAll, findAxeViolations, scrollAndClick, start } from './page.ts'

const token = 'acme_pat_7Hq2LmZ9'
const image = archiveOf(
  buildImage({
    layers: [
      tarBytes([
        { path: 'srv/badge.txt', content: `visitor ${token} until noon\n` },
        { path: 'srv/.env', content: 'API_TOKEN=zX9kQ2mV7bN4cR8tLp\n' },
      ]),
    ],
  }).files,
)
const acme = `
[[rules]]
id = "acme-token"
description = "Badge of Acme"
regex = '''acme_pat_[0-9A-Za-z]{8}'''
keywords = ["acme_pat_"]

[[rules]]
id = "acme-path"
path = '''\\.acme$'''
`

const rules = (page: Page) => page.getByRole('group', { name: 'Rules for secrets' })
const found = (page: Page) =>
  page
    .locator('[data-secrets]')
    .getByRole('list', { name: /^Secrets in/ })
    .locator('> li')

test('rules of one’s own find what ours do not, and ours come back', async ({ page }) => {
  await start(page)
  await choose(page, image)
  await scrollAndClick(page.getByRole('tab', { name: /^Secrets/ }))
  await expect(found(page)).toHaveCount(1)
  await expect(found(page)).toContainText('srv/.env')

  const chooser = page.waitForEvent('filechooser')
  await clickSeen(rules(page).getByRole('button', { name: 'Rules …' }))
  await (await chooser).setFiles({ name: 'acme.toml', mimeType: '', buffer: Buffer.from(acme) })
  await expect(rules(page).getByRole('status')).toHaveText('Searched by 1 rule of acme.toml, not by those built in')
  await expect(found(page)).toHaveCount(1)
  await expect(found(page)).toContainText('Badge of Acme')
  await expect(found(page)).toContainText('srv/badge.txt')
  await clickSeen(rules(page).getByText('1 thing in it is not used as written'))
  await expect(rules(page).getByRole('listitem')).toHaveText(
    'rule acme-path: it has no regex, and is left out; rules for paths alone are not supported',
  )
  expect(await findAxeViolations(page)).toEqual([])

  // What cannot be taken is said, and changes nothing.
  await dropAll(page, [{ name: 'team.toml', bytes: Buffer.from('[extend]\npath = "../company.toml"\n') }])
  await expect(rules(page).getByRole('alert')).toContainText('team.toml: it builds on ../company.toml (extend.path)')
  await dropAll(page, [{ name: 'bad.toml', bytes: Buffer.from('title = "x"\nrules = = 1\n') }])
  await expect(rules(page).getByRole('alert')).toContainText('bad.toml, line 2, column 9: no TOML')
  await expect(rules(page).getByRole('status')).toContainText('acme.toml')

  await dropAll(page, [{ name: 'both.toml', bytes: Buffer.from(`[extend]\nuseDefault = true\n${acme}`) }])
  await expect(rules(page).getByRole('status')).toHaveText('Searched by 1 rule of both.toml and by those built in')
  await expect(rules(page).getByRole('alert')).toHaveCount(0)
  await expect(found(page)).toHaveCount(2)

  await scrollAndClick(rules(page).getByRole('button', { name: 'Built-in rules only' }))
  await expect(rules(page).getByRole('button', { name: 'Rules …' })).toBeFocused()
  await expect(found(page)).toHaveCount(1)
  await expect(found(page)).toContainText('srv/.env')
  await expect(rules(page).getByRole('status')).toHaveCount(0)
})
