import { spawnSync } from 'node:child_process'

/**
 * Compares the decoding of gzip streams in pieces with that of whole streams and with zlib, on so many streams as $INFLATE_RUNS says, half
 * of them damaged. The last lines say how many there were, and which seed failed. $INFLATE_SEED begins elsewhere.
 */
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'test/formats/compression/pieces.test.ts', '--testNamePattern', 'whatever it is made of'],
  { stdio: 'inherit', env: { ...process.env, INFLATE_RUNS: process.env['INFLATE_RUNS'] ?? '100000' } },
)
process.exitCode = status ?? 1
