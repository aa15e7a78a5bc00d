import { useId, useState } from 'react'
import { recentId, type RecentImage } from '../../store/recent-images.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { dropAllHandles, dropHandle } from '../shared/kept-handles.ts'
import { formatName } from '../shared/names.ts'
import { offerAgain, type Reopening, reopenImage } from '../shared/reopen-image.ts'
import { useRecents, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './RecentImages.module.css'

/** What was opened before, to be opened again. */
export function RecentImages() {
  const words = useFrameWords().recents
  const { sessions, recents } = useStores()
  const images = useRecents((state) => state.images)
  const id = useId()
  const [failure, setFailure] = useState<string>()
  if (images.length === 0) return null
  const open = async (image: RecentImage) => {
    setFailure(undefined)
    const reopening: Reopening = image.hasHandle ? await reopenImage(image) : await chooseAgain(image)
    if (reopening.kind === 'offer') void sessions.actions.open(reopening.offer)
    else if (reopening.kind !== 'none') setFailure(words.failures[reopening.kind](formatName(image.name)))
  }
  const remove = (image: RecentImage) => {
    recents.actions.remove(image)
    if (image.hasHandle) void dropHandle(recentId(image))
  }
  const removeAll = () => {
    recents.actions.forget()
    void dropAllHandles()
  }
  return (
    <section className={styles.recents} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{words.title}</h2>
        <button type="button" className={controls.link} onClick={removeAll}>
          {words.removeAll}
        </button>
      </div>
      <ul>
        {images.map((image) => (
          <li key={recentId(image)}>
            <Entry image={image} onOpen={() => void open(image)} />
            <button
              type="button"
              className={controls.icon}
              aria-label={words.remove(formatName(image.name))}
              title={words.remove(formatName(image.name))}
              onClick={() => remove(image)}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{words.kept}</p>
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
    </section>
  )
}

/** Names, digest, size and time of one, which open it. */
function Entry({ image, onOpen }: { readonly image: RecentImage; readonly onOpen: () => void }) {
  const { recents: words, units, shared, language } = useFrameWords()
  const { name, references, digest, size, openedAt, hasHandle } = image
  const opened = new Date(openedAt)
  return (
    <button
      type="button"
      className={styles.entry}
      title={hasHandle ? words.open(formatName(name)) : words.chooseHint}
      onClick={onOpen}
    >
      <b className={styles.name}>
        <DisplayName text={name} />
      </b>
      <span className={styles.names} translate="no">
        <DisplayName text={references.join(', ')} />
      </span>
      <span className={styles.facts}>
        {digest !== undefined && <span>{shared.place.digest(digest)}</span>}
        <span>{units.size(size)}</span>
        <time dateTime={opened.toISOString()} translate="no">
          {opened.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
        {!hasHandle && <span>{words.chooseAgain}</span>}
      </span>
    </button>
  )
}

/** Has a person choose the file, where the browser keeps no way back to it. */
function chooseAgain(image: RecentImage): Promise<Reopening> {
  const field = document.createElement('input')
  field.type = 'file'
  return new Promise((resolve) => {
    field.addEventListener('cancel', () => resolve({ kind: 'none' }))
    field.addEventListener('change', () => {
      const offer = offerAgain(image, [...(field.files ?? [])])
      resolve(offer === undefined ? { kind: 'none' } : { kind: 'offer', offer })
    })
    field.click()
  })
}
