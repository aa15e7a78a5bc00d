import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Bytes of gzipped script that the built page loads at first, as scripts/check-weight.mjs counts them. */
export function weighPage(): number {
  const script = fileURLToPath(new URL('../../scripts/check-weight.mjs', import.meta.url))
  // It fails when the page is too heavy, which the table says.
  const output = spawnSync(process.execPath, [script]).stdout.toString()
  const total = /(\d+) +bytes of gzipped script/.exec(output)?.[1]
  if (total === undefined) throw new Error(`check-weight: no total in ${output}`)
  return Number(total)
}
