import type { Report } from '../analysis/index.ts'
import type { Unread } from '../analysis/problem-kinds.ts'
import { type Dockerfile, linesOf } from '../image/dockerfile/dockerfile.ts'
import type { Image } from '../image/types.ts'
import { unreadJson } from './unread-json.ts'

/** A Dockerfile as scripts read it, sizes in bytes: null where the history says nothing, and where a step made no layer. */
export function dockerfileJson(
  { steps, isMatched, baseName }: Dockerfile,
  image: Image,
  { space }: Report,
  unread: readonly Unread[],
): Record<string, unknown> {
  return {
    matched: isMatched,
    baseName: baseName ?? null,
    steps: steps.map((step) => ({
      layer: step.layer ?? null,
      keyword: step.keyword,
      lines: linesOf(step),
      notes: step.notes,
      base: step.base ?? null,
      created: step.created ?? null,
      author: step.author ?? null,
      comment: step.comment ?? null,
      storedBytes: image.layers[step.layer ?? -1]?.storedBytes ?? null,
      contentBytes: space.layers[step.layer ?? -1]?.contentBytes ?? null,
      wastedBytes: space.layers[step.layer ?? -1]?.wastedBytes ?? null,
    })),
    unread: unreadJson(unread),
  }
}
