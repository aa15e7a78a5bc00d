import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs everything: types, lint, format, build, the page's weight, the package, tests in Node, tests in a browser. Goes on
 * after a failure, so that one run tells all. The last line counts every test by the runners' own reports; the first six
 * count as one each.
 */
const folder = mkdtempSync(join(tmpdir(), 'layerscope-test-'))
const total = { passed: 0, failed: 0, skipped: 0 }

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}: ${command} ${args.join(' ')}`)
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

function countOne(isPassed) {
  total[isPassed ? 'passed' : 'failed']++
}

/** Adds what a runner reports; a report that is missing, empty or greener than the exit code is a failure. */
function countReport(title, isPassed, read) {
  let counts
  try {
    counts = read()
  } catch (thrown) {
    console.error(`${title}: no report (${thrown instanceof Error ? thrown.message : thrown})`)
    counts = { passed: 0, failed: 1, skipped: 0 }
  }
  if (counts.passed + counts.failed === 0) counts = { ...counts, failed: 1 }
  if (!isPassed && counts.failed === 0) counts = { ...counts, failed: 1 }
  for (const key of ['passed', 'failed', 'skipped']) total[key] += counts[key]
}

const readJson = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

countOne(run('types', 'npx', ['tsc', '-p', 'tsconfig.json']))
countOne(run('lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings']))
countOne(run('format', 'npx', ['biome', 'format', '.']))
const isBuilt = run('build', 'npm', ['run', 'build'])
countOne(isBuilt)
countOne(run('weight', process.execPath, ['scripts/check-weight.mjs']))
countOne(run('package', process.execPath, ['scripts/check-package.mjs']))

const unit = run('tests in Node', 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(folder, 'unit.json')}`,
])
countReport('tests in Node', unit, () => {
  const report = readJson('unit.json')
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
  }
})

const hasBrowser = run('browser', process.execPath, ['scripts/ensure-browser.mjs'])
// One after the other: what the second counts and times, tests beside it would disturb.
for (const [title, project] of [
  ['tests in a browser', 'page'],
  ['tests in a browser, one at a time', 'alone'],
]) {
  const report = `${project}.json`
  const isGreen =
    hasBrowser &&
    run(title, 'npx', ['playwright', 'test', `--project=${project}`, '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, report),
      ...(isBuilt ? { IS_BUILT: '1' } : {}),
    })
  countReport(title, isGreen, () => {
    const { stats } = readJson(report)
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
  })
}

rmSync(folder, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed === 0 ? 0 : 1
