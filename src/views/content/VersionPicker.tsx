import { useId } from 'react'
import { changeNames } from '../../merge/change.ts'
import type { ContentVersion } from '../../table/content-version.ts'
import type { Words } from '../../words/words.ts'
import { lookOf } from '../shared/changes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './VersionPicker.module.css'

/** More versions than this do not stand side by side. */
const maxButtons = 6

interface VersionPickerProps {
  /** The newest first. */
  readonly versions: readonly ContentVersion[]
  readonly version: ContentVersion | undefined
}

/** Every layer that brings the path; one is shown. */
export function VersionPicker({ versions, version }: VersionPickerProps) {
  const actions = useActions()
  const all = useWords()
  const words = all.content.versions
  const name = useId()
  const choose = (layer: number) => actions.browse({ version: layer })
  if (versions.length > maxButtons) {
    return (
      <label className={styles.choice}>
        {words.title}{' '}
        <select className={controls.field} value={version?.layer} onChange={(event) => choose(Number(event.target.value))}>
          {versions.map((candidate) => (
            <option key={candidate.layer} value={candidate.layer}>
              {lookOf(all, changeNames.indexOf(candidate.change)).sign} {describeVersion(candidate, words)}
            </option>
          ))}
        </select>
        <span className={styles.count}>{words.count(versions.length)}</span>
      </label>
    )
  }
  return (
    <fieldset className={styles.versions}>
      <legend className="visually-hidden">{words.title}</legend>
      {versions.map((candidate) => {
        const look = lookOf(all, changeNames.indexOf(candidate.change))
        const description = describeVersion(candidate, words)
        return (
          <label
            key={candidate.layer}
            className={styles.version}
            data-tone={look.tone}
            data-ended={isGone(candidate) ? '' : undefined}
          >
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              aria-label={words.madeBy(look.word, description)}
              checked={candidate === version}
              onChange={() => choose(candidate.layer)}
            />
            <span className={styles.sign} title={words.sign(look.word, look.meaning)} aria-hidden="true">
              {look.sign}
            </span>
            <span>{description}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

function isGone({ end }: ContentVersion): boolean {
  return end?.change === 'deleted' || end?.change === 'hidden'
}

function describeVersion({ layer, size, end }: ContentVersion, words: Words['content']['versions']): string {
  if (end === undefined) return words.version(layer, size, undefined)
  const how = end.change === 'deleted' || end.change === 'hidden' ? end.change : 'replaced'
  return words.version(layer, size, { how, layer: end.layer })
}
