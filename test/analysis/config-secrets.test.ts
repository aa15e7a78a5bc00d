import { describe, expect, it } from 'vitest'
import { findConfigSecrets } from '../../src/analysis/config-secrets.ts'
import { parseImageConfig } from '../../src/image/config.ts'
import type { Json } from '../../src/image/json.ts'
import { createInlineRunner } from '../support/inline-runner.ts'
import { createTestSources } from '../support/sources.ts'

/** A token by its shape, put together so that it does not stand in this file. */
const token = (mark: string) => ['ghp', `${mark}zX9kQ2mV7bN4cR8tY1wP5sD3fG6hJ0lA2qE4uI`].join('_').slice(0, 40)
const configOf = (json: Json) => parseImageConfig(json, 'test')
const find = async (json: Json) =>
  (await findConfigSecrets(configOf(json))).map(({ where, path, secret }) => [where, path, secret])

describe('the search of a configuration', () => {
  it('covers everything that is shown or exported of it', async () => {
    const at = (mark: string) => `x ${token(mark)}`
    expect(
      await find({
        author: at('a'),
        config: {
          Env: [`E=${token('b')}`],
          Labels: { l: at('c') },
          Cmd: ['run', token('d')],
          Entrypoint: [at('e')],
          OnBuild: [`RUN ${at('f')}`],
          User: token('g'),
          Healthcheck: { Test: ['CMD', 'curl', at('h')] },
        },
        container_config: { Cmd: [at('i')], Env: [`E=${token('b')}`] },
        history: [{ created_by: at('j'), comment: at('k'), author: at('l') }],
      }),
    ).toEqual([
      ['env', 'E', token('b')],
      ['label', 'l', token('c')],
      ['history', '0', token('j')],
      ['history', '0', token('k')],
      ['history', '0', token('l')],
      ['config', 'config.Cmd', token('d')],
      ['config', 'config.Entrypoint', token('e')],
      ['config', 'config.OnBuild', token('f')],
      ['config', 'config.User', token('g')],
      ['config', 'config.Healthcheck.Test', token('h')],
      ['config', 'author', token('a')],
      ['config', 'container_config.Cmd', token('i')],
    ])
  })

  it('is a job too, for many configurations at once', async () => {
    const runner = createInlineRunner({
      sources: createTestSources(),
      createSpool: () => {
        throw new Error('nothing to store')
      },
    })
    const configs = [configOf({}), configOf({ author: token('a') })]
    const found = await runner.run('find-config-secrets', { configs })
    expect(found.map((findings) => findings.length)).toEqual([0, 1])
  })
})
