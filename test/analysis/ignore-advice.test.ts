import { describe, expect, it } from 'vitest'
import { fixDockerfile } from '../../src/analysis/dockerfile-fix/fix-dockerfile.ts'
import { computeReport } from '../../src/analysis/index.ts'
import { parseInstruction } from '../../src/image/history.ts'
import { adviceText } from '../../src/words/advice-text.ts'
import { en } from '../../src/words/en.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

/** A layer's history and its entries. */
type Step = readonly [createdBy: string, layer: string]

async function advise(...steps: readonly Step[]) {
  const { trees, merged } = await mergeRecords(steps.map(([, layer]) => layerOf(layer)))
  const instructions = steps.map(([createdBy]) => parseInstruction(createdBy))
  return computeReport({ layers: trees, merged, instructions }).advice
}
const ignored = async (...steps: readonly Step[]) =>
  (await advise(...steps)).flatMap((advice) =>
    advice.id === 'ignore-in-context'
      ? [[advice.layer, advice.savedBytes, advice.paths, ...advice.lines.map(({ line, bytes }) => `${line} ${bytes}`)]]
      : [],
  )

const whole = 'COPY . . # buildkit'
const files = (...lines: string[]) => lines.map((line) => `+ ${line}`).join('\n')

describe('advice on what COPY brought needlessly', () => {
  it.each([
    ['**/node_modules', 'app/node_modules/x/i.js'],
    ['**/.git', 'app/.git/objects/pack/p'],
    ['**/__pycache__', 'app/lib/__pycache__/m.pyc'],
    ['**/*.pyc', 'app/lib/m.pyc'],
    ['**/tests', 'app/tests/data/big'],
    ['**/__tests__', 'app/src/__tests__/x.js'],
    ['**/*.map', 'app/dist/main.js.map'],
    ['**/.idea', 'app/.idea/workspace.xml'],
    ['**/.vscode', 'app/.vscode/settings.json'],
    ['**/Dockerfile*', 'app/Dockerfile.dev'],
    ['**/.DS_Store', 'app/.DS_Store'],
  ])('names %s', async (line, path) => {
    expect(await ignored([whole, files('app/main.js 50000', `${path} 12000`)])).toEqual([[0, 12_000, 1, `${line} 12000`]])
    expect(await ignored([whole, files('app/main.js 50000', `${path} 9999`)])).toEqual([])
  })

  it('names a folder that only its company tells', async () => {
    const venv = files('app/.venv/pyvenv.cfg 40', 'app/.venv/lib/x 20000')
    expect(await ignored([whole, venv])).toEqual([[0, 20_040, 2, '**/.venv 20040']])
    expect(await ignored([whole, files('app/.venv/lib/x 20000')])).toEqual([])
    expect(await ignored([whole, files('app/Cargo.toml 10', 'app/target/release/x 20000')])).toEqual([
      [0, 20_000, 1, '**/target 20000'],
    ])
    expect(await ignored([whole, files('app/target/release/x 20000')])).toEqual([])
  })

  it('sums up each layer’s lines, most bytes first, a file once', async () => {
    const layer = files('app/.git/a 6000', 'app/node_modules/t/test/y 30000', 'app/x.pyc 2000', 'app/z 1')
    expect(await ignored([whole, layer], ['COPY lib /lib # buildkit', files('lib/.git/b 11000')])).toEqual([
      [0, 38_000, 3, '**/node_modules 30000', '**/.git 6000', '**/*.pyc 2000'],
      [1, 11_000, 1, '**/.git 11000'],
    ])
  })

  it('is silent about what no COPY brought, what may come of another stage, and archives', async () => {
    const layer = files('app/node_modules/x 50000')
    for (const by of [
      'RUN /bin/sh -c npm ci # buildkit',
      'COPY /build/app /app # buildkit',
      'COPY --from=build . /app',
      'ADD root.tar.gz / # buildkit',
      'COPY dir:ab12 in /app',
      'ADD file:ab12 in / ',
    ])
      expect(await ignored([by, layer])).toEqual([])
    // But nobody builds a .git in a stage.
    expect(await ignored(['/bin/sh -c #(nop) COPY dir:ab12 in /app ', files('app/.git/x 50000')])).toEqual([
      [0, 50_000, 1, '**/.git 50000'],
    ])
    expect(await ignored(['/bin/sh -c #(nop) COPY file:ab12 in /app/Dockerfile ', files('app/Dockerfile 50000')])).toEqual([])
  })

  it('counts what the final image has by COPY only: nothing deleted, stored anew or linked', async () => {
    const copied: Step = [whole, files('app/node_modules/a 20000', 'app/node_modules/b 15000')]
    const runs = ([by, layer]: Step): Step => [by, layer]
    expect(await ignored(copied, runs(['RUN /bin/sh -c rm a', '- app/node_modules/a']))).toEqual([
      [0, 15_000, 1, '**/node_modules 15000'],
    ])
    expect(await ignored(copied, runs(['RUN npm ci', files('app/node_modules/a 20001', 'app/node_modules/b 15001')]))).toEqual([])
    expect(await ignored([whole, `${files('app/.git/a 20000')}\n+ app/kept => app/.git/a`])).toEqual([])
  })

  it('saves no byte that another advice saves', async () => {
    const advice = await advise(
      [whole, files('root/.npm/node_modules/x 300000 x', 'app/node_modules/y 300000 y')],
      ['RUN copy', files('srv/y 300000 y', 'srv/x 300000 x')],
    )
    expect(advice.map(({ id, savedBytes }) => [id, savedBytes])).toEqual([
      ['clean-cache', 300_000],
      ['ignore-in-context', 300_000],
    ])
  })

  it('gives the lines as text', async () => {
    const [one] = await advise([whole, files('app/.git/a 16384', 'app/x.pyc 1024')])
    if (one === undefined) throw new Error('no advice')
    expect(adviceText(en, one)).toBe(
      'Layer 0 copies what nobody needs: add to .dockerignore **/.git (16.4 kB), **/*.pyc (1.02 kB).'.replace(
        /\(.*?\)/g,
        (size) => (size === '(16.4 kB)' ? `(${en.units.size(16384)})` : `(${en.units.size(1024)})`),
      ),
    )
    const step = {
      entry: 0,
      layer: 0,
      keyword: 'COPY',
      text: '. .',
      command: '',
      notes: [],
      base: undefined,
      created: undefined,
      author: undefined,
      comment: undefined,
    }
    expect(fixDockerfile([step], [17408], one)).toEqual({
      before: ['# .dockerignore'],
      after: ['# .dockerignore', '**/.git', '**/*.pyc'],
    })
  })
})

describe('advice on caches by ecosystem', () => {
  const found = async (layer: string) =>
    (await advise(['RUN x', layer])).flatMap((one) => (one.id === 'clean-cache' ? [[one.cache, one.path, one.savedBytes]] : []))

  it.each([
    ['pip', 'root/.cache/pip'],
    ['pip', 'home/app/.cache/pip'],
    ['uv', 'root/.cache/uv'],
    ['poetry', 'root/.cache/pypoetry'],
    ['npm', 'home/node/.npm'],
    ['yarn', 'usr/local/share/.cache/yarn'],
    ['yarn', 'root/.yarn/berry/cache'],
    ['pnpm', 'root/.local/share/pnpm/store'],
    ['go-build', 'root/.cache/go-build'],
    ['go-modules', 'go/pkg/mod'],
    ['cargo', 'usr/local/cargo/registry'],
    ['maven', 'root/.m2/repository'],
    ['gradle', 'root/.gradle/caches'],
    ['gem', 'usr/local/bundle/cache'],
    ['composer', 'root/.composer/cache'],
    ['apk', 'var/cache/apk'],
    ['dnf', 'var/cache/libdnf5'],
    ['locales', 'usr/share/locale'],
    ['debug-symbols', 'usr/lib/debug'],
  ])('finds %s in /%s', async (cache, path) => {
    expect(await found(`+ ${path}/some/file 20000\n+ srv/x 20000 x`)).toEqual([[cache, path, 20_000]])
    expect(await found(`+ ${path}/some/file 9999`)).toEqual([])
    expect(await found(`+ srv/${path}/some/file 20000`)).toEqual([])
  })

  it('counts documentation without what licences ask for', async () => {
    expect(await found('+ usr/share/doc/a/copyright 50000\n+ usr/share/doc/a/changelog.gz 20000')).toEqual([
      ['documentation', 'usr/share/doc', 20_000],
    ])
    expect(await found('+ usr/share/doc/a/copyright 50000')).toEqual([])
  })
})

describe('advice on folders of node_modules', () => {
  it('names what is installed several times, from less than other copies of one layer', async () => {
    const layer = '+ a/node_modules/x/i 150000\n+ b/node_modules/x/i 150000'
    expect((await advise(['RUN npm ci', layer])).map(({ id, savedBytes, paths }) => [id, savedBytes, paths])).toEqual([
      ['dedupe-modules', 150_000, 1],
    ])
    expect(await advise(['RUN npm ci', layer.replaceAll('150000', '90000')])).toEqual([])
    expect(await advise(['RUN npm ci', layer.replaceAll('node_modules', 'lib')])).toEqual([])
  })
})
