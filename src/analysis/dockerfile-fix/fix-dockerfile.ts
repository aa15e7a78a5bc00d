import { type DockerfileStep, linesOf } from '../../image/dockerfile/dockerfile.ts'
import { splitChain, splitWords } from '../../image/dockerfile/shell-text.ts'
import type { Advice, WasteAdvice } from '../advice.ts'
import type { DuplicateAdvice } from '../duplicate-advice.ts'
import type { IgnoreAdvice } from '../ignore-advice.ts'
import type { DockerfileFix } from './dockerfile-fix.ts'
import { type CopyStep, readCopyStep, writeCopy, writeMount } from './copy-step.ts'
import { fixCache } from './fix-cache.ts'
import { fixSymbols } from './fix-symbols.ts'
import { moveModeAndOwner } from './move-mode-and-owner.ts'
import { isPlainRun, joinRuns, listDirectories, resolveFrom, withoutRemoval, writeRun } from './run-steps.ts'

/** A step and what is known of its place. */
interface PlacedStep {
  readonly step: DockerfileStep
  readonly at: number
  readonly directory: string | undefined
  readonly copy: CopyStep | undefined
}

/**
 * Writes what an advice asks for. Only changes that leave the image as it is, as far as the history tells.
 * @param steps of the whole image
 * @param contentBytes by layer
 * @returns undefined where the history does not tell which lines to change
 */
export function fixDockerfile(
  steps: readonly DockerfileStep[],
  contentBytes: readonly number[],
  advice: Advice,
): DockerfileFix | undefined {
  const at = placeOf(steps, advice.layer)
  if (at === undefined) return undefined
  if (advice.id === 'clean-cache') return fixCache(steps, at.at, advice)
  if (advice.id === 'strip-symbols') return fixSymbols(at.step, advice)
  if (advice.id === 'ignore-in-context') return fixIgnored(advice)
  if ('isMirror' in advice) return advice.id === 'link-copies' ? fixCopies(at, advice, contentBytes) : undefined
  const other = placeOf(steps, advice.otherLayer)
  return other && fixWaste(steps, at.at < other.at ? [at, other] : [other, at], advice, contentBytes)
}

/** The lines that `.dockerignore` lacks; its name stands above them as a comment. */
function fixIgnored({ lines }: IgnoreAdvice): DockerfileFix {
  const name = '# .dockerignore'
  return { before: [name], after: [name, ...lines.map(({ line }) => line)] }
}

function placeOf(steps: readonly DockerfileStep[], layer: number): PlacedStep | undefined {
  const at = steps.findIndex((step) => step.layer === layer)
  const step = steps[at]
  if (step === undefined || step.keyword === '') return undefined
  const directory = listDirectories(steps.slice(0, at + 1))[at]
  return { step, at, directory, copy: readCopyStep(step, directory) }
}

function changed(before: readonly DockerfileStep[], after: readonly string[]): DockerfileFix {
  return { before: before.flatMap(linesOf), after: after.flatMap((text) => text.split('\n')) }
}

/** @param pair the lower step, which brings, and the upper one, which makes that needless */
function fixWaste(
  steps: readonly DockerfileStep[],
  [low, high]: readonly [PlacedStep, PlacedStep],
  advice: WasteAdvice,
  contentBytes: readonly number[],
): DockerfileFix | undefined {
  if (isPlainRun(low.step) && isPlainRun(high.step)) {
    const span = steps.slice(low.at, high.at + 1)
    const after = joinRuns(span)
    return after && changed(span, after)
  }
  const { copy } = low
  if (copy === undefined) return undefined
  if (advice.id === 'copy-with-mode-and-owner' && isPlainRun(high.step)) return moveModeAndOwner(steps, low.at, high.at)
  const isAllNeedless = advice.savedBytes === contentBytes[low.step.layer ?? -1]
  if (advice.id === 'delete-in-the-same-run') {
    if (isAllNeedless) return mountInstead(steps, low, copy, high)
    const path = `/${advice.path}`
    return advice.paths === 1 && path.startsWith(`${copy.top}/`)
      ? changed([low.step], [writeCopy(copy, [`--exclude=${path.slice(copy.top.length + 1)}`])])
      : undefined
  }
  // A later COPY brings it anew; a command may have had a use for what was there.
  return isAllNeedless && high.copy !== undefined && steps.slice(low.at + 1, high.at).every(({ keyword }) => keyword !== 'RUN')
    ? changed([low.step], [])
    : undefined
}

/** What is deleted again need not be copied: the commands between that name it get it by a mount. */
function mountInstead(
  steps: readonly DockerfileStep[],
  low: PlacedStep,
  copy: CopyStep,
  high: PlacedStep,
): DockerfileFix | undefined {
  const path = copy.landed ?? copy.top
  const left =
    isPlainRun(high.step) && high.directory !== undefined ? withoutRemoval(high.step.command, high.directory, path) : undefined
  if (left === undefined) return undefined
  const name = path.split('/').at(-1) ?? ''
  const uses = (command: string) => name !== '' && namesPart(command, name)
  const between = steps.slice(low.at + 1, high.at).filter(({ keyword, command }) => keyword === 'RUN' && uses(command))
  const mount = writeMount(copy)
  if ((between.length > 0 || left.some(uses)) && mount === undefined) return undefined
  const last = left.length === 0 ? [] : [writeRun([left.join(' && ')])]
  return changed(
    [low.step, ...between, high.step],
    [
      ...between.map(({ text }) => `RUN ${mount} ${text}`),
      ...(left.some(uses) ? last.map((text) => text.replace(/^RUN/, `RUN ${mount}`)) : last),
    ],
  )
}

/** Whether a command has a name in it that is no part of a longer one. */
function namesPart(command: string, name: string): boolean {
  for (let at = command.indexOf(name); at >= 0; at = command.indexOf(name, at + 1)) {
    const isWhole = !/[\w.-]/.test(command[at - 1] ?? '') && !/[\w.-]/.test(command[at + name.length] ?? '')
    if (isWhole) return true
  }
  return false
}

/** A link in the place of copies: a symbolic one across layers, hard ones within one. */
function fixCopies(
  { step, directory, copy }: PlacedStep,
  { layer, otherLayer, path, otherPath, isMirror, savedBytes }: DuplicateAdvice,
  contentBytes: readonly number[],
): DockerfileFix | undefined {
  const chain = isPlainRun(step) ? splitChain(step.command) : undefined
  const copies = chain?.filter((part) => /^cp\s/.test(part)) ?? []
  if (layer === otherLayer) {
    if (chain === undefined || copies.length === 0) return undefined
    return changed([step], [writeRun([chain.map((part) => part.replace(/^cp\s+/, 'cp -l ')).join(' && ')])])
  }
  if (!isMirror || directory === undefined || !/^[\w./+@%:,-]+$/.test(path + otherPath)) return undefined
  const link = `ln -s /${otherPath} /${path}`
  if (copy !== undefined) return savedBytes === contentBytes[layer] ? changed([step], [`RUN ${link}`]) : undefined
  const made = copies.filter((part) => makes(part, directory, `/${path}`, `/${otherPath}`))
  if (chain === undefined || made.length !== 1) return undefined
  return changed([step], [writeRun([chain.map((part) => (part === made[0] ? link : part)).join(' && ')])])
}

/** Whether `cp` copies one path to the other, to its very name or into the folder above. */
function makes(part: string, directory: string, path: string, otherPath: string): boolean {
  const [source, target, ...more] = (splitWords(part) ?? []).slice(1).filter((word) => !word.startsWith('-'))
  if (source === undefined || target === undefined || more.length > 0 || resolveFrom(directory, source) !== otherPath)
    return false
  const name = otherPath.split('/').at(-1) ?? ''
  const landed = resolveFrom(directory, target)
  return landed === path || resolveFrom(landed, name) === path
}
