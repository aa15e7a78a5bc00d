import type { DockerfileStep } from '../../image/dockerfile/dockerfile.ts'
import { layOutCommand, splitChain, splitWords } from '../../image/dockerfile/shell-text.ts'

/** A RUN whose command is known as it was run, in one line. */
export function isPlainRun(step: DockerfileStep): boolean {
  return step.keyword === 'RUN' && !step.command.includes('\n') && step.notes.every(({ id }) => id !== 'exec-form')
}

/** Commands that change the shell that they run in: what follows them in one RUN would feel it. */
const changesShell = /^(?:cd|export|set|unset|umask|exec|source|alias|trap|exit|\.|\w+=\S*$)/

/** One RUN of several commands, each as it would run by itself. */
export function writeRun(commands: readonly string[]): string {
  const pieces = commands.map((command, at) => {
    const chain = splitChain(command)
    const isAlone = chain !== undefined && (at === commands.length - 1 || !chain.some((part) => changesShell.test(part)))
    const text = layOutCommand(command)
    return isAlone || commands.length === 1 ? text : `(${text})`
  })
  return `RUN ${pieces.join(' \\\n    && ')}`
}

/** Instructions that may stand before a RUN as well as behind it, and those that may not stand before one. */
const movable = ['ENV', 'ARG', 'LABEL', 'MAINTAINER']
const stayBehind = ['EXPOSE', 'VOLUME', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL']

/**
 * All RUN instructions from one step to another as one.
 * @returns the lines that take their place; undefined where something between them must keep its place
 */
export function joinRuns(steps: readonly DockerfileStep[], further: readonly string[] = []): string[] | undefined {
  const before: string[] = []
  const behind: string[] = []
  const commands: string[] = []
  for (const step of steps) {
    if (isPlainRun(step)) commands.push(step.command)
    else if (movable.includes(step.keyword)) before.push(`${step.keyword} ${step.text}`)
    else if (stayBehind.includes(step.keyword)) behind.push(`${step.keyword} ${step.text}`)
    else return undefined
  }
  return [...before, writeRun([...commands, ...further]), ...behind]
}

/** A path as a step sees it, absolute and without a slash at the end. */
export function resolveFrom(directory: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** By step the directory in which it runs, of a WORKDIR the one that it sets; undefined where a variable says it. */
export function listDirectories(steps: readonly DockerfileStep[]): (string | undefined)[] {
  let directory: string | undefined = '/'
  return steps.map(({ keyword, text }) => {
    if (keyword !== 'WORKDIR') return directory
    const words = splitWords(text)
    const path = words?.join(' ')
    directory =
      path === undefined || (directory === undefined && !path.startsWith('/')) ? undefined : resolveFrom(directory ?? '/', path)
    return directory
  })
}

/**
 * The commands of a RUN without what removes a path.
 * @returns those that are left; undefined where the command is no chain, or removes nothing by that name
 */
export function withoutRemoval(command: string, directory: string, path: string): string[] | undefined {
  const chain = splitChain(command)
  if (chain === undefined) return undefined
  let isFound = false
  const left = chain.flatMap((part) => {
    const words = splitWords(part)
    if (words?.[0] !== 'rm' || /["'*?[]/.test(part)) return [part]
    const kept = words.filter((word, at) => at === 0 || word.startsWith('-') || resolveFrom(directory, word) !== path)
    if (kept.length === words.length) return [part]
    isFound = true
    return kept.some((word, at) => at > 0 && !word.startsWith('-')) ? [kept.join(' ')] : []
  })
  return isFound ? left : undefined
}
