import type { LabStart } from '../lab-start.ts'

/** Three names of one file, and a large file of which little is changed. */
export const hardLinks: LabStart = {
  id: 'hard-links',
  lowers: ['echo one > a; ln a b; ln a c; head -c 100000 /dev/zero > big'],
  upper: '',
  tries: ['ls -li', 'echo two > b', 'cat a b c', 'chmod 600 big', 'ln big big2'],
}
