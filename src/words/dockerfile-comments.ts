import type { Dockerfile, DockerfileStep } from '../image/dockerfile/dockerfile.ts'
import type { DockerfileNote } from '../image/dockerfile/read-entry.ts'
import type { Parts } from './parts.ts'
import type { Words } from './words.ts'

type DockerfileWords = Pick<Words, 'dockerfile'>

/** What stands above a Dockerfile that was read from a history, a comment each. @param name how a name out of the image is shown */
export function headComments<T>(
  { dockerfile: { comments } }: DockerfileWords,
  { isMatched, baseName, steps }: Dockerfile,
  name: (text: string) => T,
): Parts<T>[] {
  if (steps.every(({ entry }) => entry === undefined)) return []
  return [
    [comments.reconstructed],
    [comments.notRecorded],
    ...(baseName === undefined ? [] : [comments.labelled(name(baseName))]),
    ...(isMatched ? [] : [[comments.mismatch]]),
  ]
}

/** What is said of a step above its lines, a comment each. */
export function stepComments<T>(words: DockerfileWords, step: DockerfileStep, name: (text: string) => T): Parts<T>[] {
  const { comments } = words.dockerfile
  const said: Parts<T>[] = step.base === undefined ? [] : [comments.builtOn(name(step.base))]
  if (step.entry === undefined) said.push([comments.noHistory(step.layer ?? 0)])
  else if (step.keyword === '' && step.text === '') said.push([comments.emptyEntry])
  return [...said, ...step.notes.map((note) => noteComment(words, note, name))]
}

function noteComment<T>(
  { dockerfile: { comments } }: DockerfileWords,
  note: DockerfileNote,
  name: (text: string) => T,
): Parts<T> {
  switch (note.id) {
    case 'source-unknown':
      return comments.notes['source-unknown'](name(note.hash))
    case 'built-with':
      return comments.notes['built-with'](name(note.values.join(' ')))
    default:
      return comments.notes[note.id]()
  }
}
