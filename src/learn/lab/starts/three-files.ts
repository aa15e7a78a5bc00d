import type { LabStart } from '../lab-start.ts'

/** Three files, of which one is changed, one deleted and one left alone. */
export const threeFiles: LabStart = {
  id: 'three-files',
  lowers: ['echo 1 > File1; echo 2 > File2; echo 3 > File3'],
  upper: '',
  tries: [`sed -i 's/1/one/' File1`, 'rm -f File2', 'echo 123 > File4', 'cat File3'],
}
