import { writeFileSync } from 'node:fs'
import { examples } from '../src/learn/examples/index.ts'
import { buildExample, exampleDigests } from '../test/support/examples.ts'

/** Writes down the digests of the examples, with which tests compare those of other machines and browsers: `npm run examples`. */

const digests: Record<string, ReturnType<typeof exampleDigests>> = {}
for (const example of examples) digests[example.id] = exampleDigests(await buildExample(example))
writeFileSync('test/fixtures/example-digests.json', `${JSON.stringify(digests, undefined, 2)}\n`)
