import { useId, useState } from 'react'
import { messageOf } from '../../bytes/errors.ts'
import type { samples as allSamples } from '../../store/samples.ts'
import { useStores } from '../shared/stores.ts'
import styles from './Samples.module.css'

/** Images that can be opened at once, for people who have none at hand. */
export function Samples({ samples }: { readonly samples: typeof allSamples }) {
  const { sessions } = useStores()
  const id = useId()
  const [busy, setBusy] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const open = async (sample: (typeof samples)[number]) => {
    setBusy(sample.id)
    setFailure(undefined)
    try {
      const file = await sample.load()
      await sessions.actions.open({ inputs: [{ kind: 'file', name: file.name, content: file }], leftOut: [] })
    } catch (thrown) {
      setFailure(`${sample.title}: ${messageOf(thrown)}`)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section className={styles.samples} aria-labelledby={id}>
      <h2 id={id}>Or look at a sample</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              aria-describedby={`${id}-${sample.id}`}
              disabled={busy !== undefined}
              onClick={() => void open(sample)}
            >
              <b>{sample.title}</b>
              <span id={`${id}-${sample.id}`}>{sample.description}</span>
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
