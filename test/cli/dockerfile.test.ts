import { afterAll, describe, expect, it } from 'vitest'
import { archiveOf, buildImage } from '../support/image.ts'
import { createImageFolder, runCommand } from '../support/run-command.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const folder = createImageFolder()
afterAll(() => folder.remove())
const token = 'ghp_mlA9xZGky5okir68DxxORtKu9jZRPA46TXvy'
const { files } = buildImage({
  layers: ['+ etc/a 5', '+ srv/big 50000', '- srv/big'].map((text) => tarBytes(layerOf(text))),
  history: [
    { created_by: '/bin/sh -c #(nop) ADD file:ab12 in / ' },
    { created_by: '/bin/sh -c #(nop)  CMD ["sh"]', empty_layer: true },
    { created_by: `|1 TOKEN=${token} /bin/sh -c make     && install`, comment: 'FROM example/base:1' },
    { created_by: 'RUN /bin/sh -c rm /srv/big # buildkit', comment: 'buildkit.dockerfile.v0', author: 'somebody' },
  ],
})
const file = folder.save('image.tar', archiveOf(files))

describe('layerscope dockerfile', () => {
  it('writes the history with what each layer costs, secrets masked', async () => {
    const { status, stdout, stderr } = await runCommand(['dockerfile', file])
    expect([status, stderr]).toEqual([0, ''])
    const stored = /(\d[\d.]* \w+) stored/g
    expect(stdout.replaceAll(stored, 'SIZE stored').trimEnd().split('\n').slice(2)).toEqual([
      '# The source is not recorded, only its hash: file:ab12',
      '# layer 0: SIZE stored, 5 B content, 0 B wasted',
      'ADD <file> /',
      'CMD ["sh"]',
      '# FROM example/base:1: the lines above are those of this base.',
      '# Built with TOKEN=ghp_••••••••••••••••••••••••',
      '# layer 1: SIZE stored, 48.8 KiB content, 48.8 KiB wasted',
      'RUN make \\',
      '    && install',
      '# layer 2: SIZE stored, 0 B content, 0 B wasted',
      'RUN rm /srv/big',
    ])
    expect((await runCommand(['dockerfile', file, '--show'])).stdout).toContain(`Built with TOKEN=${token}`)
  })

  it('gives scripts the same', async () => {
    const { stdout } = await runCommand(['dockerfile', file, '--json'])
    expect(stdout).not.toContain(token)
    const answer: unknown = JSON.parse(stdout)
    expect(answer).toMatchObject({
      matched: true,
      baseName: null,
      unread: [],
      steps: [
        { layer: 0, keyword: 'ADD', lines: ['ADD <file> /'], notes: [{ id: 'source-unknown', hash: 'file:ab12' }], base: null },
        { layer: null, lines: ['CMD ["sh"]'], storedBytes: null, contentBytes: null },
        { layer: 1, lines: ['RUN make \\', '    && install'], base: 'example/base:1', contentBytes: 50_000, wastedBytes: 50_000 },
        { layer: 2, author: 'somebody', comment: null },
      ],
    })
  })

  it('and waste sums up what the advice saves', async () => {
    expect((await runCommand(['waste', file])).stdout).toContain(
      '\nThis change saves 48.8 KiB of 48.8 KiB: 5 B are left.\n   48.8 KiB  Layer 2 deletes what layer 1 brought',
    )
  })
})
