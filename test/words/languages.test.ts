import { describe, expect, it } from 'vitest'
import { faultText } from '../../src/words/problem-text.ts'
import { en } from '../../src/words/en.ts'
import { enTerminal } from '../../src/words/en-terminal.ts'
import { languages, matchLanguage, offeredLanguages } from '../../src/words/index.ts'
import { argumentsFor, leavesOf, probes, say } from '../support/language-probe.ts'
import { cases } from '../support/problem-samples.ts'
import { sentenceArguments } from '../support/sentence-arguments.ts'

const english = { ...en, ...enTerminal }
const marks = [...probes.numbers.map(String), ...probes.names]

/** A sentence of English and its counterpart, put together with the same arguments. */
interface Pair {
  readonly keys: string
  readonly args: readonly unknown[]
  readonly english: string
  readonly other: string
}

/** Every sentence with all arguments that fit: those that neither language says undefined or NaN of. Problems are apart. */
function pairsOf(other: object): { pairs: Pair[]; untried: string[] } {
  const others = new Map(leavesOf(other))
  const pairs: Pair[] = []
  const untried: string[] = []
  for (const [keys, leaf] of leavesOf(english)) {
    if (keys.startsWith('problems.') || keys === 'language') continue
    const tried = typeof leaf === 'function' ? argumentsFor(leaf as () => unknown, sentenceArguments[keys]) : [[]]
    const fitting = tried.flatMap((args) => {
      const [own, theirs] = [say(leaf, args), say(others.get(keys), args)]
      if (own === undefined || theirs === undefined || /NaN|undefined/.test(own + theirs)) return []
      return [{ keys, args, english: own, other: theirs }]
    })
    if (fitting.length === 0 || (keys in sentenceArguments && fitting.length < tried.length)) untried.push(keys)
    pairs.push(...fitting)
  }
  return { pairs, untried }
}

const translations = offeredLanguages.filter(({ code }) => code !== 'en')
const wordsOf = async (code: string) => {
  const language = languages.find((known) => known.code === code)
  return { ...(await language?.load()), ...(await language?.loadTerminal()) } as typeof english
}

describe.each(translations.map(({ code }) => [code]))('%s', (code) => {
  it('has the keys of English, and of each what English has: a text, a list or a function', async () => {
    const shapeOf = (words: object) =>
      leavesOf(words).map(([keys, leaf]) => `${keys}: ${Array.isArray(leaf) ? 'list' : typeof leaf}`)
    expect(shapeOf(await wordsOf(code)).toSorted()).toEqual(shapeOf(english).toSorted())
  })

  it('says the numbers and names that English says', async () => {
    const { pairs, untried } = pairsOf(await wordsOf(code))
    expect(untried).toEqual([])
    const saidIn = (text: string) => marks.filter((mark) => text.includes(mark))
    const differing = pairs.filter((pair) => saidIn(pair.english).join() !== saidIn(pair.other).join())
    expect(differing).toEqual([])
  })

  it('loads the same sentences for the frame of the page as for the page', async () => {
    const language = languages.find((known) => known.code === code)
    const [frame, page] = [await language?.loadFrame(), await language?.load()]
    for (const [key, group] of Object.entries(frame ?? {})) expect(Reflect.get(page ?? {}, key)).toBe(group)
  })
})

/** All that a language says: sentences with the arguments that fit, and what is wrong in all forms. */
async function textsOf(code: string): Promise<readonly (readonly [keys: string, text: string])[]> {
  const words = await wordsOf(code)
  return [
    ...pairsOf(words).pairs.map(({ keys, other }) => [keys, other] as const),
    ...cases.map(([problem, fault]) => [problem, faultText(words, fault)] as const),
  ]
}

describe('Chinese', async () => {
  const texts = await textsOf('zh')

  /** Names, commands and keys, which are the same in every language; longer ones first. */
  const names = [
    'skopeo copy --dest-compress-format gzip --dest-force-compress-format SOURCE oci-archive:repacked.tar',
    'docker save IMAGE -o image.tar',
    'docker save IMAGE',
    'layerscope COMMAND IMAGE',
    'layerscope COMMAND --help',
    'npm cache clean --force',
    'npm run build',
    'layerscope audit init',
    'layerscope audit --help',
    'JSON Web Token',
    'Home End PgUp PgDn',
    'Docker schema 1',
    'Google Cloud Storage',
    'Bitbucket Data Center',
    'Together AI',
    'Voyage AI',
    'Amazon Bedrock',
    'AWS AppSync',
    'Yandex Cloud',
    'IBM Cloud',
    'Octopus Deploy',
    'Microsoft Teams',
    'Elastic Cloud',
  ]

  it('has no English sentence left in it', () => {
    const left = texts.flatMap(([keys, text]) => {
      const rest = names.reduce((all, name) => all.replaceAll(name, ''), text)
      return /[a-z][\w'’-]*(?: [a-z][\w'’-]*){2,}/i.test(rest) ? [`${keys}: ${text}`] : []
    })
    expect(left).toEqual([])
  })

  it('has texts without Han only where they are names', () => {
    const namesOnly = new Set([
      'acceptance.by.settings',
      'examples.linked-copy.title',
      'lab.columns.lower',
      'overlay.lower',
      'overlay.hints.upper',
      'overlay.hints.work',
      'shared.tabs.overlay',
      'lab.columns.work',
      'lab.commit.diffId',
      'lab.commit.spellings.buildkit',
      'lab.commit.spellings.buildah',
      'terminal.placeholders.ecosystem',
      'app.keys.groups.everywhere.keys.paste.press',
      'playground.panes.write',
      'playground.tools.spellings.buildkit',
      'playground.tools.spellings.buildah',
      'packages.ecosystems.deb',
      'packages.ecosystems.apk',
      'packages.ecosystems.rpm',
      'packages.ecosystems.npm',
      'packages.ecosystems.pypi',
      'packages.ecosystems.maven',
      'packages.save.csv',
      'packages.save.cyclonedx',
      'packages.save.spdx',
      'terminal.packages.ecosystems.deb',
      'terminal.packages.ecosystems.apk',
      'terminal.packages.ecosystems.rpm',
      'terminal.packages.ecosystems.npm',
      'terminal.packages.ecosystems.pypi',
      'terminal.packages.ecosystems.maven',
      'shared.tabs.dockerfile',
      'dockerfile.title',
      'dockerfile.copyAll',
      'palette.terms.manifest.word',
      'palette.terms.diffId.word',
      'palette.terms.chainId.word',
      'compare.metadata.fields.capabilities',
      'content.elf.buildId',
      'content.enterKey',
      'content.text.encodings.windows-1252',
      'details.ofLayer.blob',
      'details.ofLayer.chainId',
      'details.ofLayer.copied.chainId',
      'details.ofLayer.copied.diffId',
      'details.ofLayer.diffId',
      'details.timeline.fields.capabilities',
      'facts.archives.gzip',
      'image.identity.manifest',
      'report.facts.manifest',
      'report.layers.columns.diffId',
      'story.report.manifest',
      'terminal.inspect.facts.manifest',
      'evidence.formats.markdown',
      'evidence.diffId',
      'evidence.chainId',
      'facts.archives.tar',
      'facts.archives.zip',
      'facts.kinds.python-egg',
      'facts.kinds.python-wheel',
      'facts.layouts.docker-archive',
      'secretRules.jwt',
      'secretRules.slack-webhook',
      // The name of the image, and the program's.
      'status.window.page',
      'status.window.opening',
      'status.window.reading',
      'status.window.open',
      'status.window.ended',
      'status.window.failed',
      // The words of whoever threw it.
      'thrown',
      'worker-failed',
    ])
    const own = new RegExp(probes.names.join('|'), 'g')
    const bare = texts.filter(
      ([keys, text]) => !/\p{Script=Han}/u.test(text) && /[a-z]{3}/.test(text.replace(own, '')) && !namesOnly.has(keys),
    )
    expect(bare).toEqual([])
  })

  it('sets Latin letters and digits off from Han by a space, and has full-width punctuation', () => {
    // They take words of the language itself.
    const taking = new Set(['compare.content.noContent', 'details.rule.replaced', 'secrets.hidden.advice', 'story.filter.from'])
    const faults = [
      /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u,
      /\p{Script=Han} +\p{Script=Han}/u,
      /\p{Script=Han}[,;:!?()]|[,;]\s*\p{Script=Han}/u,
      /[，。；：、（）“”] | [，。；：、（）]/u,
    ]
    const wrong = texts.filter(([keys, text]) => !taking.has(keys) && faults.some((fault) => fault.test(text)))
    expect(wrong).toEqual([])
  })

  it('has …… at the end of what goes on, and … without a space on what opens something', () => {
    const faults = [/^正在.*[^…]…$/, /\p{Script=Han} …/u, /^(?!正在).*……$/]
    const wrong = texts.filter(([, text]) => faults.some((fault) => fault.test(text)))
    expect(wrong).toEqual([])
  })

  it('has the English word beside 删除标记 where it is explained', () => {
    const explained = texts.filter(([, text]) => /whiteout/.test(text) && /删除标记/.test(text)).map(([keys]) => keys)
    for (const keys of [
      'shared.changes.deleted.meaning',
      'content.none.whiteout.title',
      'details.marker.hides',
      'terminal.summaries.extract',
    ])
      expect(explained).toContain(keys)
  })
})

describe('English', () => {
  it('has no Han in it', async () => {
    expect((await textsOf('en')).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([])
  })
})

describe('the language for whoever wants several', () => {
  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hans-CN'], 'zh'],
    [['zh_CN.UTF-8'], 'zh'],
    [['zh'], 'zh'],
    [['en-GB', 'zh'], 'en'],
    [['fr-FR', 'zh-CN', 'en'], 'zh'],
    [['de'], 'en'],
    // POSIX: no language at all; what tests speak is offered to nobody.
    [['C'], 'en'],
    [['POSIX'], 'en'],
    [['C.UTF-8'], 'en'],
    [['qps'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ])('%j is %s', (tags, code) => {
    expect(matchLanguage(tags).code).toBe(code)
  })
})
