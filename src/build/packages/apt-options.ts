/** What apt-get was called with. */
export interface AptOptions {
  /** The command and what it is about. */
  readonly operands: readonly string[]
  readonly isYes: boolean
  /** `-qq`: apt says nothing, dpkg does. */
  readonly isSilent: boolean
  readonly withRecommended: boolean
  readonly isPurging: boolean
  readonly isRemovingOrphans: boolean
  /** An option that is not known, as apt names it. */
  readonly wrong: string | undefined
}

/** Takes apt's arguments apart: of its options, those that people write in Dockerfiles. */
export function readAptOptions(args: readonly string[]): AptOptions {
  const operands: string[] = []
  let quiet = 0
  let isYes = false
  let withRecommended = true
  let isPurging = false
  let isRemovingOrphans = false
  let wrong: string | undefined
  const rest = [...args]
  const configure = (setting: string) => {
    const [, value] = /^APT::Install-Recommends=(?:"?)(\w+)/i.exec(setting) ?? []
    if (value !== undefined) withRecommended = !/^(?:0|false|no)$/i.test(value)
  }
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-')) operands.push(arg)
    else if (/^(?:-y|--yes|--assume-yes)$/.test(arg)) isYes = true
    else if (/^-y?q+y?$/.test(arg)) {
      quiet += arg.replace(/[^q]/g, '').length
      isYes ||= arg.includes('y')
    } else if (arg === '--quiet') quiet++
    else if (/^-q=\d$/.test(arg)) quiet = Number(arg.slice(3))
    else if (arg === '--no-install-recommends') withRecommended = false
    else if (arg === '--install-recommends') withRecommended = true
    else if (arg === '--purge') isPurging = true
    else if (arg === '--auto-remove' || arg === '--autoremove') isRemovingOrphans = true
    else if (arg === '-o' || arg === '--option') configure(rest.shift() ?? '')
    else if (arg.startsWith('-o')) configure(arg.slice(2))
    else if (!harmless.has(arg)) wrong ??= arg
  }
  // Two of them are one `yes` too, as apt has it.
  return { operands, isYes: isYes || quiet > 1, isSilent: quiet > 1, withRecommended, isPurging, isRemovingOrphans, wrong }
}

/** Options that change nothing here. */
const harmless: ReadonlySet<string> = new Set([
  '--no-install-suggests',
  '--fix-missing',
  '-f',
  '--fix-broken',
  '--allow-downgrades',
  '--allow-change-held-packages',
  '--allow-unauthenticated',
  '--allow-releaseinfo-change',
  '--no-upgrade',
])
