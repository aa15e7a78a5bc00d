import { betOf, type TextSection } from '../../learn/lesson-text.ts'
import controls from '../shared/controls.module.css'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { Bet } from './Bet.tsx'
import { Figure } from './Figure.tsx'
import { Prose } from './Prose.tsx'
import { Task } from './Task.tsx'
import styles from './Part.module.css'

/** The last bet above a section, from 0; undefined where there is none. */
export function betBefore(text: readonly TextSection[], at: number): number | undefined {
  return betOf(text.slice(0, at).findLast((section) => betOf(section) !== undefined))
}

interface PartProps {
  readonly section: TextSection
  readonly bet: number | undefined
}

/** A section of the text, by its key. */
export function Part({ section, bet }: PartProps) {
  const words = useWords().lessons
  const { page } = useStores()
  const [word = '', which = '', about] = section.key.split(' ')
  switch (word) {
    case 'bet':
      return <Bet section={section} bet={Number(which) - 1} />
    case 'task':
      return <Task section={section} task={Number(which) - 1} />
    case 'figure':
      return <Figure section={section} name={which} about={about?.replace('@', '')} bet={bet} />
    case 'remember':
      return (
        <aside className={styles.remember} aria-label={words.remember}>
          <Prose blocks={section.blocks} />
        </aside>
      )
    case 'own':
      return (
        <section className={styles.own}>
          <h4>{words.own}</h4>
          <Prose blocks={section.blocks} />
          <button type="button" className={controls.button} onClick={() => page.setState({ place: 'explorer' })}>
            {words.openOwn}
          </button>
        </section>
      )
    default:
      return <Prose blocks={section.blocks} />
  }
}
