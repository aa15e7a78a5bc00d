import { Budget, LimitError } from '../limits.ts'
import { type CodeTest, ExpressionError, type ExpressionNode, isWordCode, parseExpression } from './expression-source.ts'

/** Where an expression fits in a text. */
export interface Match {
  readonly index: number
  readonly text: string
  /** From the first group; undefined of those that took no part. */
  readonly groups: readonly (string | undefined)[]
}

/** What a state of the machine does before it goes on to the next. */
type Instruction =
  | { readonly op: 'code'; readonly test: CodeTest }
  /** Goes on at `first`, and where that leads nowhere at `second`. */
  | { readonly op: 'fork'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'same'; readonly group: number }
  /** Goes on only where something was read since the slot was saved: a loop of nothing has no end. */
  | { readonly op: 'progress'; readonly slot: number }
  | { readonly op: 'start' | 'end' | 'edge' | 'no-edge' | 'match' }

const mostInstructions = 20_000
/** Bits of memory for the states that were tried. */
const mostStates = 1 << 28

/**
 * A regular expression that cannot be made to run without an end: no state is tried twice at one place of a text, so that the time
 * grows as the text does; what refers back to a group is counted. Of several ways to fit at one place the longest counts, as POSIX
 * asks for, but for those that refer back, of which the first does; the platform's own takes hours for some.
 */
export class Expression {
  readonly #program: Instruction[] = []
  readonly #groups: number
  readonly #refersBack: boolean
  /** Whether it fits at the start only. */
  readonly #isAnchored: boolean
  #slots: number

  /** @throws ExpressionError where the source is none */
  constructor(source: string, ignoresCase = false) {
    const { root, groups, refersBack } = parseExpression(source, ignoresCase)
    this.#groups = groups
    this.#refersBack = refersBack
    this.#isAnchored = root.kind === 'sequence' && root.parts[0]?.kind === 'start'
    this.#slots = (groups + 1) * 2
    this.#emit({ kind: 'group', number: 0, inner: root })
    this.#add({ op: 'match' })
  }

  /** Whether it fits anywhere. @throws LimitError where the work is more than the budget has */
  test(text: string, budget: Budget = new Budget()): boolean {
    return this.find(text, 0, budget) !== undefined
  }

  /** All places one after another. Nothing is found of no length right behind another. */
  all(text: string, budget: Budget = new Budget()): Match[] {
    const matches: Match[] = []
    const machine = new Machine(this.#program, this.#slots, this.#refersBack, text, budget)
    let at = 0
    let end = -1
    while (at <= text.length) {
      const match = this.#findBy(machine, text, at)
      if (match === undefined) break
      const isEmptyBehind = match.text === '' && match.index === end
      if (!isEmptyBehind) matches.push(match)
      end = match.index + match.text.length
      at = match.text === '' ? end + 1 : end
      machine.forget(end)
    }
    return matches
  }

  /** The first place at an index or behind it. */
  find(text: string, from: number, budget: Budget = new Budget()): Match | undefined {
    return this.#findBy(new Machine(this.#program, this.#slots, this.#refersBack, text, budget), text, from)
  }

  #findBy(machine: Machine, text: string, from: number): Match | undefined {
    const last = this.#isAnchored ? 0 : text.length
    for (let start = from; start <= last; start++) {
      const slots = machine.run(start)
      if (slots === undefined) continue
      const textOf = (group: number) => {
        const [begin = -1, end = -1] = [slots[group * 2], slots[group * 2 + 1]]
        return begin === -1 || end === -1 ? undefined : text.slice(begin, end)
      }
      const groups = Array.from({ length: this.#groups }, (_, i) => textOf(i + 1))
      return { index: start, text: textOf(0) ?? '', groups }
    }
    return undefined
  }

  #add<T extends Instruction>(instruction: T): T {
    if (this.#program.length >= mostInstructions) throw new ExpressionError('too large')
    this.#program.push(instruction)
    return instruction
  }

  #emit(node: ExpressionNode): void {
    switch (node.kind) {
      case 'code':
        this.#add({ op: 'code', test: node.test })
        break
      case 'same':
        if (node.group > this.#groups) throw new ExpressionError('no such group')
        this.#add({ op: 'same', group: node.group })
        break
      case 'group':
        if (node.number !== undefined) this.#add({ op: 'save', slot: node.number * 2 })
        this.#emit(node.inner)
        if (node.number !== undefined) this.#add({ op: 'save', slot: node.number * 2 + 1 })
        break
      case 'sequence':
        for (const part of node.parts) this.#emit(part)
        break
      case 'choice':
        this.#emitChoice(node.parts)
        break
      case 'repeat':
        this.#emitRepeat(node.inner, node.least, node.most)
        break
      default:
        this.#add({ op: node.kind })
    }
  }

  #emitChoice(parts: readonly ExpressionNode[]): void {
    const jumps: { to: number }[] = []
    parts.forEach((part, i) => {
      if (i === parts.length - 1) return this.#emit(part)
      const fork = this.#add({ op: 'fork', first: this.#program.length + 1, second: 0 })
      this.#emit(part)
      jumps.push(this.#add({ op: 'jump', to: 0 }))
      fork.second = this.#program.length
    })
    for (const jump of jumps) jump.to = this.#program.length
  }

  #emitRepeat(inner: ExpressionNode, least: number, most: number): void {
    for (let i = 0; i < least; i++) this.#emit(inner)
    if (most === Infinity) {
      const at = this.#program.length
      const fork = this.#add({ op: 'fork', first: at + 1, second: 0 })
      // Elsewhere no state is tried twice, which ends such a loop too.
      const slot = this.#refersBack ? this.#slots++ : undefined
      if (slot !== undefined) this.#add({ op: 'save', slot })
      this.#emit(inner)
      if (slot !== undefined) this.#add({ op: 'progress', slot })
      this.#add({ op: 'jump', to: at })
      fork.second = this.#program.length
      return
    }
    const forks: { second: number }[] = []
    for (let i = least; i < most; i++) {
      forks.push(this.#add({ op: 'fork', first: this.#program.length + 1, second: 0 }))
      this.#emit(inner)
    }
    for (const fork of forks) fork.second = this.#program.length
  }
}

/** Goes through the states of one expression over one text. */
class Machine {
  readonly #program: readonly Instruction[]
  readonly #text: string
  readonly #budget: Budget
  readonly #refersBack: boolean
  /** One bit a state and place: once tried, it leads nowhere else, whatever start it was come to from. */
  readonly #tried: Uint32Array
  readonly #slots: Int32Array
  #steps = 0

  constructor(program: readonly Instruction[], slots: number, refersBack: boolean, text: string, budget: Budget) {
    this.#program = program
    this.#text = text
    this.#budget = budget
    this.#refersBack = refersBack
    const states = refersBack ? 0 : program.length * (text.length + 1)
    if (states > mostStates) throw new LimitError('patternSteps', budget.limits.patternSteps)
    budget.spend('patternSteps', states >>> 5)
    this.#tried = new Uint32Array((states >>> 5) + 1)
    this.#slots = new Int32Array(slots)
  }

  /** The slots of the longest way from a start; undefined where none fits. */
  run(start: number): Int32Array | undefined {
    const program = this.#program
    const text = this.#text
    const slots = this.#slots.fill(-1)
    let best: Int32Array | undefined
    let bestEnd = -1
    // Pairs of a state and a place; a negative state puts a slot back.
    const stack: number[] = [0, start]
    while (stack.length > 0) {
      let at = stack.pop() ?? 0
      let pc = stack.pop() ?? 0
      if (pc < 0) {
        slots[-pc - 1] = at
        continue
      }
      for (;;) {
        if (this.#isDone(pc, at)) break
        const instruction = program[pc]
        if (instruction === undefined) break
        const { op } = instruction
        if (op === 'code') {
          if (at >= text.length || !instruction.test(text.charCodeAt(at))) break
          at++
          pc++
        } else if (op === 'fork') {
          stack.push(instruction.second, at)
          pc = instruction.first
        } else if (op === 'jump') pc = instruction.to
        else if (op === 'save') {
          stack.push(-instruction.slot - 1, slots[instruction.slot] ?? -1)
          slots[instruction.slot] = at
          pc++
        } else if (op === 'same') {
          const [begin = -1, end = -1] = [slots[instruction.group * 2], slots[instruction.group * 2 + 1]]
          const part = text.slice(begin, end)
          if (begin === -1 || end === -1 || !text.startsWith(part, at)) break
          at += part.length
          pc++
        } else if (op === 'progress') {
          if (slots[instruction.slot] === at) break
          pc++
        } else if (op === 'match') {
          if (this.#refersBack) return slots.slice()
          if (at > bestEnd) {
            best = slots.slice()
            bestEnd = at
          }
          break
        } else if (this.#holds(op, at)) pc++
        else break
      }
    }
    return best
  }

  /** Takes back what was tried at a place: the longest way ended there, and the next one may begin there. */
  forget(at: number): void {
    if (this.#refersBack) return
    const end = (at + 1) * this.#program.length
    for (let state = at * this.#program.length; state < end; state++) {
      const word = state >>> 5
      this.#tried[word] = (this.#tried[word] ?? 0) & ~(1 << (state & 31))
    }
  }

  #holds(op: 'start' | 'end' | 'edge' | 'no-edge', at: number): boolean {
    const text = this.#text
    if (op === 'start') return at === 0
    if (op === 'end') return at === text.length
    const isEdge = (at > 0 && isWordCode(text.charCodeAt(at - 1))) !== (at < text.length && isWordCode(text.charCodeAt(at)))
    return isEdge === (op === 'edge')
  }

  #isDone(pc: number, at: number): boolean {
    if ((++this.#steps & 0xfff) === 0) this.#budget.spend('patternSteps', 0x1000)
    if (this.#refersBack) return false
    const state = at * this.#program.length + pc
    const bit = 1 << (state & 31)
    const word = this.#tried[state >>> 5] ?? 0
    if ((word & bit) !== 0) return true
    this.#tried[state >>> 5] = word | bit
    return false
  }
}
