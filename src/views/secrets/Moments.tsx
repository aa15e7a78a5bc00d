import type { SecretStory } from '../../analysis/secret-stories.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useShowLayer } from '../shared/use-show-layer.ts'
import { useWords } from '../shared/use-words.ts'
import { Place } from './Place.tsx'
import styles from './StoryCard.module.css'

/** What each layer did to a secret, from the base up. */
export function Moments({ story, title }: { readonly story: SecretStory; readonly title: string }) {
  const words = useWords().story
  const layers = useExplorer((state) => state.layers)
  const hasPlaces = story.findings.length > 1
  return (
    <ol className={styles.moments} aria-label={words.moments(title)}>
      {story.moments.map(({ layer, kind, finding }, i) => {
        const made = layer === undefined ? undefined : layers[layer]?.layer
        return (
          <li key={i} data-kind={kind}>
            <span className={styles.where}>{layer === undefined ? words.configuration : <LayerLink layer={layer} />}</span>
            <span className={styles.what}>
              {words.moment(kind, finding.hidden === false ? undefined : finding.hidden.how)}
              {made?.author !== undefined && (
                <>
                  {' '}
                  <DisplayName text={words.by(made.author)} />
                </>
              )}
            </span>
            <span className={styles.instruction}>
              {made === undefined ? null : <InstructionText layer={made} />}
              {hasPlaces && (
                <>
                  {' '}
                  <Place finding={finding} />
                </>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** Leads to what the layer did. */
function LayerLink({ layer }: { readonly layer: number }) {
  const words = useWords().story
  const show = useShowLayer()
  return (
    <button type="button" className={controls.link} onClick={() => show(layer)}>
      {words.layer(layer)}
    </button>
  )
}
