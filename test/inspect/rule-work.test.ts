import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { check } from 'recheck'
import { describe, expect, it } from 'vitest'
import { configRules, secretRules } from '../../src/inspect/secrets/index.ts'
import { valuePatterns } from '../../src/inspect/secrets/generic-secret.ts'
import { assigned, near } from '../../src/inspect/secrets/pattern.ts'
import { namePatterns } from '../../src/inspect/secrets/named-secret.ts'
import { exampleClaims } from '../../src/inspect/secrets/json-web-token.ts'
import { example, findSecrets, placeholder } from '../../src/inspect/secrets/scan.ts'
import { testData } from '../../src/layer/search/test-data.ts'

// The pure backend is the same on every machine.
process.env['RECHECK_BACKEND'] = 'pure'

/**
 * A pattern is refused by counted steps and never by a clock: when some text of 4,000 characters makes it read 300 characters
 * for each of its own. The clock only ends the search for such a text.
 */
const checking = {
  randomSeed: 1,
  maxAttackStringSize: 4000,
  attackLimit: 1_200_000,
  incubationLimit: 5000,
  maxIteration: 5,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 30,
  crossoverSize: 10,
  mutationSize: 20,
  attackTimeout: null,
  incubationTimeout: null,
  timeout: 2500,
}

const rules = [...secretRules, ...configRules]

/** Every pattern that texts of an image are tried with, by what it is for. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ...rules.flatMap(({ id, pattern, path, exceptPath, allow }) => [
    [id, pattern] as const,
    ...(path === undefined ? [] : [[`path of ${id}`, path] as const]),
    ...(exceptPath === undefined ? [] : [[`excepted path of ${id}`, exceptPath] as const]),
    ...(allow === undefined ? [] : [[`allow of ${id}`, allow] as const]),
  ]),
  ['placeholder', placeholder],
  ['example', example],
  ['exampleClaims', exampleClaims],
  ['testData', testData],
  ...Object.entries(namePatterns),
  ...Object.entries(valuePatterns),
]

/** Patterns that differ only in the names before the value are checked once: they are characters one by one, and short choices. */
const unlike = [
  ...new Map(
    patterns.map((entry) => {
      const [, { source, flags }] = entry
      const behindNames = [near('', ''), assigned('', '')].map(
        (form) => form.source.slice('(?:)'.length).split('(?<secret>')[0] ?? '',
      )
      const begin = behindNames.map((text) => source.indexOf(text)).find((at) => at > 0) ?? 0
      return [`${source.slice(begin)} ${flags}`, entry] as const
    }),
  ).values(),
]

describe('the work of a pattern', () => {
  it.each(unlike)(
    '%s: has no text that makes it slow, says a checker of patterns',
    async (_, pattern) => {
      const found = await check(pattern.source, pattern.flags, checking)
      expect(found.status === 'vulnerable' ? found.attack.pattern : undefined).toBeUndefined()
    },
    120_000,
  )

  it('ends on long texts made of its own words and characters', async () => {
    const texts = rules.map(({ id, pattern, keywords }) => {
      // The literal pieces of the pattern, its keywords, and what its classes take.
      const pieces = pattern.source
        .split(/[()[\]{}?*+|^$]|\\[a-zA-Z]/)
        .map((piece) => piece.replace(/\\/g, ''))
        .filter((piece) => piece.length > 2)
      const unit = fc.constantFrom(
        ...keywords,
        ...pieces,
        ' ',
        '\n',
        ':',
        '=',
        'a',
        'A',
        '0',
        '/',
        '"',
        "'",
        'a'.repeat(50),
        'key: v\n',
        '-----',
        '@',
        '\\',
      )
      const samples = fc.sample(fc.array(unit, { minLength: 1, maxLength: 5 }), { numRuns: 12, seed: 1 })
      return {
        id,
        source: pattern.source,
        flags: pattern.flags,
        texts: samples.map((units) => units.join('')).map((text) => text.repeat(Math.ceil(100_000 / text.length))),
      }
    })
    const program = `const { parentPort, workerData } = require('node:worker_threads')
      for (const { id, source, flags, texts } of workerData) {
        parentPort.postMessage(id)
        for (const text of texts) for (const match of text.matchAll(new RegExp(source, flags))) match.index
      }
      parentPort.postMessage('done')`
    let last = ''
    const worker = new Worker(program, { eval: true, workerData: texts })
    await new Promise<void>((resolve) => {
      // Only work that is not linear takes so long.
      const guard = setTimeout(resolve, 120_000)
      worker.on('message', (id: string) => {
        last = id
        if (id !== 'done') return
        clearTimeout(guard)
        resolve()
      })
    })
    await worker.terminate()
    expect(last).toBe('done')
  }, 150_000)

  it('is so too where a key is read behind its first line', () => {
    const begin = '-----BEGIN PRIVATE KEY-----'
    for (const unit of [
      `${begin}\nA: b\n`,
      `${begin}\nA: b\n${'C: d\n'.repeat(50)}`,
      `PuTTY-User-Key-File-3: `,
      `${begin}\\n`,
      `${begin}${'\\'.repeat(60)}`,
    ]) {
      expect(findSecrets(unit.repeat(Math.ceil(2_000_000 / unit.length)), 'x')).toEqual([])
    }
  }, 120_000)
})
