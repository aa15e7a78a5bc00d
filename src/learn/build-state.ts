import type { Example } from './example.ts'

/** What an editor holds: a Dockerfile, and all that it needs but the bases, of which it may name every one that comes with the page. */
export type BuildState = Omit<Example, 'id' | 'bases'>
