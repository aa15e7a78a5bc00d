import { blobRecipe } from '../../bytes/sources/blob.ts'
import { faultOf } from '../../bytes/errors.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { useId, useState } from 'react'
import type { samples as allSamples } from '../../store/samples.ts'
import { useStores } from '../shared/stores.ts'
import styles from './Samples.module.css'

/** Images that can be opened at once, for people who have none at hand. */
export function Samples({ samples }: { readonly samples: typeof allSamples }) {
  const words = useFrameWords().opening.samples
  const { images } = words
  const { sessions } = useStores()
  const id = useId()
  const [busy, setBusy] = useState<string>()
  const open = async (sample: (typeof samples)[number]) => {
    setBusy(sample.id)
    try {
      const file = await sample.load()
      await sessions.actions.open({
        inputs: [{ kind: 'file', name: file.name, content: blobRecipe(file) }],
        leftOut: [],
        isSample: true,
      })
    } catch (thrown) {
      sessions.actions.notify({ kind: 'refused', name: images[sample.id].title, fault: faultOf(thrown) })
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section className={styles.samples} aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              aria-describedby={`${id}-${sample.id}`}
              disabled={busy !== undefined}
              onClick={() => void open(sample)}
            >
              <b>{images[sample.id].title}</b>
              <span id={`${id}-${sample.id}`}>{images[sample.id].description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
