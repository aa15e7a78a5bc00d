import { useState } from 'react'
import { messageOf } from '../../bytes/errors.ts'
import type { samples as allSamples } from '../../store/samples.ts'
import { useActions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Samples.module.css'

/** Images that can be opened at once, for people who have none at hand. */
export function Samples({ samples }: { readonly samples: typeof allSamples }) {
  const words = useWords().opening.samples
  const actions = useActions()
  const [busy, setBusy] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const open = async (sample: (typeof samples)[number]) => {
    setBusy(sample.id)
    setFailure(undefined)
    try {
      const file = await sample.load()
      await actions.open({ kind: 'file', name: file.name, content: file })
    } catch (thrown) {
      setFailure(words.failed(words.images[sample.id].title, messageOf(thrown)))
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
              <b>{words.images[sample.id].title}</b>
              <span id={`sample-${sample.id}`}>{words.images[sample.id].description}</span>
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
