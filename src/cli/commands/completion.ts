import { version } from '../../../package.json'
import { defineCommand } from '../command.ts'
import { listCompletable, shells } from '../completion.ts'
import { manPage } from '../man-page.ts'
import { UsageError } from '../usage-error.ts'

/** `completion`: what a shell needs to complete commands and options; as `man`, the manual page. */
export const completion = defineCommand({
  options: {},
  async run(args, { words, output, commands }) {
    const shell = args.positionals[0] ?? ''
    const list = await listCompletable(commands, words)
    const complete = Object.hasOwn(shells, shell) ? shells[shell] : undefined
    if (complete !== undefined) output.printDocument(complete(list))
    else if (shell === 'man') output.printDocument(manPage(list, version, words))
    else throw new UsageError(words.terminal.errors.noShell(shell, [...Object.keys(shells), 'man']))
    return 0
  },
})
