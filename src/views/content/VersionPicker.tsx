import { useId } from 'react'
import { changeNames } from '../../merge/change.ts'
import type { ContentVersion } from '../../table/content-version.ts'
import { lookOf } from '../shared/changes.ts'
import controls from '../shared/controls.module.css'
import { formatSize } from '../shared/format.ts'
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
  const words = useWords()
  const name = useId()
  const choose = (layer: number) => actions.browse({ version: layer })
  if (versions.length > maxButtons) {
    return (
      <label className={styles.choice}>
        Version{' '}
        <select className={controls.field} value={version?.layer} onChange={(event) => choose(Number(event.target.value))}>
          {versions.map((candidate) => (
            <option key={candidate.layer} value={candidate.layer}>
              {lookOf(words, changeNames.indexOf(candidate.change)).sign} {describeVersion(candidate)}
            </option>
          ))}
        </select>
        <span className={styles.count}>{versions.length} versions</span>
      </label>
    )
  }
  return (
    <fieldset className={styles.versions}>
      <legend className="visually-hidden">Version</legend>
      {versions.map((candidate) => {
        const look = lookOf(words, changeNames.indexOf(candidate.change))
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
              checked={candidate === version}
              onChange={() => choose(candidate.layer)}
            />
            <span className={styles.sign} title={`${look.word}: ${look.meaning}`} aria-hidden="true">
              {look.sign}
            </span>
            <span className="visually-hidden">{look.word} in </span>
            <span>{describeVersion(candidate)}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

function isGone({ end }: ContentVersion): boolean {
  return end?.change === 'deleted' || end?.change === 'hidden'
}

/** `layer 10 · 1.66 KiB · deleted by 11` */
function describeVersion({ layer, size, end }: ContentVersion): string {
  const how =
    end === undefined
      ? ''
      : end.change === 'deleted' || end.change === 'hidden'
        ? ` · ${end.change} by ${end.layer}`
        : ` · until ${end.layer}`
  return `layer ${layer} · ${formatSize(size)}${how}`
}
