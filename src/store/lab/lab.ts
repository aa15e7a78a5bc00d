import { createStore, type StoreApi } from 'zustand/vanilla'
import { faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import type { LabRow } from '../../learn/lab/lab-row.ts'
import { engineMount, type LabBegin, type LabDone, type LabResult } from '../../learn/lab/lab-run.ts'
import type { LabCommit, LabMove, LabOutcome, LabTrees } from '../../learn/lab/lab-session.ts'
import type { LabMount } from '../../learn/lab/lab-start.ts'
import { labStarts } from '../../learn/lab/starts/index.ts'
import type { LabState, LearnState } from '../../learn/links/learn-state.ts'
import { decodeLink, decodeStateFile } from '../../learn/links/link.ts'
import { LinkError, type LinkFault } from '../../learn/links/link-fault.ts'

/** The overlay lab. */
export interface LabStoreState extends LabDone {
  /** Moves that were taken back, the last one first. */
  readonly undone: readonly LabMove[]
  /** One a move. */
  readonly results: readonly (LabOutcome | LabCommit)[]
  /** Undefined until the first answer. */
  readonly trees: LabTrees | undefined
  readonly programs: readonly string[]
  /** Rows that the last move changed: `upper a/b`, `merged a/b`. */
  readonly changed: ReadonlySet<string>
  readonly isRunning: boolean
  /** Why the last move came to nothing. */
  readonly fault: Fault | undefined
  readonly linkFault: LinkFault | undefined
  /** A path of merged. */
  readonly chosen: string | undefined
}

export type Lab = StoreApi<LabStoreState> & {
  readonly actions: {
    begin(begin: LabBegin): void
    /** Does all of a state, in place of what was done. */
    take(done: LabDone): void
    setMount(mount: LabMount): void
    /** Runs a line; nothing while another runs. */
    run(line: string): void
    commit(): void
    undo(): void
    redo(): void
    /** Ends what runs; it is as if it had not been begun. */
    cancel(): void
    choose(path: string | undefined): void
    /** Takes up what a link holds behind `state=`. */
    takeLink(link: string): void
    /** Takes up a file that was passed on. */
    takeFile(bytes: Uint8Array): void
  }
  readonly dispose: () => void
}

/** Creates the lab with its first start state. @param runner runs in one thread, which keeps the state */
export function createLab(runner: JobRunner): Lab {
  const first: LabDone = { begin: { kind: 'start', id: 'change-and-delete' }, mount: engineMount, moves: [] }
  const store = createStore<LabStoreState>(() => ({
    ...first,
    undone: [],
    results: [],
    trees: undefined,
    programs: [],
    changed: new Set(),
    isRunning: false,
    fault: undefined,
    linkFault: undefined,
    chosen: undefined,
  }))
  let running = new AbortController()

  /** Computes what is to be done, and shows it once it is there. */
  const go = async (next: LabDone, undone: readonly LabMove[]): Promise<void> => {
    const before = store.getState()
    const isSame = next.begin === before.begin && next.mount === before.mount && before.trees !== undefined
    const common = isSame ? commonLength(before.moves, next.moves) : 0
    const knownLowers = common === before.moves.length && isSame ? (before.trees?.lowers.length ?? 0) : 0
    running.abort()
    running = new AbortController()
    const { signal } = running
    store.setState({ isRunning: true, fault: undefined, linkFault: undefined })
    try {
      const result = await runner.run('run-overlay', { ...next, knownResults: common, knownLowers }, { signal })
      if (signal.aborted) return
      store.setState({
        ...next,
        undone,
        ...shown(result, isSame ? before : undefined, common, knownLowers),
        isRunning: false,
      })
    } catch (thrown) {
      if (signal.aborted) return
      store.setState({ isRunning: false, fault: faultOf(thrown) })
    }
  }
  const doMove = (move: LabMove): void => {
    const { begin, mount, moves, isRunning } = store.getState()
    if (!isRunning) void go({ begin, mount, moves: [...moves, move] }, [])
  }
  const take = (read: () => LearnState): void => {
    try {
      void go(doneOf(read()), [])
    } catch (thrown) {
      if (!(thrown instanceof LinkError)) throw thrown
      store.setState({ linkFault: thrown.fault })
    }
  }
  void go(first, [])

  return Object.assign(store, {
    actions: {
      begin: (begin: LabBegin) => void go({ begin, mount: store.getState().mount, moves: [] }, []),
      take: (done: LabDone) => void go(done, []),
      setMount: (mount: LabMount) => {
        const { begin, moves, undone } = store.getState()
        void go({ begin, mount, moves }, undone)
      },
      run: (line: string) => doMove({ kind: 'command', line }),
      commit: () => doMove({ kind: 'commit' }),
      undo: () => {
        const { begin, mount, moves, undone, isRunning } = store.getState()
        const last = moves.at(-1)
        if (last !== undefined && !isRunning) void go({ begin, mount, moves: moves.slice(0, -1) }, [last, ...undone])
      },
      redo: () => {
        const { begin, mount, moves, undone, isRunning } = store.getState()
        const [next, ...rest] = undone
        if (next !== undefined && !isRunning) void go({ begin, mount, moves: [...moves, next] }, rest)
      },
      cancel: () => {
        running.abort(new DOMException('cancelled', 'AbortError'))
        store.setState({ isRunning: false })
      },
      choose: (chosen: string | undefined) => store.setState({ chosen }),
      takeLink: (link: string) => take(() => decodeLink(link)),
      takeFile: (bytes: Uint8Array) => take(() => decodeStateFile(bytes)),
    },
    dispose: () => {
      running.abort()
      runner.dispose()
    },
  })
}

function commonLength(a: readonly LabMove[], b: readonly LabMove[]): number {
  const differs = a.findIndex((move, i) => move !== b[i])
  return differs < 0 ? a.length : differs
}

function shown(
  result: LabResult,
  before: LabStoreState | undefined,
  common: number,
  knownLowers: number,
): Pick<LabStoreState, 'results' | 'trees' | 'programs' | 'changed' | 'chosen'> {
  const old = before?.trees
  const lowers = [...(old?.lowers.slice(0, knownLowers) ?? []), ...result.trees.lowers]
  const trees = { ...result.trees, lowers }
  const chosen = trees.merged.some(({ path }) => path === before?.chosen) ? before?.chosen : undefined
  return {
    results: [...(before?.results.slice(0, common) ?? []), ...result.results],
    trees,
    programs: result.programs,
    changed: old === undefined ? new Set() : changedRows(old, trees),
    chosen,
  }
}

function changedRows(before: LabTrees, after: LabTrees): Set<string> {
  const changed = new Set<string>()
  for (const tree of ['upper', 'merged'] as const) {
    const old = new Map(before[tree].map((row) => [row.path, lookOf(row)]))
    for (const row of after[tree]) if (old.get(row.path) !== lookOf(row)) changed.add(`${tree} ${row.path}`)
  }
  return changed
}

function lookOf({ kind, mode, uid, gid, size, target, isOpaque, redirect, isMetacopy, layer, tick }: LabRow): string {
  return JSON.stringify([kind, mode, uid, gid, size, target, isOpaque, redirect, isMetacopy, layer, tick])
}

/** What a link or a file is to hold; undefined for what began with an image, which neither can. */
export function stateOfLab({ begin, mount, moves }: LabDone): LabState | undefined {
  if (begin.kind !== 'start') return undefined
  const committed: string[][] = []
  let commands: string[] = []
  for (const move of moves) {
    if (move.kind === 'command') commands.push(move.line)
    else {
      committed.push(commands)
      commands = []
    }
  }
  return { kind: 'lab', start: begin.id, committed, commands, mount: { ...mount, hasUserXattrs: false } }
}

/** What a link or a file holds. @throws LinkError where it is of something else, or begins with what is not known here */
function doneOf(state: LearnState): LabDone {
  if (state.kind !== 'lab') throw new LinkError({ code: 'elsewhere', kind: state.kind })
  const start = labStarts.find(({ id }) => id === state.start)
  if (start === undefined) throw new LinkError({ code: 'field', field: 'start' })
  const line = (text: string): LabMove => ({ kind: 'command', line: text })
  const { canRedirect, canMetacopy } = state.mount
  return {
    begin: { kind: 'start', id: start.id },
    mount: { canRedirect, canMetacopy },
    moves: [
      ...state.committed.flatMap((lines): LabMove[] => [...lines.map(line), { kind: 'commit' }]),
      ...state.commands.map(line),
    ],
  }
}
