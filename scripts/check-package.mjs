import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Packs the project as it would be published (after `npm run build`), installs the package in an empty folder and opens an
 * image with it, and asks a worker of it. Fails when a file is missing, or when the installation fetches anything beside the package.
 */
const folder = mkdtempSync(join(tmpdir(), 'layerscope-package-'))
const sample = resolve('src/store/samples/web-app.tar')
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'))
// npm sets variables for its scripts that would make the inner npm act on the outer project.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^npm_(?:package|config_local_prefix|lifecycle)/.test(key)),
)
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

/** Gives a worker a job, as the command line does for a large image, and prints its answer. */
const askWorker = `
  const worker = new (require('node:worker_threads').Worker)(process.argv[1])
  worker.on('message', (answer) => { console.log(JSON.stringify(answer)); worker.terminate() })
  worker.postMessage({ type: 'run', id: 0, name: 'find-config-secrets', input: { configs: [] } })
`

try {
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', `./${name}-${version}.tgz`)
  const installed = readdirSync(join(folder, 'node_modules')).filter((entry) => !entry.startsWith('.'))
  if (installed.join() !== name) throw new Error(`the package brings others with it: ${installed.join(', ')}`)
  const command = join(folder, 'node_modules', '.bin', name)
  const said = run(command, '--version').trim()
  if (said !== version) throw new Error(`--version says ${said}, package.json ${version}`)
  const { images } = JSON.parse(run(command, 'inspect', '--json', sample))
  if (!(images?.[0]?.layers?.length > 0)) throw new Error('inspect finds no layers in the sample image')
  const bill = JSON.parse(run(command, 'packages', '--format', 'cyclonedx', sample))
  if (bill.bomFormat !== 'CycloneDX') throw new Error('packages writes no bill of materials')
  const answer = JSON.parse(
    run(process.execPath, '--eval', askWorker, join(folder, 'node_modules', name, 'dist-cli', 'worker.js')),
  )
  if (answer.type !== 'done') throw new Error(`a worker does not do its job: ${JSON.stringify(answer)}`)
  for (const file of ['dist/index.html', 'dist-cli/layerscope.1', 'LICENSE', 'README.md'])
    readFileSync(join(folder, 'node_modules', name, file))
  console.log(`package: ${name} ${version} installs by itself and opens an image of ${images[0].layers.length} layers`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
