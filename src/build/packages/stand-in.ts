/** What the stand-in of a package manager holds. */
export function standInOf(name: string): string {
  return `#!/bin/false\nstand-in for ${name}: simulated, it installs filler of the size of real packages\n`
}

/** How a file begins that stands for one of a package. */
export const fillerMark = '#!/bin/false\nsimulated: filler for '
