import type { Budget } from '../../limits.ts'
import { contentOfText, textOf } from '../../overlay/content.ts'
import { readOptions } from '../options.ts'
import { SystemError } from '../../overlay/system-error.ts'
import { forEach, linesOf, print, type Process, ProgramError, type Program, readOperands, UsageError } from '../program.ts'
import { parseSed, type SedAddress, type SedCommand } from '../sed-script.ts'

export const sed: Program = {
  name: 'sed',
  run(call) {
    // What stands right behind -i is the ending of a copy.
    const ending = call.args.find((arg) => /^-i./.test(arg))?.slice(2)
    const args = call.args.map((arg) => (/^-i./.test(arg) ? '-i' : arg))
    const options = readOptions(args, 'nrEie:f:s', { 'in-place': 'i', quiet: 'n', expression: 'e' })
    const operands = [...options.operands]
    const files = options.values('f').map((path) => textOf(call.files.read(path, call.cwd, call.who)))
    const scripts = [...options.values('e'), ...files]
    if (scripts.length === 0) {
      const [script] = operands.splice(0, 1)
      if (script === undefined) throw new UsageError('')
      scripts.push(script)
    }
    const commands = parseSed(scripts.join('\n'), options.has('r', 'E'))
    if (!options.has('i')) {
      const lines: string[] = []
      let isEnded = true
      const exitCode = readOperands(call, operands, (content) => {
        const text = textOf(content)
        lines.push(...linesOf(text))
        if (text !== '') isEnded = text.endsWith('\n')
      })
      const result = edit(lines, commands, options.has('n'), call.files.budget)
      print(call, isEnded ? result : result.replace(/\n$/, ''))
      return exitCode
    }
    // A rename that is refused ends it all.
    let isEnded = false
    return forEach(call, operands, (path) => {
      if (isEnded) return
      const { kind } = call.files.stat(path, call.cwd, call.who)
      const text = kind === 'directory' ? '' : textOf(call.files.read(path, call.cwd, call.who))
      const result = edit(linesOf(text), commands, options.has('n'), call.files.budget)
      try {
        replaceFile(call, path, ending, text.endsWith('\n') || text === '' ? result : result.replace(/\n$/, ''))
      } catch (thrown) {
        isEnded = true
        throw thrown
      }
    })
  },
}

/** A new file takes the place of what is there, of a symbolic link too; the old one may be kept under a further ending. */
function replaceFile(call: Process, path: string, ending: string | undefined, text: string): void {
  const { files, cwd, who } = call
  const { mode, uid, gid } = files.stat(path, cwd, who)
  const newPath = `${path}XXXXXX`
  const inode = files.make(files.find(newPath, cwd, who, false), 'file', who, { mode })
  files.write(inode, 0, contentOfText(text))
  Object.assign(inode, { uid, gid })
  const move = (from: string, to: string) => {
    try {
      files.rename(from, to, cwd, who)
    } catch (thrown) {
      if (!(thrown instanceof SystemError)) throw thrown
      files.remove(newPath, cwd, who, 'file')
      throw new ProgramError(`can't move '${from}' to '${to}': ${thrown.message}`)
    }
  }
  if (ending !== undefined) move(path, `${path}${ending}`)
  move(newPath, path)
}

/** What becomes of lines. */
function edit(lines: readonly string[], commands: readonly SedCommand[], isQuiet: boolean, budget: Budget): string {
  let output = ''
  let held = ''
  // What D left of a pattern, with which the next turn begins.
  let kept: string | undefined
  const active = new Map<SedCommand, boolean>()
  const matches = (address: SedAddress, line: string, number: number) =>
    address.kind === 'last'
      ? number === lines.length
      : address.kind === 'line'
        ? number === address.number
        : address.expression.test(line, budget)
  const selects = (command: SedCommand, line: string, number: number): boolean => {
    const { from, to } = command
    if (from === undefined) return true
    if (to === undefined) return matches(from, line, number)
    if (active.get(command) === true) {
      if (to.kind === 'line' ? number >= to.number : matches(to, line, number)) active.set(command, false)
      return to.kind !== 'line' || number <= to.number
    }
    if (!matches(from, line, number)) return false
    active.set(command, to.kind !== 'line' || to.number > number)
    return true
  }
  for (let at = 0; at < lines.length; at++) {
    let pattern: string = kept ?? lines[at] ?? ''
    kept = undefined
    // A command that goes elsewhere names the label here; '' is the end.
    let jump: string | undefined
    let after = ''
    let isDeleted = false
    let isQuitting = false
    let isReplaced = false
    const run = (list: readonly SedCommand[]): boolean => {
      for (const command of list) {
        budget.spend('shellSteps')
        if (selects(command, pattern, at + 1) === command.isNegated) continue
        switch (command.name) {
          case '{':
            if (!run(command.block)) return false
            break
          case 's': {
            const replaced = command.substitute(pattern, budget)
            if (replaced === undefined) break
            isReplaced = true
            pattern = replaced
            if (command.isPrinting) output += `${pattern}\n`
            break
          }
          case 'y':
            pattern = Array.from(pattern, (character) => command.translation.get(character) ?? character).join('')
            break
          case 'd':
            isDeleted = true
            return false
          case 'p':
            output += `${pattern}\n`
            break
          case '=':
            output += `${at + 1}\n`
            break
          case 'q':
            isQuitting = true
            return false
          case 'n':
            if (!isQuiet) output += `${pattern}\n`
            if (at + 1 >= lines.length) {
              isDeleted = true
              return false
            }
            pattern = lines[++at] ?? ''
            break
          case 'N':
            if (at + 1 < lines.length) pattern += `\n${lines[++at] ?? ''}`
            break
          case 'a':
            after += `${command.text}\n`
            break
          case 'i':
            output += `${command.text}\n`
            break
          case 'c':
            output += `${command.text}\n`
            isDeleted = true
            return false
          case 'h':
            held = pattern
            break
          case 'H':
            held += `\n${pattern}`
            break
          case 'g':
            pattern = held
            break
          case 'G':
            pattern += `\n${held}`
            break
          case 'x':
            ;[held, pattern] = [pattern, held]
            break
          case 't':
            if (!isReplaced) break
            isReplaced = false
            jump = command.text
            return false
          case 'b':
            jump = command.text
            return false
          case 'P':
            output += `${pattern.split('\n')[0] ?? ''}\n`
            break
          case 'D': {
            const end = pattern.indexOf('\n')
            isDeleted = true
            if (end === -1) return false
            kept = pattern.slice(end + 1)
            return false
          }
          default:
        }
      }
      return true
    }
    let list = commands
    while (!run(list) && jump !== undefined && jump !== '') {
      const label = jump
      const start = commands.findIndex(({ name, text }) => name === ':' && text === label)
      if (start === -1) throw new ProgramError(`can't find label for jump to '${label}'`)
      list = commands.slice(start + 1)
      jump = undefined
    }
    if (!isDeleted && !isQuiet) output += `${pattern}\n`
    output += after
    if (isQuitting) break
    if (kept !== undefined) at--
  }
  return output
}
