import type { Ecosystem, UnreadReason } from '../../analysis/packages/package-report.ts'

/** What is told of packages on page and command line: who keeps them, and why a file was not read whole. */
export const packageFacts = {
  /** Names of package managers and languages, by the type of a package URL. */
  ecosystems: {
    deb: 'dpkg',
    apk: 'apk',
    rpm: 'rpm',
    npm: 'npm',
    pypi: 'PyPI',
    golang: 'Go',
    maven: 'Java',
  } satisfies Readonly<Record<Ecosystem, string>>,
  unread: {
    bdb: 'Berkeley DB, a form of rpm’s database that is not read',
    ndb: 'ndb, a form of rpm’s database that is not read',
    'too-large': 'too large to be read',
    cut: 'damaged or too long: packages may be missing',
    /** @param reason what is wrong with the layer */
    damaged: (reason: string) => `cannot be read: ${reason}`,
  } satisfies Readonly<Record<Exclude<UnreadReason['id'], 'format'> | 'bdb' | 'ndb', string | ((text: string) => string)>>,
}
