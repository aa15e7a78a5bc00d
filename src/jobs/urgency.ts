import type { JobName } from './jobs.ts'

/**
 * Who waits for a job. `hand`: a person who has just asked for it. `errand`: a person who asked for something long and goes on with
 * other things. `image`: whoever wants to see the image. `background`: nobody; what it finds is told when it is there.
 */
export type Urgency = (typeof urgencies)[number]

const urgencies = ['hand', 'errand', 'image', 'background'] as const

/** An urgency, or that of a job for an image that is not shown: then only what a person asks for keeps its own. */
export type Rank = (typeof ranks)[number]

/** All ranks, in the order in which jobs are taken up. */
export const ranks = [...urgencies, 'image-behind', 'background-behind'] as const

/** The rank of a job. */
export function rankOf(name: JobName, isBehind: boolean): Rank {
  const urgency = urgencyOf[name]
  return isBehind && urgency !== 'hand' && urgency !== 'errand' ? `${urgency}-behind` : urgency
}

/** A layer that is stored in fewer bytes is searched and verified before a person would feel it, or before it delays another. */
export const soonDone = 1 << 20

export const urgencyOf: Readonly<Record<JobName, Urgency>> = {
  'read-file': 'hand',
  'find-file-secrets': 'hand',
  'open-part': 'hand',
  'describe-content': 'hand',
  'search-content': 'hand',
  'compare-content': 'hand',
  'compare-text': 'hand',
  'write-packages': 'hand',
  // In a pool of its own, one after the other: the thread keeps the state.
  'run-overlay': 'hand',
  'read-own-rules': 'hand',
  export: 'errand',
  'read-packages': 'errand',
  'open-archive': 'image',
  'find-config-secrets': 'image',
  'preview-image': 'image',
  'read-layer': 'image',
  'read-small-layers': 'image',
  'inflate-pieces': 'image',
  'read-and-check-layer': 'image',
  // In a pool of its own, one after the other: each thread has a cache.
  'build-playground': 'image',
  'examine-lesson': 'image',
  // All threads are busy with reading, and what is read would come too late.
  'merge-layers': 'hand',
  'assemble-image': 'image',
  'check-layer': 'background',
  'check-layers': 'background',
  // It does what another job sends it, and is held with that.
  'hash-stream': 'hand',
  'warm-up': 'background',
}
