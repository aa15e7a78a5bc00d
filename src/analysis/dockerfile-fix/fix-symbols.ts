import { type DockerfileStep, linesOf } from '../../image/dockerfile/dockerfile.ts'
import type { ProgramMaker, SymbolsAdvice } from '../symbols-advice.ts'
import type { DockerfileFix } from './dockerfile-fix.ts'
import { isPlainRun, joinRuns, writeRun } from './run-steps.ts'

/** What builds programs, and how it builds them without symbols. What a command says of that itself stays. */
const builders: Readonly<
  Record<Exclude<ProgramMaker, 'other'>, { readonly build: RegExp; readonly says: RegExp; readonly text: string }>
> = {
  go: { build: /\bgo (build|install)\b/g, says: /-ldflags/, text: 'go $1 -ldflags="-s -w"' },
  rust: {
    build: /\bcargo (build\b(?=[^&|;]*--release\b)|install\b)/g,
    says: /_STRIP=|strip=/,
    text: 'CARGO_PROFILE_RELEASE_STRIP=true cargo $1',
  },
}

/** How the programs of a layer are built without symbols, or lose them in the RUN that brings them. */
export function fixSymbols(
  step: DockerfileStep,
  { makers, programs, paths, hasStrip }: SymbolsAdvice,
): DockerfileFix | undefined {
  if (!isPlainRun(step)) return undefined
  const [maker = 'other', ...others] = makers
  if (maker !== 'other' && others.length === 0) {
    const { build, says, text } = builders[maker]
    const command = step.command.replaceAll(build, text)
    if (command !== step.command && !says.test(step.command))
      return { before: linesOf(step), after: writeRun([command]).split('\n') }
  }
  const areAllKnown = programs.length === paths && programs.every((path) => /^[\w./+@%:,-]+$/.test(path))
  if (!hasStrip || !areAllKnown) return undefined
  const after = joinRuns([step], [`strip --strip-unneeded ${programs.map((path) => `/${path}`).join(' ')}`])
  return after && { before: linesOf(step), after: after.flatMap((text) => text.split('\n')) }
}
