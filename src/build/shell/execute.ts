import type {
  AndOr,
  Case,
  Command,
  CommandNode,
  CompoundList,
  For,
  If,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Statement,
  While,
} from 'unbash'
import { contentOfText, textOf } from '../overlay/content.ts'
import { builtins } from './builtins.ts'
import { expandPattern, expandText, expandWords, type ExpansionScope } from './expand.ts'
import { findPaths } from './glob.ts'
import { matchesPattern } from './pattern.ts'
import { Collector, inputOf, ProgramError } from './program.ts'
import { RedirectError, withRedirections } from './redirect.ts'
import { runProgram } from './run-program.ts'
import { copyState, endShell, environmentOf, LoopSignal, ReturnSignal, ShellExit, type ShellState, tell } from './state.ts'

/** Runs all commands of a script in a state, which then has the exit code of the last one. */
export function runScript(script: Pick<ParsedScript, 'commands'>, state: ShellState): void {
  for (const statement of script.commands) runStatement(statement, state)
}

function runList(list: CompoundList, state: ShellState): void {
  runScript(list, state)
}

function runStatement({ command }: Statement, state: ShellState): void {
  if (command.type === 'AndOr') runAndOr(command, state)
  else runPipelineNode(command, state)
}

function runAndOr({ commands, operators }: AndOr, state: ShellState): void {
  commands.forEach((command, i) => {
    const operator = operators[i - 1]
    if (operator === '&&' && state.status !== 0) return
    if (operator === '||' && state.status === 0) return
    // Only the last one may end a shell of `set -e`.
    if (i < commands.length - 1) asCondition(state, () => runPipelineNode(command, state))
    else runPipelineNode(command, state)
  })
}

function asCondition(state: ShellState, work: () => void): void {
  const before = state.isCondition
  state.isCondition = true
  try {
    work()
  } finally {
    state.isCondition = before
  }
}

function runPipelineNode(node: PipelineNode, state: ShellState): void {
  if (node.type === 'Pipeline') runPipeline(node, state)
  else runCommand(node, state)
  if (state.status !== 0 && state.options.has('e') && !state.isCondition && !isNegated(node) && !isCompound(node))
    throw new ShellExit(state.status)
}

/** What a compound command ends with, its parts have answered for already. */
function isCompound(node: PipelineNode): boolean {
  return node.type === 'If' || node.type === 'For' || node.type === 'While' || node.type === 'Case' || node.type === 'BraceGroup'
}

function isNegated(node: PipelineNode): boolean {
  return node.type === 'Pipeline' && node.prefixes.some((prefix) => prefix.type === 'Negation')
}

/** Each command runs when the one before it is done; each is a subshell, also the last. */
function runPipeline(node: Pipeline, state: ShellState): void {
  const { commands } = node
  const negated = isNegated(node)
  const run = () => {
    if (commands.length === 1) {
      for (const command of commands) runCommand(command, state)
      return
    }
    let { input } = state
    commands.forEach((command, i) => {
      const piped = new Collector()
      const stage = copyState(state)
      stage.input = input
      if (i < commands.length - 1) stage.output = piped
      inSubshell(stage, () => runCommand(command, stage))
      input = inputOf(piped.content())
      state.status = stage.status
      state.at = stage.at
    })
  }
  if (negated) asCondition(state, run)
  else run()
  if (negated) state.status = state.status === 0 ? 1 : 0
}

function inSubshell(state: ShellState, work: () => void): void {
  catchEnd(state, work)
  if (state.traps.size > 0) catchEnd(state, () => void (state.status = endShell(state, state.status)))
}

function catchEnd(state: ShellState, work: () => void): void {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof ShellExit) state.status = thrown.exitCode
    else if (thrown instanceof ReturnSignal) state.status = thrown.exitCode
    else if (thrown instanceof ProgramError) {
      tell(state, thrown.message)
      state.status = thrown.exitCode
    } else if (!(thrown instanceof LoopSignal)) throw thrown
  }
}

function runCommand(node: CommandNode, state: ShellState): void {
  state.files.budget.spend('shellSteps')
  state.at = node.pos
  switch (node.type) {
    case 'Command':
      return runSimple(node, state)
    case 'Redirected':
      return guarded(state, () => withRedirections(node.redirects, state, scopeOf(state), () => runCommand(node.command, state)))
    case 'Subshell': {
      const inner = copyState(state)
      inSubshell(inner, () => runList(node.body, inner))
      state.status = inner.status
      state.at = inner.at
      return
    }
    case 'BraceGroup':
      return runList(node.body, state)
    case 'If':
      return runIf(node, state)
    case 'For':
      return runFor(node, state)
    case 'While':
      return runWhile(node, state)
    case 'Case':
      return runCase(node, state)
    default:
      throw new ProgramError(`${node.type} is not in this sh`, 2)
  }
}

/** A redirection that fails makes the command fail, and no more. */
function guarded(state: ShellState, work: () => void): void {
  try {
    work()
  } catch (thrown) {
    if (!(thrown instanceof RedirectError)) throw thrown
    tell(state, thrown.message)
    state.status = 1
  }
}

function runIf(node: If, state: ShellState): void {
  for (const { clause, then } of [node, ...node.elif]) {
    asCondition(state, () => runList(clause, state))
    if (state.status === 0) return runList(then, state)
  }
  state.status = 0
  if (node.else !== undefined) runList(node.else, state)
}

function runFor({ name, wordlist, body }: For, state: ShellState): void {
  const values = wordlist === undefined ? state.positionals : expandWords(wordlist, scopeOf(state))
  state.status = 0
  loop(state, values.values(), (value) => {
    state.variables.set(name.value, value)
    runList(body, state)
    return true
  })
}

function runWhile({ kind, clause, body }: While, state: ShellState): void {
  let end = { status: 0, at: state.at }
  loop(state, forever(), () => {
    asCondition(state, () => runList(clause, state))
    if ((state.status === 0) !== (kind === 'while')) return false
    runList(body, state)
    end = { status: state.status, at: state.at }
    return true
  })
  Object.assign(state, end)
}

function* forever(): Generator<undefined> {
  for (;;) yield undefined
}

function loop<T>(state: ShellState, values: Iterable<T>, turn: (value: T) => boolean): void {
  const around = state.loops
  for (const value of values) {
    state.files.budget.spend('shellSteps')
    state.loops = around + 1
    try {
      if (!turn(value)) return
    } catch (thrown) {
      if (!(thrown instanceof LoopSignal)) throw thrown
      if (thrown.levels > 1 && around > 0) throw new LoopSignal(thrown.what, thrown.levels - 1)
      if (thrown.what === 'break') return
    } finally {
      state.loops = around
    }
  }
}

function runCase({ word, items }: Case, state: ShellState): void {
  const scope = scopeOf(state)
  const value = expandText(word, scope)
  state.status = 0
  for (const { pattern, body } of items) {
    if (!pattern.some((one) => matchesPattern(expandPattern(one, scope), value, state.files.budget))) continue
    return runList(body, state)
  }
}

function runSimple(command: Command, state: ShellState): void {
  const scope = scopeOf(state)
  const words = [command.name, ...command.args].filter((word) => word !== undefined)
  // An assignment after the name is a word like others.
  const fields = words.flatMap((word) =>
    word.type === 'Assignment'
      ? [word.value.type === 'Word' ? `${word.name}=${expandText(word.value, scope)}` : word.text]
      : expandWords([word], scope),
  )
  const [name, ...args] = fields
  const assignments = command.prefix.flatMap((part) =>
    part.type === 'Assignment' && part.value.type === 'Word'
      ? [
          [
            part.name,
            (part.append === true ? (state.variables.get(part.name) ?? '') : '') + expandText(part.value, scope),
          ] as const,
        ]
      : [],
  )
  // What stands in it has been run; without a name it is what the exit code comes from.
  if (name !== undefined) state.at = command.pos
  if (state.options.has('x') && fields.length > 0) tellTrace(state, assignments, fields)
  guarded(state, () =>
    withRedirections(command.redirects, state, scope, () => {
      if (name === undefined) {
        for (const [variable, value] of assignments) state.variables.set(variable, value)
        // The exit code of a command substitution stays.
        if (!command.prefix.some((part) => part.type === 'Assignment' && part.text.match(/\$\(|`/) !== null)) state.status = 0
        return
      }
      const builtin = builtins.get(name)
      if (builtin !== undefined) {
        for (const [variable, value] of assignments) state.variables.set(variable, value)
        state.status = builtin(args, state)
        return
      }
      state.status = runProgram(state, name, args, new Map([...environmentOf(state), ...assignments]))
    }),
  )
}

function tellTrace(state: ShellState, assignments: readonly (readonly [string, string])[], fields: readonly string[]): void {
  const quote = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text}'`)
  const line = [...assignments.map(([name, value]) => `${name}=${quote(value)}`), ...fields.map(quote)].join(' ')
  state.errors.write(contentOfText(`+ ${line}\n`))
}

function scopeOf(state: ShellState): ExpansionScope {
  return {
    get: (name) => readVariable(name, state),
    set: (name, value) => void state.variables.set(name, value),
    positionals: state.positionals,
    refusesUnset: state.options.has('u'),
    budget: state.files.budget,
    glob: (pattern) => (state.options.has('f') ? [] : findPaths(pattern, state.files, state.cwd, state.who)),
    substitute(script) {
      const inner = copyState(state)
      const output = new Collector()
      inner.output = output
      inner.depth += 1
      if (inner.depth > 50) throw new ProgramError('too many levels', 2)
      inSubshell(inner, () => runScript(script, inner))
      state.status = inner.status
      state.at = inner.at
      return textOf(output.content()).replace(/\n+$/, '').replaceAll('\0', '')
    },
  }
}

function readVariable(name: string, state: ShellState): string | undefined {
  if (name === '?') return String(state.status)
  if (name === '#') return String(state.positionals.length)
  if (name === '0') return state.name
  if (name === '$') return '1'
  if (name === '-') return [...state.options].sort().join('')
  if (name === '!') return ''
  if (name === '@' || name === '*') return state.positionals.join(' ')
  if (/^\d+$/.test(name)) return state.positionals[Number(name) - 1]
  return state.variables.get(name)
}
