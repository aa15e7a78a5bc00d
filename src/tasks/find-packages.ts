import { FinalPaths } from '../analysis/packages/final-paths.ts'
import { findPackageFiles } from '../analysis/packages/find-package-files.ts'
import { gatherPackages } from '../analysis/packages/gather-packages.ts'
import type { PackageFile, PackageReport, ReadPackageFile, UnreadPackageFile } from '../analysis/packages/package-report.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import type { Image } from '../image/types.ts'
import type { PackageAnswer } from '../jobs/package-reading.ts'
import { type FileLocation, locateFile } from '../layer/file-location.ts'
import { placeEntry } from '../merge/compare-nodes.ts'
import { finishSteps, type Steps } from '../tree/steps.ts'
import { blobToRead } from './load-image.ts'
import { shareOf, type TaskHost } from './task-host.ts'

/** A file that is to be read, and where it is. */
interface LocatedFile {
  readonly file: PackageFile
  readonly location: FileLocation
}

export interface FindPackagesOptions {
  /** Does long work on the trees; at once unless given. */
  readonly run?: <T>(steps: Steps<T>) => T | Promise<T>
  /** Called with the bytes that are read, of all layers together, and how many there are. */
  readonly onBytes?: (readBytes: number, totalBytes: number) => void
}

/**
 * Finds out what is installed in an image: reads databases and manifests, each layer's in the order in which it stores them.
 */
export async function findPackages(
  image: Image,
  loaded: MergedImage,
  { runner, signal, onProgress }: TaskHost,
  { run = finishSteps, onBytes }: FindPackagesOptions = {},
): Promise<PackageReport> {
  const paths = new FinalPaths(loaded.trees, loaded.merged)
  const { files, unread } = await run(findPackageFiles(paths))
  const byLayer = locateFiles(image, loaded, files)
  const answers = new Map<PackageFile, PackageAnswer>()
  const readBytes = new Map<number, number>()
  const totalBytes = sumOf([...byLayer.values()].flat().map(({ location }) => location.size))
  await Promise.all(
    [...byLayer].map(async ([layer, located]) => {
      const { compression, checkpoints } = loaded.layers[layer] ?? {}
      const [first] = located
      if (compression === undefined || checkpoints === undefined || first === undefined) return
      const total = sumOf(located.map(({ location }) => location.size))
      const input = {
        // A copy: what goes to a worker is gone here.
        layer: { blob: first.location.blob, compression, checkpoints: structuredClone(checkpoints) },
        files: located.map(({ file: { kind, name }, location: { size, isCut, extents } }) => ({
          kind,
          name,
          size,
          isCut,
          extents,
        })),
      }
      const found = await runner.run('read-packages', input, {
        signal,
        onProgress(told) {
          onProgress({ step: 'packages', layer, share: shareOf(told.readBytes, total) })
          readBytes.set(layer, told.readBytes)
          onBytes?.(sumOf(readBytes.values()), totalBytes)
        },
      })
      located.forEach(({ file }, i) => {
        const answer = found[i]
        if (answer !== undefined) answers.set(file, answer)
      })
    }),
  )
  const read = files.map((file): ReadPackageFile => ({ ...file, facts: answers.get(file)?.facts }))
  return run(gatherPackages(paths, read, [...unread, ...unreadOf(files, answers)]))
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

function unreadOf(files: readonly PackageFile[], answers: ReadonlyMap<PackageFile, PackageAnswer>): UnreadPackageFile[] {
  return files.flatMap((file) => {
    const reason = answers.get(file)?.unread
    return reason === undefined ? [] : [{ path: file.name, layer: file.layer, reason }]
  })
}

/** By the layer that stores their content. */
function locateFiles(
  image: Image,
  { trees, layers, merged }: MergedImage,
  files: readonly PackageFile[],
): Map<number, LocatedFile[]> {
  const byLayer = new Map<number, LocatedFile[]>()
  const none = new CheckpointRecorder().finish()
  for (const file of files) {
    const entry = placeEntry(trees, file.layer, merged.eventNode[file.event] ?? 0, merged.hardlinks.get(file.event))
    const layer = entry?.inode === undefined ? -1 : trees.indexOf(entry.inode.tree)
    const content = layers[layer]
    const stored = image.layers[layer]
    const blob = stored === undefined ? undefined : blobToRead(stored)
    if (entry?.inode === undefined || content === undefined || blob === undefined) continue
    // The checkpoints of the whole layer go to the worker, those of each file need not.
    const location = locateFile(
      { tree: content.tree, compression: content.compression, checkpoints: none },
      blob,
      entry.inode.node,
    )
    if (location === undefined) continue
    const located = byLayer.get(layer)
    if (located === undefined) byLayer.set(layer, [{ file, location }])
    else located.push({ file, location })
  }
  return byLayer
}
