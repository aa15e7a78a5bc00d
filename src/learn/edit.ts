import type { BuildState } from './build-state.ts'

/** A change that somebody makes to what an image is built of, while the image is worked on. */
export type Edit =
  | {
      readonly kind: 'content'
      readonly path: string
      /** All that the file holds from then on. */
      readonly text: string
    }
  /** The time of a file, and nothing else of it. */
  | { readonly kind: 'time'; readonly path: string }
  | { readonly kind: 'mode'; readonly path: string; readonly mode: number }
  /** A new line of the Dockerfile, right below each FROM. */
  | { readonly kind: 'line'; readonly line: string }
  /** Other words in the Dockerfile, wherever it has them. */
  | { readonly kind: 'words'; readonly from: string; readonly to: string }
  /** What FROM names is published anew under the same name. */
  | { readonly kind: 'base' }

/** A build state after an edit. */
export interface EditedState extends BuildState {
  /** Time of the files of the context, seconds since 1970; 0 where it is not given. */
  readonly filesSeconds?: number
  /** Which release of their bases FROM finds; the first where it is not given. */
  readonly baseRelease?: number
}

/** A state after an edit; undefined where the state has nothing that it could be made on. */
export function applyEdit(state: BuildState, edit: Edit): EditedState | undefined {
  const { dockerfile, files } = state
  if (edit.kind === 'base') return { ...state, baseRelease: 2 }
  if (edit.kind === 'line' || edit.kind === 'words') {
    const edited =
      edit.kind === 'line'
        ? dockerfile.replaceAll(/^[ \t]*FROM .*\n/gim, (from) => `${from}${edit.line}\n`)
        : dockerfile.replaceAll(edit.from, () => edit.to)
    return edited === dockerfile ? undefined : { ...state, dockerfile: edited }
  }
  if (!files.some(({ path }) => path === edit.path)) return undefined
  switch (edit.kind) {
    case 'time':
      return { ...state, filesSeconds: 1 }
    case 'mode':
      return { ...state, files: files.map((file) => (file.path === edit.path ? { ...file, mode: edit.mode } : file)) }
    default:
      return { ...state, files: files.map((file) => (file.path === edit.path ? { ...file, text: edit.text } : file)) }
  }
}
