import type { HistoryItem, RunConfig } from '../../build/image-config.ts'

/** The label of what only looks like a system. */
export const simulatedLabel = 'layerscope.simulated'

/** What a base says of itself that only looks like a system, wherever an image says something: label and history. */
export function simulatedBase(system: string): { readonly config: RunConfig; readonly history: Partial<HistoryItem> } {
  const text = `simulated: the sizes are those of ${system}, the files are filler`
  return { config: { Labels: { [simulatedLabel]: text } }, history: { comment: text } }
}
