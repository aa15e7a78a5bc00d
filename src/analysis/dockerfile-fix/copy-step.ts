import type { DockerfileStep } from '../../image/dockerfile/dockerfile.ts'
import { splitWords } from '../../image/dockerfile/shell-text.ts'
import { resolveFrom } from './run-steps.ts'

/** A COPY or ADD, taken apart. */
export interface CopyStep {
  readonly keyword: string
  readonly options: readonly string[]
  readonly sources: readonly string[]
  /** As written. */
  readonly target: string
  /** Where a single source lands; of a folder its content. Undefined where only a hash of the source is known and the target is a folder. */
  readonly landed: string | undefined
  /** What is all of it at or below, absolute. */
  readonly top: string
}

/** Takes a COPY or ADD apart; undefined for other instructions, and where words are quoted or made of variables. */
export function readCopyStep(step: DockerfileStep | undefined, directory: string | undefined): CopyStep | undefined {
  const { keyword = '', text = '' } = step ?? {}
  if ((keyword !== 'COPY' && keyword !== 'ADD') || directory === undefined || /["'[]|<<[^>]*$/.test(text)) return undefined
  const words = splitWords(text)
  const target = words?.at(-1)
  if (words === undefined || target === undefined) return undefined
  const options = words.filter((word) => word.startsWith('--'))
  const sources = words.slice(options.length, -1)
  const [source] = sources
  if (source === undefined) return undefined
  const top = resolveFrom(directory, target)
  const isHash = source.startsWith('<')
  const isInFolder = /(?:^|\/)\.{0,2}$/.test(target) && source !== '<dir>' && !source.endsWith('/')
  const landed =
    sources.length > 1 || (isInFolder && isHash) ? undefined : isInFolder ? resolveFrom(top, source.split('/').at(-1) ?? '') : top
  return { keyword, options, sources, target, landed, top }
}

/** The line with further options, each in the place of one of its name. */
export function writeCopy({ keyword, options, sources, target }: CopyStep, further: readonly string[]): string {
  const names = further.map((option) => option.split('=')[0])
  const kept = options.filter((option) => !names.includes(option.split('=')[0]))
  return [keyword, ...kept, ...further, ...sources, target].join(' ')
}

/** A mount that shows a command what the line would have copied; undefined where its place is not known. */
export function writeMount({ sources, landed }: CopyStep): string | undefined {
  return landed === undefined ? undefined : `--mount=type=bind,source=${sources[0]},target=${landed}`
}
