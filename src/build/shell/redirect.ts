import type { HereDoc, Redirect, Redirection } from 'unbash'
import { contentOfText, type Content } from '../overlay/content.ts'
import { SystemError } from '../overlay/system-error.ts'
import { expandParts, expandText, type ExpansionScope } from './expand.ts'
import { inputOf, ProgramError, type Sink } from './program.ts'
import type { ShellState } from './state.ts'

/** A redirection that cannot be made: the command does not run. */
export class RedirectError extends Error {}

const nowhere: Sink = { write: () => {} }

/** Does something with inputs and outputs redirected, and puts them back afterwards. @throws RedirectError */
export function withRedirections(
  redirections: readonly Redirection[],
  state: ShellState,
  scope: ExpansionScope,
  work: () => void,
): void {
  if (redirections.length === 0) return work()
  const { input, output, errors } = state
  try {
    for (const redirection of redirections) apply(redirection, state, scope)
    work()
  } finally {
    Object.assign(state, { input, output, errors })
  }
}

function apply(redirection: Redirection, state: ShellState, scope: ExpansionScope): void {
  if (redirection.type === 'HereDoc') {
    state.input = inputOf(contentOfText(textOfHereDoc(redirection, scope)))
  } else if (redirection.type === 'Redirect') applyRedirect(redirection, state, scope)
}

function textOfHereDoc({ operator, delimiter, body }: HereDoc, scope: ExpansionScope): string {
  const stripTabs = (text: string) => (operator === '<<-' ? text.replace(/^\t+/gm, '') : text)
  if (delimiter?.quoted === true) return stripTabs(body.text)
  if (body.parts === undefined) return stripTabs(body.text.replace(/\\([$`\\])/g, '$1').replaceAll('\\\n', ''))
  const parts = body.parts.map((part, i) => {
    if (part.type !== 'Literal' || operator !== '<<-') return part
    // Tabs begin a line; the first part begins one too.
    const value = i === 0 ? stripTabs(part.value) : part.value.replace(/\n\t+/g, '\n')
    return { ...part, value }
  })
  return expandParts(parts, scope)
}

function applyRedirect({ operator, descriptor, target }: Redirect, state: ShellState, scope: ExpansionScope): void {
  const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : operator.startsWith('<') ? 0 : 1
  const path = target === undefined ? '' : expandText(target, scope)
  // Without a number before it and behind it, busybox's sh takes it for `&>`.
  const isBoth = operator === '&>' || (operator === '>&' && descriptor === undefined && !/^(?:\d+|-)$/.test(path))
  if (operator === '>&' && !isBoth) return duplicate(number, path, state)
  if (operator === '<&') return
  if (operator === '<' || operator === '<>') {
    state.input = inputOf(openInput(path, state))
    return
  }
  const sink = openOutput(path, operator === '>>', state)
  if (isBoth) {
    state.output = sink
    state.errors = sink
  } else setOutput(number, sink, state)
}

function setOutput(number: number, sink: Sink, state: ShellState): void {
  if (number === 1) state.output = sink
  else if (number === 2) state.errors = sink
}

function duplicate(number: number, target: string, state: ShellState): void {
  if (target === '-') setOutput(number, nowhere, state)
  else if (target === '1') setOutput(number, state.output, state)
  else if (target === '2') setOutput(number, state.errors, state)
  else throw new ProgramError(`${target}: bad file descriptor`, 2)
}

/** So much of an endless device is read at most where a command does not say how much it takes. */
const endlessDevice = 1 << 24

function openInput(path: string, state: ShellState): Content {
  try {
    return state.files.read(path, state.cwd, state.who, endlessDevice)
  } catch (thrown) {
    if (thrown instanceof SystemError)
      throw new RedirectError(`can't open ${path}: ${isAbsent(thrown) ? 'no such file' : thrown.message}`)
    throw thrown
  }
}

function openOutput(path: string, isAppending: boolean, state: ShellState): Sink {
  const { files } = state
  try {
    const inode = files.open(path, state.cwd, state.who, { mode: 0o666 & ~state.umask, truncate: !isAppending })
    if (inode === undefined) return nowhere
    let offset = 0
    return {
      write(content) {
        if (content.size === 0) return
        files.write(inode, isAppending ? Infinity : offset, content)
        offset += content.size
      },
    }
  } catch (thrown) {
    if (thrown instanceof SystemError)
      throw new RedirectError(`can't create ${path}: ${isAbsent(thrown) ? 'nonexistent directory' : thrown.message}`)
    throw thrown
  }
}

/** The shell has one word for what is missing and for what lies below a file. */
function isAbsent({ code }: SystemError): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR'
}
