import type { Rule } from '../rule.ts'
import { digests, readable, tablesOfContents } from './soundness.ts'

/** The rules that hold for every image, whatever is asked. */
export const alwaysRules: readonly Rule[] = [readable, digests, tablesOfContents]
