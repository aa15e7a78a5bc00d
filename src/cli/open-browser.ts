import { spawn } from 'node:child_process'

/** How each system opens an address with the person's browser. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...args: string[]]>>> = {
  darwin: ['open'],
  // `start` takes the first text in quotes for a title.
  win32: ['cmd', '/c', 'start', '""'],
}

/** Opens an address in the person's browser, where there is one: without it the address is printed all the same. */
export function openBrowser(address: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  const opener = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
