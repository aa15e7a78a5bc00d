import type { MergedImage } from '../analysis/loaded-image.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { emptyLayerTree, type LayerTree } from '../layer/layer-tree.ts'
import type { LayerContent } from '../layer/read-layer.ts'
import { NameTable } from '../tree/name-table.ts'
import { nextTask } from '../tree/steps.ts'
import { absentLayer, mergedImage } from './merged-image.ts'

/** An image of which further layers are being read: those from below that are, and nothing of the others. */
export interface PartialImage extends MergedImage {
  /** How many layers it has, from the base up. */
  readonly readLayers: number
}

/** Images that are read sooner are shown whole only, in milliseconds: what comes and goes at once is a flicker. */
const firstAfter = 300
/** The least time from one to the next, in milliseconds. */
const leastInterval = 500
/** How much longer the pause is than what it took to merge and show: at most about a sixteenth of one core is taken from the reading. */
const pausePerCost = 16

export interface GrowingImageOptions {
  readonly signal?: AbortSignal | undefined
  /** Shows it; resolves when it is shown. */
  readonly show: (image: PartialImage) => Promise<void>
}

/**
 * Merges the layers of an image that are read while others still are: as soon as the lowest ones are there, and again as more arrive,
 * more and more rarely. The trees that it is given stay as they are: copies are merged, in a worker.
 */
export class GrowingImage {
  readonly #contents: (LayerContent | undefined)[]
  readonly #runner: JobRunner
  readonly #options: GrowingImageOptions
  readonly #beganAt = performance.now()
  #shownLayers = 0
  #dueAt = this.#beganAt + firstAfter
  #timer: ReturnType<typeof setTimeout> | undefined
  #isAtWork = false
  #isOver = false

  constructor(layerCount: number, runner: JobRunner, options: GrowingImageOptions) {
    this.#contents = Array.from({ length: layerCount }, () => undefined)
    this.#runner = runner
    this.#options = options
  }

  /** Takes a layer that is read. */
  take(layer: number, content: LayerContent): void {
    this.#contents[layer] = content
    this.#goOn()
  }

  /** All layers are read, or something better is shown: nothing is merged any more. */
  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  /** Layers that are read without a gap from the base up. */
  get #readLayers(): number {
    const gap = this.#contents.indexOf(undefined)
    return gap < 0 ? this.#contents.length : gap
  }

  #goOn(): void {
    if (this.#isOver || this.#isAtWork || this.#readLayers <= this.#shownLayers) return
    const wait = this.#dueAt - performance.now()
    clearTimeout(this.#timer)
    if (wait > 0) this.#timer = setTimeout(() => this.#goOn(), wait)
    else void this.#work()
  }

  async #work(): Promise<void> {
    this.#isAtWork = true
    const startedAt = performance.now()
    try {
      await this.#show()
    } catch {
      // What is wrong, the merge of all layers will say.
      this.end()
    }
    const now = performance.now()
    // As long again as everything before, so that a long reading shows a few steps and not many.
    this.#dueAt = now + Math.max(leastInterval, pausePerCost * (now - startedAt), now - this.#beganAt)
    this.#isAtWork = false
    this.#goOn()
  }

  async #show(): Promise<void> {
    const readLayers = this.#readLayers
    const contents = this.#contents.slice(0, readLayers)
    const layers = this.#contents.map(() => emptyLayerTree())
    for (const [layer, content] of contents.entries()) {
      if (content !== undefined) layers[layer] = copyTree(content.tree)
      // A large tree takes some milliseconds: the page answers in between.
      await nextTask()
      if (this.#isOver) return
    }
    const { signal, show } = this.#options
    const merged = await this.#runner.run('merge-layers', { layers }, { signal })
    if (this.#isOver) return
    this.#shownLayers = readLayers
    const facts = this.#contents.map((_, layer) => contents[layer] ?? absentLayer())
    await show({ ...mergedImage(facts, merged), readLayers })
  }
}

/** A copy that may be moved to another thread. */
function copyTree({ names, ...plain }: LayerTree): LayerTree {
  return { ...structuredClone(plain), names: new NameTable({ bytes: names.bytes.slice(), starts: names.starts.slice() }) }
}
