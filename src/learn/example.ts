import type { Spelling } from '../build/pack/spelling.ts'
import type { BaseName } from './bases/index.ts'
import type { ContextFile } from './context-file.ts'

/** A Dockerfile to start from, with all that it needs. Its title and what it shows stand in `words/`. */
export interface Example {
  readonly id: string
  readonly dockerfile: string
  readonly files: readonly ContextFile[]
  /** Bases that its Dockerfile names. */
  readonly bases: readonly BaseName[]
  /** How its layers are written where that is what it shows; as BuildKit does where it is not given. */
  readonly spelling?: Spelling['id']
  /** Made-up values for `--mount=type=secret`, by id. */
  readonly secrets?: Readonly<Record<string, string>>
}

/** A file of an example that anybody may read. */
export function plainFile(path: string, text: string): ContextFile {
  return { path, mode: 0o644, text }
}
