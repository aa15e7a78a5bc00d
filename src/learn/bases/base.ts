import type { BaseImage } from '../../build/stage.ts'

/** A base that comes with the page. The same bytes each time of the same release. */
export interface BuiltInBase {
  /** What FROM calls it. */
  readonly name: string
  /** @param release of several under the one name, as publishers move a tag on; the first where it is not given */
  make(release?: number): Promise<BaseImage>
}
