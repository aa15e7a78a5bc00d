import { type ReactNode, useId } from 'react'
import { samples } from '../../store/samples.ts'
import { AddressPlace } from '../shared/AddressPlace.tsx'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { OpenButtons } from '../shared/OpenButtons.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { usePage, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { RecentList } from './RecentList.tsx'
import { Samples } from './Samples.tsx'
import styles from './Welcome.module.css'

/** Commands by their arguments. */
const commands = [
  { tool: 'Docker', argv: ['docker', 'save', 'IMAGE', '-o', 'image.tar'] },
  { tool: 'Podman', argv: ['podman', 'save', '--format', 'oci-archive', '-o', 'image.tar', 'IMAGE'] },
  { tool: 'skopeo', argv: ['skopeo', 'copy', 'docker://IMAGE', 'oci-archive:image.tar'] },
] as const

/** Written out: what makes addresses is not there yet. */
const firstLesson = '#v=1&learn=lessons&lesson=1'

/** Nothing is open: how to open something. The whole window takes drops, see app/. */
export function Welcome() {
  const words = useFrameWords().opening.welcome
  const { page } = useStores()
  const awaited = usePage((state) => state.awaited)
  const id = useId()
  return (
    <div className={styles.welcome}>
      <div className={styles.content}>
        <section className={styles.drop} aria-labelledby={`${id}-drop`}>
          <span className={styles.sign}>
            <Icon name="box" size={40} />
          </span>
          <h2 id={`${id}-drop`}>{words.title}</h2>
          <p className={styles.lead}>{words.lead}</p>
          {awaited !== undefined && (
            <p className={styles.awaited} role="note" aria-label={words.awaited}>
              <Sentence parts={words.awaitedText<ReactNode>(<AddressPlace address={awaited} />)} />
            </p>
          )}
          <div className={styles.buttons}>
            <OpenButtons isLarge />
          </div>
          <p className={styles.hint}>
            <Sentence
              parts={words.forms<ReactNode>(
                <span className="mono" translate="no">
                  docker save
                </span>,
              )}
            />
          </p>
        </section>
        <RecentList />
        {samples.length > 0 && <Samples samples={samples} />}
        <p className={styles.learn}>
          <a className={controls.link} href={firstLesson}>
            {words.lesson}
          </a>
          <button type="button" className={controls.link} onClick={() => page.setState({ place: 'learn' })}>
            {words.learn}
          </button>
        </p>
        <section className={styles.make} aria-labelledby={`${id}-make`}>
          <h2 id={`${id}-make`}>{words.makeTitle}</h2>
          <ul>
            {commands.map(({ tool, argv }) => (
              <li key={tool}>
                <span className={styles.tool} translate="no">
                  {tool}
                </span>
                <code tabIndex={0} translate="no">
                  {argv.join(' ')}
                </code>
                <CopyButton text={argv.join(' ')} label={words.copyCommand(tool)} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}
