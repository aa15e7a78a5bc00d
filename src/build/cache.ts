import { contentOfText } from './overlay/content.ts'
import type { Inode } from './overlay/inode.ts'
import type { PackedLayer } from './pack/pack-layer.ts'
import { sha256Of } from './shell/sha256.ts'
import type { CacheMark, StepKey } from './stage.ts'

/** What a step made, to be used again. */
export interface KeptStep {
  readonly layer: PackedLayer | undefined
  readonly root: Inode | undefined
  readonly printed: string
  readonly isSimulated: boolean
  readonly createdBy: string
  readonly workdir: string | undefined
  /** What the clock of the build showed after it: what goes on from here is newer than all that it wrote. */
  readonly tick: number
}

/** Where a step stands: what an edited Dockerfile's step is compared with, to say why it is rebuilt. */
interface StepPlace {
  readonly stage: number
  readonly number: number
}

interface Parts extends StepKey {
  readonly below: string
}

/**
 * The build cache: what each step made, by all that it depends on. It is asked by content, not by times, so a change that is taken
 * back finds the old step again.
 */
export class StepCache {
  readonly #kept = new Map<string, KeptStep>()
  #before = new Map<string, Parts>()
  #now = new Map<string, Parts>()
  readonly #older: StepCache | undefined

  /** @param older is asked for what this one has not, and gets what it keeps: by itself this one has the steps of its own builds only */
  constructor(older?: StepCache) {
    this.#older = older
  }

  /** Begins a build: the steps of the one before are what reasons are told by. */
  begin(): void {
    if (this.#now.size > 0) this.#before = this.#now
    this.#now = new Map()
  }

  /** Another cache that knows the same steps, and goes on by itself from here. */
  fork(): StepCache {
    const fork = new StepCache()
    for (const [key, step] of this.#kept) fork.#kept.set(key, step)
    fork.#before = new Map(this.#before)
    fork.#now = new Map(this.#now)
    return fork
  }

  clear(): void {
    this.#kept.clear()
    this.#before.clear()
    this.#now.clear()
  }

  /**
   * The key of a step, what the step above it has of the steps below, and whether what it makes is there or why it is not.
   * @param packing how layers are written
   */
  check(step: StepKey, below: string, place: StepPlace, packing: string): { key: string; next: string; mark: CacheMark } {
    const parts: Parts = { ...step, below: step.isIndependent ? '' : below }
    const key = sha256Of(contentOfText(JSON.stringify([packing, parts.below, parts.text, parts.environment, parts.files])))
    // A copy that does not look at what is below is laid upon it all the same.
    const next = step.isIndependent ? sha256Of(contentOfText(`${below} ${key}`)) : key
    const id = `${place.stage}/${place.number}`
    const before = this.#before.get(id)
    this.#now.set(id, parts)
    return {
      key,
      next,
      mark: this.find(key) !== undefined ? { kind: 'cached' } : { kind: 'rebuilt', because: reasonOf(before, parts) },
    }
  }

  find(key: string): KeptStep | undefined {
    const step = this.#kept.get(key) ?? this.#older?.find(key)
    if (step !== undefined) this.#kept.set(key, step)
    return step
  }

  keep(key: string, step: KeptStep): void {
    this.#kept.set(key, step)
    this.#older?.keep(key, step)
  }
}

/** The first of what a step depends on that is other than the last time; its own parts before what is below. */
function reasonOf(before: Parts | undefined, now: Parts): (CacheMark & { kind: 'rebuilt' })['because'] {
  if (before === undefined) return 'new'
  if (before.text !== now.text) return 'instruction'
  if (before.files !== now.files) return 'files'
  if (before.environment !== now.environment) return 'environment'
  return before.below === now.below ? 'new' : 'below'
}
