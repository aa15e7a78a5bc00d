import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, type Stats } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodeText } from '../src/bytes/text.ts'
import type { Problem } from '../src/bytes/problem.ts'
import { planExport } from '../src/export/export-plan.ts'
import { exportChunks } from '../src/export/export-request.ts'
import type { Image } from '../src/image/types.ts'
import { locateFile } from '../src/layer/file-location.ts'
import { readFile } from '../src/layer/read-file.ts'
import type { LoadedImage } from '../src/analysis/loaded-image.ts'
import { loadImage } from '../src/tasks/load-image.ts'
import { pathOf } from '../src/tree/preorder.ts'
import { finishSteps } from '../src/tree/steps.ts'
import { createTestRunner } from './support/archives.ts'
import { hasSharedImages, openCase, truthCases, type TruthRow } from './support/truth.ts'
import { openRecipe } from './support/sources.ts'

/** SHA-256 of every version of every file, each read by itself: by `layer:path`. */
async function digestsByCat(
  image: Image,
  loaded: LoadedImage,
): Promise<{ found: Map<string, string>; streamed: Map<string, string> }> {
  const found = new Map<string, string>()
  const streamed = new Map<string, string>()
  for (const [layer, content] of loaded.layers.entries()) {
    const blob = image.layers[layer]?.blob
    if (blob === undefined) continue
    for (const [node, digest] of content.tree.sha256) {
      const key = `${layer}:${pathOf(content.tree, node)}`
      streamed.set(key, digest)
      const file = locateFile(content, blob, node)
      const hash = createHash('sha256')
      if (file !== undefined) for await (const chunk of readFile(file, { open: openRecipe })) hash.update(chunk)
      found.set(key, file === undefined ? 'not found' : hash.digest('hex'))
    }
  }
  return { found, streamed }
}

async function exportTo(path: string, image: Image, loaded: LoadedImage): Promise<Problem[]> {
  const problems: Problem[] = []
  const plan = finishSteps(planExport(loaded.trees, loaded.merged, loaded.layers.length - 1, [0]))
  const layers = loaded.layers.map(({ compression, checkpoints }, i) => {
    const blob = image.layers[i]?.blob
    return blob === undefined ? undefined : { blob, compression, checkpoints }
  })
  const file = createWriteStream(path)
  for await (const chunk of exportChunks(
    { kind: 'tar', plan, layers },
    { open: openRecipe, onProblem: (problem) => problems.push(problem) },
  )) {
    await new Promise<void>((resolve, reject) => file.write(chunk.slice(), (failure) => (failure ? reject(failure) : resolve())))
  }
  await new Promise<void>((resolve) => file.end(resolve))
  return problems
}

const isRoot = process.getuid?.() === 0

/** What stands on the disk, in the words of the truth. Owners and devices only a super-user can restore. */
function unpacked(folder: string): Map<string, Record<string, unknown>> {
  const rows = new Map<string, Record<string, unknown>>()
  const walk = (below: Buffer) => {
    for (const name of readdirSync(Buffer.concat([Buffer.from(`${folder}/`), below]), { encoding: 'buffer' })) {
      const path = below.length === 0 ? name : Buffer.concat([below, Buffer.from('/'), name])
      const full = Buffer.concat([Buffer.from(`${folder}/`), path])
      const facts = lstatSync(full)
      rows.set(path.toString('latin1'), rowOf(full, facts))
      if (facts.isDirectory()) walk(path)
    }
  }
  walk(Buffer.alloc(0))
  return rows
}

function rowOf(full: Buffer, facts: Stats): Record<string, unknown> {
  const type = facts.isDirectory()
    ? 'directory'
    : facts.isSymbolicLink()
      ? 'symlink'
      : facts.isFile()
        ? 'file'
        : facts.isFIFO()
          ? 'fifo'
          : facts.isCharacterDevice()
            ? 'character'
            : 'block'
  return {
    type,
    link: type === 'symlink' ? readlinkSync(full, { encoding: 'latin1' }) : null,
    size: type === 'file' ? facts.size : 0,
    mode: type === 'symlink' ? '0777' : (facts.mode & 0o7777).toString(8).padStart(4, '0'),
    mtime: Math.floor(facts.mtimeMs / 1000),
    sha256: type === 'file' ? createHash('sha256').update(readFileSync(full)).digest('hex') : undefined,
    ...(isRoot ? { owner: `${facts.uid}:${facts.gid}` } : {}),
  }
}

/** The bytes of a name: the truth escapes bytes that are not UTF-8 as lone surrogates. */
const bytesOf = (text: string) => Buffer.from(encodeText(text)).toString('latin1')

function expectedRow(row: TruthRow): Record<string, unknown> {
  return {
    type: row.type,
    link: row.link === null ? null : bytesOf(row.link),
    size: row.size,
    mode: row.type === 'symlink' ? '0777' : row.mode,
    mtime: row.mtime,
    sha256: row.sha256,
    ...(isRoot ? { owner: `${row.uid}:${row.gid}` } : {}),
  }
}

describe.skipIf(!hasSharedImages)('the content of real images', () => {
  for (const truthCase of truthCases()) {
    const { name, image: reference, architecture, truth } = truthCase
    it(`${name} ${reference ?? architecture ?? ''}: every version of every file is had by itself, and the export unpacks to the truth`, async () => {
      const image = await openCase(truthCase)
      const loaded = await loadImage(image, createTestRunner(), { digests: true })
      const { found, streamed } = await digestsByCat(image, loaded)
      expect(found).toEqual(streamed)
      for (const row of truth.merged) {
        if (row.sha256 !== undefined && row.hardlink === undefined)
          expect(found.get(`${row.layer}:${row.path}`) ?? row.sha256, row.path).toBe(row.sha256)
      }
      const folder = mkdtempSync(join(tmpdir(), 'layerscope-export-'))
      try {
        const tar = join(folder, 'export.tar')
        const root = join(folder, 'root')
        expect(await exportTo(tar, image, loaded)).toEqual([])
        execFileSync('mkdir', [root])
        execFileSync('tar', ['-xpf', tar, '-C', root, '--numeric-owner', '--xattrs', '--xattrs-include=*'], {
          stdio: ['ignore', 'ignore', 'pipe'],
        })
        expect(unpacked(root)).toEqual(new Map(truth.merged.map((row) => [bytesOf(row.path), expectedRow(row)])))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }
})
