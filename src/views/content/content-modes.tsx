import type { ReactNode } from 'react'
import type { ContentDescription } from '../../content/description.ts'
import type { ContentMode } from '../../store/page-store.ts'
import { FactsContent } from './FactsContent.tsx'
import { HexContent } from './HexContent.tsx'
import { ImageContent } from './ImageContent.tsx'
import type { ShownFile } from './shown-file.ts'
import { TextContent } from './TextContent.tsx'

/** A way to show what a file holds. */
interface ContentWay {
  /** Its title is `words.content.modes[id]`. */
  readonly id: ContentMode
  /** Whether a person can choose it for files that it does not fit too. */
  readonly isAlways?: boolean
  fits(description: ContentDescription, size: number): boolean
  /** Shows the file; undefined where there is nothing to show. */
  show(shown: ShownFile): ReactNode
}

/** Images up to this are drawn. */
const maxImageSize = 64 << 20

/** The ways to show a file in the order of their buttons: the first that fits is the best. The last fits everything. */
export const contentWays: readonly ContentWay[] = [
  {
    id: 'facts',
    fits: ({ elf, archive, packages }) => elf !== undefined || archive !== undefined || packages !== undefined,
    show: ({ description, modes }) =>
      description === undefined ? undefined : <FactsContent description={description} modes={modes} />,
  },
  {
    id: 'image',
    fits: ({ imageType }, size) => imageType !== undefined && size <= maxImageSize,
    show: ({ file, name, description, modes }) =>
      description?.imageType === undefined ? undefined : (
        <ImageContent file={file} path={name} imageType={description.imageType} modes={modes} />
      ),
  },
  {
    id: 'text',
    isAlways: true,
    fits: ({ encoding }) => encoding !== undefined,
    show: ({ description, ...shown }) => <TextContent {...shown} encoding={description?.encoding ?? 'utf-8'} />,
  },
  {
    id: 'hex',
    isAlways: true,
    fits: () => true,
    show: (shown) => <HexContent {...shown} />,
  },
]

/**
 * The ways in which a file can be shown, the best one first.
 * @param description undefined where it is not known what the file is: it can still be looked at byte by byte
 */
export function fittingModes(description: ContentDescription | undefined, size: number): ContentMode[] {
  if (description === undefined) return ['hex']
  return contentWays.filter(({ fits }) => fits(description, size)).map(({ id }) => id)
}

/** The way to show a file: what a person prefers where it fits, else the best. */
export function chooseMode(fitting: readonly ContentMode[], preferred: ContentMode | undefined): ContentMode {
  return preferred !== undefined && fitting.includes(preferred) ? preferred : (fitting[0] ?? 'hex')
}
