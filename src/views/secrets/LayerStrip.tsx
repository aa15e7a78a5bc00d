import type { SecretStory } from '../../analysis/secret-stories.ts'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './StoryCard.module.css'

/** All layers in a row, the base first: which one holds the secret, and where a container sees it. Drawn only; the list beside it says the same. */
export function LayerStrip({ story, title }: { readonly story: SecretStory; readonly title: string }) {
  const words = useWords().story
  const layerCount = useExplorer((state) => state.layers.length)
  const places = story.findings.filter(({ layer }) => layer !== undefined)
  if (places.length === 0) return null
  return (
    <div className={styles.strip} role="img" aria-label={words.strip(title)}>
      {Array.from({ length: layerCount }, (_, i) => (
        <i key={i} data-state={stateAt(places, i)} data-stored={places.some(({ layer }) => layer === i) ? '' : undefined} />
      ))}
    </div>
  )
}

/** Whether a container of the state after layer `at` sees the secret, or only who has the layers; undefined before it is there. */
function stateAt(places: SecretStory['findings'], at: number): 'seen' | 'stored' | undefined {
  const there = places.filter(({ layer }) => layer !== undefined && layer <= at)
  if (there.length === 0) return undefined
  return there.some(({ hidden }) => hidden === false || hidden.by > at) ? 'seen' : 'stored'
}
