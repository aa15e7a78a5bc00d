import type { ReactNode } from 'react'
import type { Save } from '../../store/save-store.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useStores } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { WorkRow } from './WorkRow.tsx'
import styles from './WorkRow.module.css'

/** Problems that are spelled out; the rest is counted. */
const maxShown = 3

/** Something that is being saved, or was: how far it is, and what went wrong. */
export function SaveRow({ save }: { readonly save: Save }) {
  const { status: words } = useWords()
  const format = useFormat()
  const textOf = useFaultText()
  const { saves } = useStores()
  const { id, name, status, doneBytes, totalBytes, problems } = save
  const titles = { none: 'save', running: 'save', cancelled: 'save', done: 'saved', failed: 'notSaved' } as const
  const said = words.titles[titles[status]]
  const label = said<string>(format.name(name)).join('')
  const written =
    status === 'running' && totalBytes > 0 ? words.doneOf(doneBytes, totalBytes) : doneBytes > 0 ? words.written(doneBytes) : ''
  return (
    <>
      <WorkRow
        work={save}
        title={<Sentence parts={said<ReactNode>(<DisplayName text={name} />)} />}
        name={label}
        detail={status === 'cancelled' ? words.cancelled : status === 'failed' ? '' : written}
        verdict={problems.length > 0 ? 'error' : undefined}
        onCancel={() => saves.actions.cancel(id)}
        onRestart={() => saves.actions.restart(id)}
        end={
          status !== 'running' && (
            <button
              type="button"
              className={controls.icon}
              aria-label={words.dismissLabel(label)}
              onClick={() => saves.actions.dismiss(id)}
            >
              <Icon name="cross" />
            </button>
          )
        }
      />
      {problems.length > 0 && (
        <ul className={styles.problems}>
          {problems.slice(0, maxShown).map((problem, i) => (
            <li key={i}>
              <DisplayName text={textOf(problem)} />
            </li>
          ))}
          {problems.length > maxShown && <li>{words.moreProblems(problems.length - maxShown)}</li>}
        </ul>
      )}
    </>
  )
}
