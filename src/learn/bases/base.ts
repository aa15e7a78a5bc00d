import type { BaseImage } from '../../build/stage.ts'

/** A base that comes with the page. The same bytes each time. */
export interface BuiltInBase {
  /** What FROM calls it. */
  readonly name: string
  make(): Promise<BaseImage>
}
