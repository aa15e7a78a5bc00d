import type { Command } from '../command.ts'

/** Every subcommand, in the order of the help. */
export const commands: readonly Command[] = [
  { name: 'open', positionals: [], load: async () => (await import('./open.ts')).open },
  { name: 'inspect', positionals: ['image'], load: async () => (await import('./inspect.ts')).inspect },
  { name: 'tree', positionals: ['image'], load: async () => (await import('./tree.ts')).tree },
  { name: 'history', positionals: ['image', 'path'], load: async () => (await import('./history.ts')).history },
  { name: 'cat', positionals: ['image', 'path'], load: async () => (await import('./cat.ts')).cat },
  { name: 'extract', positionals: ['image', 'paths'], load: async () => (await import('./extract.ts')).extract },
  { name: 'waste', positionals: ['image'], load: async () => (await import('./waste.ts')).waste },
  { name: 'packages', positionals: ['image'], load: async () => (await import('./packages.ts')).packages },
  { name: 'dockerfile', positionals: ['image'], load: async () => (await import('./dockerfile.ts')).dockerfile },
  { name: 'secrets', positionals: ['image'], load: async () => (await import('./secrets.ts')).secrets },
  { name: 'audit', positionals: ['image', 'ecosystem'], load: async () => (await import('./audit.ts')).audit },
  { name: 'report', positionals: ['image'], load: async () => (await import('./report.ts')).report },
  { name: 'build', positionals: ['folder'], load: async () => (await import('./build.ts')).build },
  { name: 'completion', positionals: ['shell'], load: async () => (await import('./completion.ts')).completion },
]
