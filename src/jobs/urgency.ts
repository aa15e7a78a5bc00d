import type { JobName } from './jobs.ts'

/**
 * Who waits for a job. `hand`: a person who has just asked for it. `image`: whoever wants to see the image. `background`:
 * nobody; what it finds is told when it is there.
 */
export type Urgency = (typeof urgencies)[number]

/** All urgencies, in the order in which jobs are taken up. */
export const urgencies = ['hand', 'image', 'background'] as const

export const urgencyOf: Readonly<Record<JobName, Urgency>> = {
  'read-file': 'hand',
  'find-file-secrets': 'hand',
  'describe-content': 'hand',
  'search-content': 'hand',
  'compare-content': 'hand',
  'compare-text': 'hand',
  export: 'hand',
  'open-archive': 'image',
  'find-config-secrets': 'image',
  'preview-image': 'image',
  'read-layer': 'image',
  'assemble-image': 'image',
  'scan-layer': 'background',
  'check-content': 'background',
  'blob-digest': 'background',
}
