import { FormatError } from '../../bytes/errors.ts'
import type { NamedImage } from '../../bytes/problem-codes.ts'
import { inFrame, makeProblem, type Problem } from '../../bytes/problem.ts'
import type { ArchiveDirectory } from '../archive-directory.ts'
import { blobPath } from '../digest.ts'
import { asText, type JsonObject } from '../json.ts'
import { fullName } from '../reference.ts'
import type { Image } from '../types.ts'
import { openEntry, readEntries } from './docker-archive.ts'
import type { LayoutInput } from './layout.ts'

/**
 * Joins the images of an index with those of Docker's `manifest.json` beside it. Docker 25 and later write both for the same
 * images: each is one image, with the names of both. Where they name different ones, engines disagree on what the archive
 * holds: older ones load what manifest.json names, newer ones what index.json does. Then all are there, and it is said.
 */
export async function joinDockerManifest(
  indexed: readonly Image[],
  { directory, problems, name }: LayoutInput,
): Promise<Image[]> {
  if (!directory.has('manifest.json')) return [...indexed]
  const where = { path: 'manifest.json' }
  const tell = (problem: Problem) => problems.take(inFrame(problem, { frame: 'archive', args: { name } }))
  let entries: readonly JsonObject[]
  try {
    entries = await readEntries(directory)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    tell(makeProblem('warning', 'docker-manifest', { reason: thrown.fault, image: undefined }, where))
    return [...indexed]
  }
  const images = [...indexed]
  const matched = new Set<number>()
  const onlyDocker: Image[] = []
  for (const [i, entry] of entries.entries()) {
    let image: Image
    try {
      image = await openEntry(entry, directory)
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown
      tell(makeProblem('error', 'docker-manifest', { reason: thrown.fault, image: i + 1 }, where))
      continue
    }
    const at = images.findIndex((candidate) => isSameImage(candidate, image, asText(entry['Config']) ?? '', directory))
    const same = images[at]
    if (same === undefined) {
      onlyDocker.push(image)
      continue
    }
    images[at] = { ...same, references: joinReferences(image.references, same.references) }
    matched.add(at)
  }
  const unmatched = images.filter((_, i) => !matched.has(i))
  const docker = [...onlyDocker, ...images.filter((_, i) => matched.has(i))].flatMap(({ references }) => references.map(fullName))
  // The platforms of one name, of which manifest.json lists only one, are no difference.
  const onlyIndex = unmatched.filter((image) => !image.references.some((reference) => docker.includes(fullName(reference))))
  const isDifferent = onlyDocker.length > 0 || (entries.length > 0 && onlyIndex.length > 0)
  if (isDifferent) {
    const rest = onlyDocker.length > 0 ? unmatched : onlyIndex
    tell(makeProblem('warning', 'manifests-differ', { index: rest.map(nameOf), docker: onlyDocker.map(nameOf) }, where))
  }
  return [...images, ...onlyDocker]
}

/** Whether an image of the index and one of manifest.json have the same configuration and the same blobs, by content or by place. */
function isSameImage(a: Image, b: Image, configPath: string, directory: ArchiveDirectory): boolean {
  const isSameFile = (one: string, other: string) =>
    one === other || (directory.has(one) && directory.find(one) === directory.find(other))
  if (a.imageId === undefined || a.layers.length !== b.layers.length) return false
  if (a.imageId !== b.imageId && !isSameFile(blobPath(a.imageId), configPath)) return false
  return a.layers.every(({ name }, i) => isSameFile(name, b.layers[i]?.name ?? ''))
}

/** Docker's names first; those that an index gives for the same, in full or as a mere tag, add nothing. */
function joinReferences(docker: readonly string[], indexed: readonly string[]): string[] {
  const known = new Set(docker.flatMap((reference) => [fullName(reference), reference.slice(reference.lastIndexOf(':') + 1)]))
  return [...docker, ...indexed.filter((reference) => !known.has(reference) && !known.has(fullName(reference)))]
}

function nameOf({ references, imageId }: Image): NamedImage {
  return { references, imageId }
}
