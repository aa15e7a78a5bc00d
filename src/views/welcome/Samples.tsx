import { useState } from 'react'
import { blobRecipe } from '../../bytes/sources/blob.ts'
import type { samples as allSamples } from '../../store/samples.ts'
import { useActions } from '../shared/stores.ts'
import { thrownText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Samples.module.css'

/** Images that can be opened at once, for people who have none at hand. */
export function Samples({ samples }: { readonly samples: typeof allSamples }) {
  const all = useWords()
  const words = all.opening.samples
  const images = all.facts.samples
  const actions = useActions()
  const [busy, setBusy] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const open = async (sample: (typeof samples)[number]) => {
    setBusy(sample.id)
    setFailure(undefined)
    try {
      const file = await sample.load()
      await actions.open({ kind: 'file', name: file.name, content: blobRecipe(file) })
    } catch (thrown) {
      setFailure(words.failed(images[sample.id].title, thrownText(all, thrown)))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section className={styles.samples} aria-labelledby="samples-title">
      <h2 id="samples-title">{words.title}</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              aria-describedby={`sample-${sample.id}`}
              disabled={busy !== undefined}
              onClick={() => void open(sample)}
            >
              <b>{images[sample.id].title}</b>
              <span id={`sample-${sample.id}`}>{images[sample.id].description}</span>
            </button>
          </li>
        ))}
      </ul>
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
    </section>
  )
}
