import type { LabStart } from '../lab-start.ts'

/** Two lower directories that both have the folder d: merged, deleted, made again, renamed. */
export const folders: LabStart = {
  id: 'folders',
  lowers: [
    'mkdir -p d/sub e; echo 0 > d/zero; echo 0 > d/all; echo 2 > d/sub/two; echo e > e/file',
    'mkdir d; echo 1 > d/one; echo 1 > d/all',
  ],
  upper: '',
  tries: ['ls d', 'cat d/all', 'mv e moved', 'rm -rf d', 'mkdir d', 'echo new > d/one'],
}
