import { type DockerfileStep, linesOf } from '../../image/dockerfile/dockerfile.ts'
import { splitChain, splitWords } from '../../image/dockerfile/shell-text.ts'
import { type CopyStep, readCopyStep, writeCopy } from './copy-step.ts'
import type { DockerfileFix } from './dockerfile-fix.ts'
import { listDirectories, resolveFrom, writeRun } from './run-steps.ts'

/** `chown -R OWNER PATH` or `chmod -R MODE PATH`, as an option of COPY. */
interface Setting {
  readonly part: string
  readonly option: string
  readonly path: string
  /** The same command for the path alone, which stores no file again. */
  readonly alone: string
}

/**
 * COPY and ADD set owner and mode without storing files again. All of them that the command covers get the options, so that it is
 * not needed; a folder that another instruction made still needs the command for itself, without `-R`.
 * @param low the lowest COPY that the advice is about
 * @param high the RUN that sets owner or mode
 * @returns undefined where a command between may have made files that would keep another owner
 */
export function moveModeAndOwner(steps: readonly DockerfileStep[], low: number, high: number): DockerfileFix | undefined {
  const run = steps[high]
  const directories = listDirectories(steps.slice(0, high + 1))
  const directory = directories[high]
  const chain = run && splitChain(run.command)
  if (run === undefined || directory === undefined || chain === undefined) return undefined
  const lowest = readCopyStep(steps[low], directories[low])
  const settings = chain
    .flatMap((part) => readSetting(part, directory) ?? [])
    .filter(({ path }) => lowest && covers(path, lowest))
  if (settings.length === 0) return undefined
  const copies = steps.slice(0, high).flatMap((step, at) => {
    const copy = readCopyStep(step, directories[at])
    const options = copy === undefined ? [] : settings.filter(({ path }) => covers(path, copy)).map(({ option }) => option)
    return copy === undefined || options.length === 0 ? [] : [{ step, at, copy, text: writeCopy(copy, options) }]
  })
  const first = copies[0]?.at ?? low
  if (steps.slice(first, high).some(({ keyword }) => keyword === 'RUN')) return undefined
  const left = chain.flatMap((part) => {
    const setting = settings.find((one) => one.part === part)
    if (setting === undefined) return [part]
    const isMadeByCopy =
      copies.some(({ copy }) => copy.landed === setting.path) && !isMadeBefore(steps.slice(0, first), directories, setting.path)
    return isMadeByCopy ? [] : [setting.alone]
  })
  return {
    before: [...copies.map(({ step }) => step), run].flatMap(linesOf),
    after: [...copies.map(({ text }) => text), ...(left.length === 0 ? [] : [writeRun([left.join(' && ')])])].flatMap((text) =>
      text.split('\n'),
    ),
  }
}

/** Whether a folder may be there before the first COPY: that one then leaves its mode and owner as they are. */
function isMadeBefore(steps: readonly DockerfileStep[], directories: readonly (string | undefined)[], path: string): boolean {
  return steps.some(
    ({ keyword, command }, at) =>
      (keyword === 'WORKDIR' && `${directories[at] ?? ''}/`.startsWith(`${path}/`)) || command.includes(path),
  )
}

/** Names of owners are left alone: whether the user is there when COPY runs is not known. So are modes that add to what is there. */
function readSetting(part: string, directory: string): Setting | undefined {
  const [command, ...words] = splitWords(part) ?? []
  const pattern = command === 'chown' ? /^\d+(?::\d+)?$/ : command === 'chmod' ? /^[0-7]{3,4}$/ : undefined
  const [value = '', path, ...more] = words.filter((word) => !word.startsWith('-'))
  if (pattern?.test(value) !== true || path === undefined || more.length > 0 || /[*?[]/.test(path)) return undefined
  return { part, option: `--${command}=${value}`, path: resolveFrom(directory, path), alone: `${command} ${value} ${path}` }
}

function covers(path: string, { landed, top }: CopyStep): boolean {
  return path === '/' || `${landed ?? top}/`.startsWith(`${path}/`)
}
