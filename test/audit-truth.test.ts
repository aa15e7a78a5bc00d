import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openInput } from '../src/cli/open-input.ts'
import { createTestRunner } from './support/archives.ts'
import { runCommand } from './support/run-command.ts'

const folder = fileURLToPath(new URL('../../shared/images', import.meta.url))

/** Rules that fail, and words that their reasons have; or what opening says. */
type Fault = { readonly rules: readonly string[]; readonly words: readonly string[] } | { readonly refused: string }

/**
 * What is broken: by the README of the images (audit/), by hostile/EXPECT.json (its other images are odd, yet all of them can be
 * read and no digest is wrong), and by the formats of lazy/, whose layers are EROFS or nydus and no tars. All else is sound.
 * A second image of an archive is told by the beginning of its digest.
 */
const faults: Readonly<Record<string, Fault>> = {
  'audit/audit-oci-corrupt-layer.tar': {
    rules: ['readable', 'digests'],
    words: ['layer 4: gzip: checksum mismatch', 'layer 4: the blob is corrupt'],
  },
  'audit/audit-oci-missing-layer.tar': { rules: ['readable'], words: ['layer 4: the blob', 'not in the archive'] },
  'audit/audit-oci-truncated.tar': {
    rules: ['readable', 'digests'],
    words: ['cut off at byte 2186240', 'layer 5: the archive is cut off'],
  },
  'audit/audit-oci-wrong-diffid.tar': { rules: ['digests'], words: ['layer 1: the content is not what the config promises'] },
  'hostile/docker-empty.tar': { refused: 'manifest.json lists no image' },
  'hostile/foreign-layer.tar': { rules: ['readable'], words: ['layer 0: absent by design'] },
  'hostile/index-cycle.tar': { refused: 'names itself' },
  'hostile/pax-size-lies.tar': { rules: ['readable'], words: ['layer 0: tar: cut off'] },
  'hostile/size-lies.tar': {
    rules: ['digests'],
    words: ['layer 0: the descriptor promises 7 bytes', 'layer 1: the descriptor promises 1000000000000000 bytes'],
  },
  'lazy/meadow-erofs.tar.gz': { rules: ['readable'], words: ['layer 0: no tar but another format (EROFS'] },
  'lazy/meadow-nydus-v5.tar': { rules: ['readable', 'digests'], words: ['layer 0: tar: header checksum'] },
  'lazy/meadow-nydus-v6.tar': { rules: ['readable', 'digests'], words: ['layer 0: tar: header checksum'] },
  'lazy/meadow-nydus-v6-batch.tar.gz': { rules: ['readable'], words: ['layer 0: tar: header checksum'] },
  'lazy/meadow-oci-and-zran.tar sha256:abca4eb0': { rules: ['readable', 'digests'], words: ['layer 0: tar: header checksum'] },
}

const archives = ['audit', 'built', 'dive', 'hostile', 'lazy', 'projects/go-containerregistry', 'projects/osv-scalibr'].flatMap(
  (name) => {
    const path = join(folder, name)
    const entries = existsSync(path) ? readdirSync(path) : []
    return entries
      .filter((entry) => /\.tar(\.gz|\.zst)?$/.test(entry) || statSync(join(path, entry)).isDirectory())
      .map((entry) => `${name}/${entry}`)
  },
)

describe.skipIf(archives.length === 0)('audit of real images', () => {
  it.each(archives.filter((name) => !name.includes('faults-')))('%s', async (name) => {
    const file = join(folder, name)
    const archive = await createTestRunner()
      .run('open-archive', await openInput(file))
      .catch(() => undefined)
    const images =
      archive === undefined
        ? [[]]
        : archive.images.map((image) =>
            archive.images.length === 1 ? [] : ['--image', image.manifestDigest ?? image.imageId ?? ''],
          )
    for (const choice of images) {
      const fault = faults[name] ?? faults[`${name} ${choice[1]?.slice(0, 15)}`]
      const { status, stdout, stderr } = await runCommand(['audit', file, '--json', '--largest-image', '1TB', ...choice])
      if (fault !== undefined && 'refused' in fault) {
        expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(fault.refused)])
        continue
      }
      const failed: { rule: string; details: string[] }[] = JSON.parse(stdout).rules.filter(
        ({ passed }: { passed: boolean }) => !passed,
      )
      expect([status, failed.map(({ rule }) => rule)]).toEqual([fault === undefined ? 0 : 1, fault?.rules ?? []])
      for (const word of fault?.words ?? []) {
        expect(failed.flatMap(({ details }) => details).join('\n')).toContain(word)
        expect(stderr).toContain(word)
      }
    }
  })
})
