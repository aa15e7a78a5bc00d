import { useRef } from 'react'
import { changeLooks, entryLooks } from '../shared/changes.ts'
import { chordsOf, formatChord } from '../shared/keys.ts'
import { usePage, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { Dialog } from './Dialog.tsx'
import styles from './Dialog.module.css'

/** What to press, and what that does. */
interface Key {
  /** For what is no key alone: letters, a button of the mouse. */
  readonly press?: string
  readonly does: string
}

/** Keys that work in one place. */
interface Group {
  readonly title: string
  readonly keys: Readonly<Record<string, Key>>
}

/** The groups of keys by tab, where a tab has some. */
const groupOfTab: Readonly<Record<string, string>> = {
  files: 'files',
  content: 'content',
  versions: 'compare',
  size: 'size',
  steps: 'steps',
}

/** First the keys of the view in sight, then those that work everywhere, then the others. */
function inOrder<G>(groups: readonly (readonly [string, G])[], inSight: string | undefined): (readonly [string, G])[] {
  const place = ([id]: readonly [string, G]) => (id === inSight ? 0 : id === 'everywhere' ? 1 : 2)
  return groups.toSorted((a, b) => place(a) - place(b))
}

/** Lists the keys, and the signs of the table. */
export function KeysDialog() {
  const words = useFrameWords()
  const { keys } = words.app
  const signs = [
    { title: keys.changeSigns, looks: changeLooks },
    { title: keys.entrySigns, looks: entryLooks },
  ]
  const { page } = useStores()
  const isOpen = usePage((state) => state.isHelpOpen)
  const dialog = useRef<HTMLDialogElement>(null)
  const inSight = usePage(({ place, room, tab }) => (place === 'learn' ? room : groupOfTab[tab]))
  const groups = inOrder(Object.entries<Group>(keys.groups), inSight)
  return (
    <Dialog
      dialog={dialog}
      isOpen={isOpen}
      title={keys.title}
      close={keys.close}
      onClose={() => page.setState({ isHelpOpen: false })}
    >
      {groups.map(([id, { title, keys: group }]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className={styles.list}>
            {Object.entries<Key>(group).map(([line, { press, does }]) => (
              <div key={line}>
                <dt>
                  {chordsOf(id, line).map((chord) => (
                    <kbd key={chord} translate="no">
                      {formatChord(chord)}
                    </kbd>
                  ))}
                  {press !== undefined && <kbd>{press}</kbd>}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {signs.map(({ title, looks }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className={styles.list}>
            {looks.map(({ change, sign, name, tone }) => (
              <div key={change}>
                <dt>
                  <b className={styles.sign} data-tone={tone}>
                    {sign}
                  </b>{' '}
                  {words.shared.changes[name].word}
                </dt>
                <dd>{words.shared.changes[name].meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
