import { flag, valued } from '../arguments.ts'
import { defineCommand } from '../command.ts'
import { openBrowser } from '../open-browser.ts'
import { findPageFolder, servePage } from '../page-server.ts'
import { UsageError } from '../usage-error.ts'

/** `open`: the page, from this package, until the person ends it. */
export const open = defineCommand({
  options: {
    port: valued('port', ({ terminal }) => terminal.options.open.port),
    'no-browser': flag(({ terminal }) => terminal.options.open['no-browser']),
  },
  async run(args, { words: { terminal }, output, untilStopped }) {
    const text = args.text('port') ?? '0'
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(terminal.errors.noPort(text))
    const folder = findPageFolder()
    if (folder === undefined) throw new UsageError(terminal.errors.noPage)
    const server = await servePage(folder, Number(text)).catch((thrown: NodeJS.ErrnoException) => {
      throw new UsageError(terminal.errors.portTaken(text, thrown.code ?? thrown.message))
    })
    output.print([terminal.open(server.address)])
    if (!args.isSet('no-browser')) openBrowser(server.address)
    await untilStopped()
    await server.close()
    return 0
  },
})
