import type { SecretStory } from '../../analysis/secret-stories.ts'
import { severities } from '../../inspect/secrets/rule.ts'

/** Which stories are shown; undefined for all. */
export interface StoryFilter {
  /** This severity and worse. */
  readonly severity: SecretStory['severity'] | undefined
  /** Stories in which this layer has a part; −1 for the configuration. */
  readonly layer: number | undefined
  readonly rule: SecretStory['rule'] | undefined
}

export const allStories: StoryFilter = { severity: undefined, layer: undefined, rule: undefined }

/** The layers that have a part in a story; −1 for the configuration. */
export function layersIn({ moments }: SecretStory): number[] {
  return moments.map(({ layer }) => layer ?? -1)
}

export function fits(story: SecretStory, { severity, layer, rule }: StoryFilter): boolean {
  return (
    (severity === undefined || severities.indexOf(story.severity) <= severities.indexOf(severity)) &&
    (layer === undefined || layersIn(story).includes(layer)) &&
    (rule === undefined || story.rule === rule)
  )
}
