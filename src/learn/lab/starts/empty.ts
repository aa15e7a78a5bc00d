import type { LabStart } from '../lab-start.ts'

/** Nothing at all. */
export const empty: LabStart = {
  id: 'empty',
  lowers: [''],
  upper: '',
  tries: ['echo hello > hello.txt', 'mkdir -p a/b', 'rm hello.txt'],
}
