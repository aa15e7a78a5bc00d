import type { BaseImage } from '../../analysis/base-image.ts'
import { type ImagePart, isOwnLayer } from '../../analysis/base-split.ts'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { severities } from '../../inspect/secrets/rule.ts'

/** Which stories are shown; undefined for all. */
export interface StoryFilter {
  /** This severity and worse. */
  readonly severity: SecretStory['severity'] | undefined
  /** Stories in which this layer has a part; −1 for the configuration. */
  readonly layer: number | undefined
  readonly rule: SecretStory['rule'] | undefined
  /** Stories in which this part of the image has one; without a base all layers are one's own. */
  readonly part: ImagePart | undefined
}

export const allStories: StoryFilter = { severity: undefined, layer: undefined, rule: undefined, part: undefined }

/** The layers that have a part in a story; −1 for the configuration. */
export function layersIn({ moments }: SecretStory): number[] {
  return moments.map(({ layer }) => layer ?? -1)
}

/** Whether a story is shown. @param base undefined where none is known */
export function fits(
  story: SecretStory,
  { severity, layer, rule, part }: StoryFilter,
  base: Pick<BaseImage, 'layers'> | undefined,
): boolean {
  const isOwn = (at: number) => at < 0 || isOwnLayer(base, at)
  return (
    (severity === undefined || severities.indexOf(story.severity) <= severities.indexOf(severity)) &&
    (layer === undefined || layersIn(story).includes(layer)) &&
    (rule === undefined || story.rule === rule) &&
    (part === undefined || layersIn(story).some((at) => isOwn(at) === (part === 'own')))
  )
}
