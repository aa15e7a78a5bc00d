import { type ByteRange, type ByteSource, clampRange, type OpenedSource } from './byte-source.ts'
import { sliceRecipe } from './sources/slice-recipe.ts'

/** A part of a source as a source of its own; a range that reaches past the end is cut off there. */
export function sliceSource(source: OpenedSource, range: ByteRange): OpenedSource
export function sliceSource(source: ByteSource, range: ByteRange): ByteSource
export function sliceSource(source: ByteSource, range: ByteRange): ByteSource {
  const { offset, size } = clampRange(range, source.size)
  const within = (inner: ByteRange): ByteRange => {
    const { offset: at, size: length } = clampRange(inner, size)
    return { offset: offset + at, size: length }
  }
  const { stream, recipe } = source
  return {
    size,
    read: (inner, signal) => source.read(within(inner), signal),
    ...(stream === undefined ? {} : { stream: (inner) => stream(within(inner)) }),
    // Made when it is asked for: an archive has a slice for each of its entries, and few of them go to another thread.
    ...(recipe === undefined
      ? {}
      : {
          get recipe() {
            return sliceRecipe(recipe, { offset, size })
          },
        }),
  }
}
