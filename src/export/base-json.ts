import type { BaseImage } from '../analysis/base-image.ts'
import { isOwnAdvice, listBaseChanges, splitByBase } from '../analysis/base-split.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { Image } from '../image/types.ts'

/** The base of an image as scripts read it: null where no sign says where it ends. */
export function baseJson(base: BaseImage | undefined): Record<string, unknown> | null {
  return base === undefined ? null : { layers: base.layers, source: base.source, reason: base.reason, name: base.name ?? null }
}

/** The base of an image, the sums of its layers and of one's own, and the base's files that these changed. */
export function baseSplitJson(
  base: BaseImage | undefined,
  image: Pick<Image, 'layers'>,
  { trees, merged, report }: Pick<LoadedImage, 'trees' | 'merged' | 'report'>,
): Record<string, unknown> {
  if (base === undefined) return { base: null }
  const stored = image.layers.map(({ storedBytes }) => storedBytes)
  const { base: ofBase, own, hiddenBytes, hiddenStoredBytes } = splitByBase(report.space, stored, base)
  const saved = (isOwn: boolean) =>
    report.advice.reduce((sum, item) => (isOwnAdvice(base, item) === isOwn ? sum + item.savedBytes : sum), 0)
  return {
    base: {
      ...baseJson(base),
      ...ofBase,
      advisedBytes: saved(false),
      hiddenByOwnBytes: hiddenBytes,
      hiddenByOwnStoredBytes: hiddenStoredBytes,
    },
    own: { ...own, advisedBytes: saved(true) },
    baseChanges: [...listBaseChanges(trees, merged, base)],
  }
}
