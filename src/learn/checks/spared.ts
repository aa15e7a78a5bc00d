import { BuildFailure } from '../../build/build-image.ts'
import { buildState, type TaughtImage } from '../taught-image.ts'

/**
 * No step that mentions a text is built again when `find` becomes `put` in the Dockerfile: the cache has it. What it finds again is the
 * very layer that was built before, so that nothing counts that this check itself built.
 */
export async function spared(
  { state, built, cache }: TaughtImage,
  { find, put, mention }: { readonly find: string; readonly put: string; readonly mention: string },
) {
  const dockerfile = state.dockerfile.replaceAll(find, put)
  if (dockerfile === state.dockerfile) return { find, step: undefined }
  try {
    const edited = await buildState({ ...state, dockerfile }, cache)
    const before = new Set(built.stages.flatMap(({ steps }) => steps.map(({ layer }) => layer)))
    const step = edited.stages
      .flatMap(({ steps }) => steps)
      .find(({ instruction, layer }) => instruction.whole.includes(mention) && layer !== undefined && !before.has(layer))
    return step === undefined ? undefined : { find, step: step.title }
  } catch (thrown) {
    if (thrown instanceof BuildFailure) return { find, step: thrown.message }
    throw thrown
  }
}
