import type { Program } from '../shell/program.ts'

/** A package manager of the pretend bases: a stand-in in the image tells that the image has it. */
export interface PackageManager {
  readonly name: string
  /** Where its stand-in is, without a slash in front. */
  readonly path: string
  load(): Promise<Program>
}

/** The package managers that are simulated, each loaded where an image has its stand-in. */
export const packageManagers: readonly PackageManager[] = [
  { name: 'apt-get', path: 'usr/bin/apt-get', load: async () => (await import('./apt-get.ts')).aptGet },
  { name: 'apt', path: 'usr/bin/apt', load: async () => (await import('./apt-get.ts')).apt },
  { name: 'apk', path: 'sbin/apk', load: async () => (await import('./apk.ts')).apk },
]
