import type { LabStart } from '../lab-start.ts'

/** A file to change, one to delete, and one that is in upper already. */
export const changeAndDelete: LabStart = {
  id: 'change-and-delete',
  lowers: [`echo hello > hello.txt; echo "I'm only here for a moment" > delete-me.txt`],
  upper: 'echo message > upper-message.txt',
  tries: ['cat hello.txt', 'rm -rf delete-me.txt', `echo "I'm new" > new.txt`, 'echo world >> hello.txt', 'ls -l'],
}
