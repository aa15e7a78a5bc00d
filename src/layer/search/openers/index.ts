import { compressed } from './compressed.ts'
import { debianPackage } from './debian-package.ts'
import { gitObject, gitPack } from './git.ts'
import type { Opener } from './opener.ts'
import { sqlite } from './sqlite.ts'
import { tar } from './tar.ts'
import { programWithZip, zip } from './zip.ts'

/** Every kind of file in which the search looks for others, in order of precedence. */
export const openers: readonly Opener[] = [zip, gitPack, gitObject, compressed, debianPackage, tar, programWithZip, sqlite]
