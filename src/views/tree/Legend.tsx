import { Fragment, type ReactNode } from 'react'
import type { FileTree } from '../../table/file-tree.ts'
import type { Term } from '../../store/lessons/lesson-of-term.ts'
import { type ChangeLook, changeLooks, entryLooks } from '../shared/changes.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { LessonLink } from '../shared/LessonLink.tsx'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { useWords } from '../shared/use-words.ts'
import { KeyMark } from './SecretSign.tsx'
import cells from './LayerCell.module.css'
import marks from './MarkedName.module.css'
import styles from './Legend.module.css'

/** The button under which the signs of the table are explained: to fingers and keys too, which see no titles. */
export function Legend({ tree }: { readonly tree: FileTree }) {
  const words = useWords().legend
  return (
    <PopoverButton icon="note" label={words.title}>
      {() => <Signs isStored={tree.view.kind === 'stored'} />}
    </PopoverButton>
  )
}

/** What a lesson goes into, by the name of the sign. */
const terms: Partial<Record<ChangeLook['name'], Term>> = {
  added: 'layer',
  modified: 'override',
  metadata: 'metadata',
  deleted: 'whiteout',
  whiteout: 'whiteout',
  opaque: 'opaque',
}

function LessonOf({ name }: { readonly name: ChangeLook['name'] }) {
  const term = terms[name]
  return term !== undefined && <LessonLink term={term} />
}

function Signs({ isStored }: { readonly isStored: boolean }) {
  const { legend, marks: keys, shared, units } = useWords()
  const names: readonly { readonly id: string; readonly look: ReactNode; readonly meaning: string }[] = [
    { id: 'gone', look: <s>{legend.name}</s>, meaning: legend.gone },
    { id: 'found', look: <mark className={marks.mark}>{legend.name}</mark>, meaning: legend.found },
    { id: 'below', look: <span className={styles.below}>{legend.name}</span>, meaning: legend.below },
    { id: 'link', look: <span>{['→ ', legend.name]}</span>, meaning: legend.link },
    { id: 'hardLink', look: <Icon name="link" size={12} />, meaning: legend.hardLink },
    { id: 'joined', look: <span>{[legend.name, '/', legend.name]}</span>, meaning: legend.joined },
    { id: 'layer', look: <span className={cells.chip}>3</span>, meaning: legend.layer },
  ]
  const secrets: typeof names = [
    { id: 'grave', look: <KeyMark severity="critical" isOlder={false} count={undefined} />, meaning: keys.legend.grave },
    { id: 'high', look: <KeyMark severity="high" isOlder={false} count={undefined} />, meaning: keys.legend.high },
    { id: 'other', look: <KeyMark severity="medium" isOlder={false} count={undefined} />, meaning: keys.legend.other },
    { id: 'still', look: <KeyMark severity="high" isOlder count={undefined} />, meaning: keys.legend.still },
    { id: 'below', look: <KeyMark severity={undefined} isOlder={false} count={units.count(3)} />, meaning: keys.legend.below },
  ]
  return (
    <>
      <h3 className={styles.title}>{legend.signs}</h3>
      <dl className={styles.list}>
        {(isStored ? entryLooks : changeLooks).map(({ change, sign, name, tone }) => (
          <div key={change} data-tone={tone}>
            <dt>
              <b className={styles.sign}>{sign}</b> {shared.changes[name].word}
            </dt>
            <dd>
              {shared.changes[name].meaning} <LessonOf name={name} />
            </dd>
          </div>
        ))}
      </dl>
      {[
        { title: keys.legend.title, signs: secrets },
        { title: legend.looks, signs: names },
      ].map(({ title, signs }) => (
        <Fragment key={title}>
          <h3 className={styles.title}>{title}</h3>
          <dl className={styles.list}>
            {signs.map(({ id, look, meaning }) => (
              <div key={id}>
                <dt>{look}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </>
  )
}
