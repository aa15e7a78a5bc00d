import type { LabStart } from '../lab-start.ts'
import { changeAndDelete } from './change-and-delete.ts'
import { empty } from './empty.ts'
import { folders } from './folders.ts'
import { hardLinks } from './hard-links.ts'
import { lowerUpperBoth } from './lower-upper-both.ts'
import { threeFiles } from './three-files.ts'

/** What the lab can begin with, in the order of the list. A new start is a file and a line here. */
export const labStarts: readonly LabStart[] = [changeAndDelete, lowerUpperBoth, threeFiles, folders, hardLinks, empty]
