import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './ensure-browser.mjs'

/**
 * Runs the browser tests in Firefox, and a short pass in WebKit. The last line counts the tests by the runner's own report.
 * Exit code 0: all passed; 1: some failed; 2: what was run passed, but a browser is missing and its tests were not run.
 */
const wanted = ['firefox', 'webkit']
const found = wanted.filter(ensureBrowser)
const missing = wanted.filter((name) => !found.includes(name))

const { passed, failed, skipped } = found.length === 0 ? { passed: 0, failed: 0, skipped: 0 } : runIn(found)
if (missing.length > 0) console.error(`\nNot run, for want of the browser: ${missing.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : missing.length > 0 ? 2 : 0

/** A report that is missing, empty or greener than the exit code counts as a failure. */
function runIn(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-browsers-'))
  const report = join(folder, 'report.json')
  const { status } = spawnSync(
    'npx',
    ['playwright', 'test', ...projects.map((name) => `--project=${name}`), '--reporter=list,json'],
    { stdio: 'inherit', env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
  )
  const counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8'))
    Object.assign(counts, { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped })
  } catch (thrown) {
    console.error(`no report (${thrown instanceof Error ? thrown.message : thrown})`)
  }
  rmSync(folder, { recursive: true, force: true })
  const isRed = status !== 0 || counts.passed + counts.failed === 0
  return isRed && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
