import type { LabStart } from '../lab-start.ts'

/** One file below, one above, one in both: three ways in which deleting works. */
export const lowerUpperBoth: LabStart = {
  id: 'lower-upper-both',
  lowers: [`echo "I'm from lower!" > in_lower.txt; echo "I'm from lower!" > in_both.txt`],
  upper: `echo "I'm from upper!" > in_upper.txt; echo "I'm from upper!" > in_both.txt`,
  tries: ['cat in_both.txt', 'rm in_upper.txt', 'rm in_lower.txt', 'rm in_both.txt', 'echo again > in_lower.txt'],
}
