import { readBaseImage } from '../build/base-image.ts'
import { type Inode, makeInode } from '../build/overlay/inode.ts'
import { programs } from '../build/shell/programs/index.ts'
import { makeInitLayer } from '../learn/lab/init-layer.ts'
import type { LabBegin, LabResult, LabRun } from '../learn/lab/lab-run.ts'
import { type LabCommit, type LabMove, type LabOutcome, LabSession } from '../learn/lab/lab-session.ts'
import { makeDirectory } from '../learn/lab/lab-start.ts'
import { labStarts } from '../learn/lab/starts/index.ts'
import { nextTask } from '../tree/steps.ts'
import type { JobContext } from './jobs.ts'

/** What this thread did last: most runs are one move more. */
interface KeptSession {
  readonly key: string
  readonly moves: LabMove[]
  readonly results: (LabOutcome | LabCommit)[]
  readonly session: LabSession
}

let kept: KeptSession | undefined
/** Directories that this thread has made of an image; they are never changed. */
let base: { readonly key: string; readonly lowers: Promise<readonly Inode[]> } | undefined

/** Does the moves of a lab, as far as this thread has not done them. @throws what reading an image throws, and the signal's reason */
export async function runOverlay(
  { begin, mount, moves, knownResults, knownLowers }: LabRun,
  { signal, platform }: Pick<JobContext<'run-overlay'>, 'signal' | 'platform'>,
): Promise<LabResult> {
  const key = JSON.stringify([keyOf(begin), mount])
  const done = kept
  if (done?.key !== key || done.moves.some((move, i) => JSON.stringify(move) !== JSON.stringify(moves[i]))) {
    const start = await startOf(begin, platform)
    kept = { key, moves: [], results: [], session: new LabSession(start.lowers, start.upper, mount) }
  }
  const state = kept
  if (state === undefined) throw new Error('there is no session')
  // Whatever interrupts a move leaves a state that nobody has asked for.
  kept = undefined
  for (const move of moves.slice(state.moves.length)) {
    state.results.push(move.kind === 'commit' ? await state.session.commit() : state.session.run(move.line))
    state.moves.push(move)
    await nextTask()
    signal.throwIfAborted()
  }
  kept = state
  const { lowerCount } = state.session
  return {
    results: state.results.slice(knownResults),
    trees: state.session.trees(knownLowers),
    lowerCount,
    programs: [...programs.keys()].toSorted(),
  }
}

function keyOf(begin: LabBegin): string {
  if (begin.kind === 'start') return begin.id
  const digests = begin.image.layers.map(({ diffId, descriptor }) => `${diffId ?? ''} ${descriptor?.digest ?? ''}`)
  return JSON.stringify([digests, begin.isContainer])
}

async function startOf(
  begin: LabBegin,
  { sources }: JobContext<'run-overlay'>['platform'],
): Promise<{ lowers: readonly Inode[]; upper: Inode }> {
  if (begin.kind === 'start') {
    const start = labStarts.find(({ id }) => id === begin.id)
    return { lowers: (start?.lowers ?? ['']).map(makeDirectory), upper: makeDirectory(start?.upper ?? '') }
  }
  const key = keyOf(begin)
  if (base?.key !== key) {
    const reading = readBaseImage(begin.image, sources.open).then(({ layers }) => {
      const lowers = layers.map(({ root }) => root)
      return begin.isContainer ? [...lowers, makeInitLayer(lowers)] : lowers
    })
    base = { key, lowers: reading }
    reading.catch(() => (base = undefined))
  }
  return { lowers: await base.lowers, upper: makeInode('directory') }
}
