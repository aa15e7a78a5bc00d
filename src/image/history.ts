import { asList, asObject, asText, type Json } from './json.ts'

/** One entry of a config's history (config.md, history). */
export interface HistoryEntry {
  readonly created?: string
  readonly createdBy?: string
  readonly author?: string
  readonly comment?: string
  /** True when the entry made no layer. */
  readonly isEmptyLayer: boolean
}

/** A Dockerfile instruction as it can be told from a history entry. */
export interface Instruction {
  /** RUN, COPY, ENV …; '' when the entry has no form that is known. */
  readonly keyword: string
  /** What follows the keyword. */
  readonly text: string
  /** `created_by` as it stands. */
  readonly original: string
}

export function parseHistory(value: Json | undefined): HistoryEntry[] {
  return asList(value).map((item) => {
    const entry = asObject(item)
    const created = asText(entry?.['created'])
    const createdBy = asText(entry?.['created_by'])
    const author = asText(entry?.['author'])
    const comment = asText(entry?.['comment'])
    return {
      ...(created === undefined ? {} : { created }),
      ...(createdBy === undefined ? {} : { createdBy }),
      ...(author === undefined ? {} : { author }),
      ...(comment === undefined ? {} : { comment }),
      isEmptyLayer: entry?.['empty_layer'] === true,
    }
  })
}

const keywords =
  'ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR'
const instructionPattern = new RegExp(`^(${keywords})\\s+([\\s\\S]*)$`)
const shellPattern = /^(?:\/bin\/)?(?:sh|bash|ash)\s+-\w*c\s+([\s\S]*)$/

/**
 * Tells the Dockerfile line behind what builders write into `created_by`:
 * Docker's classic builder and buildah `/bin/sh -c #(nop)  CMD ["sh"]` and `/bin/sh -c make`, BuildKit
 * `RUN /bin/sh -c make # buildkit` and `RUN |1 A=b /bin/sh -c make # buildkit`, kaniko the line itself.
 */
export function parseInstruction(createdBy: string): Instruction {
  const original = createdBy
  let text = createdBy.replace(/\s+# buildkit$/, '').trim()
  const isRun = /^RUN\s/.test(text)
  if (isRun) text = text.replace(/^RUN\s+/, '')
  // |2 NAME=value NAME=value: build arguments in front of the shell.
  const shellAfterArguments = /^\|\d+\s[\s\S]*?((?:\/bin\/)?(?:sh|bash|ash)\s+-\w*c\s[\s\S]*)$/.exec(text)
  if (shellAfterArguments !== null) text = shellAfterArguments[1] ?? text
  const shell = shellPattern.exec(text)
  if (shell !== null) {
    const command = (shell[1] ?? '').trim()
    const nop = /^#\(nop\)\s*([\s\S]*)$/.exec(command)
    if (nop === null) return { keyword: 'RUN', text: command, original }
    text = (nop[1] ?? '').trim()
  } else if (isRun) {
    return { keyword: 'RUN', text, original }
  }
  const match = instructionPattern.exec(text)
  return match === null ? { keyword: '', text, original } : { keyword: match[1] ?? '', text: match[2] ?? '', original }
}

/**
 * Which history entry made which layer (config.md, history): entries that are no empty layers, in order.
 * Where their number is not that of the layers nothing is guessed.
 * @returns for each layer its entry and the number of empty entries just before; undefined when the counts differ
 */
export function matchHistory(
  history: readonly HistoryEntry[],
  layerCount: number,
): { entry: HistoryEntry; emptyBefore: number }[] | undefined {
  const matched: { entry: HistoryEntry; emptyBefore: number }[] = []
  let emptyBefore = 0
  for (const entry of history) {
    if (entry.isEmptyLayer) {
      emptyBefore++
    } else {
      matched.push({ entry, emptyBefore })
      emptyBefore = 0
    }
  }
  return matched.length === layerCount ? matched : undefined
}
