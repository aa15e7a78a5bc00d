import { imageParts } from '../../analysis/base-split.ts'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { severities } from '../../inspect/secrets/rule.ts'
import controls from '../shared/controls.module.css'
import { useBaseImage } from '../shared/use-base-image.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './SecretsView.module.css'
import { layersIn, type StoryFilter } from './story-filter.ts'
import { ruleTitle } from '../../words/rule-title.ts'

interface StoryFilterBarProps {
  readonly stories: readonly SecretStory[]
  readonly shown: number
  readonly filter: StoryFilter
  readonly onChange: (filter: StoryFilter) => void
}

/** Chooses by severity, layer and kind which secrets are shown. */
export function StoryFilterBar({ stories, shown, filter, onChange }: StoryFilterBarProps) {
  const all = useWords()
  const words = all.story.filter
  const base = useBaseImage()
  const layers = [...new Set(stories.flatMap(layersIn))].toSorted((a, b) => a - b)
  const rules = new Map(stories.map((story) => [story.rule, ruleTitle(all, story.findings[0] ?? story)]))
  const choose = (
    title: string,
    value: string | number | undefined,
    options: readonly (readonly [string, string])[],
    take: (value: string) => void,
  ) => (
    <label>
      {title}{' '}
      <select className={controls.field} value={value ?? ''} onChange={(event) => take(event.target.value)}>
        <option value="">{words.all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <div className={styles.filter} role="group" aria-label={words.label}>
      {choose(
        words.severity,
        filter.severity,
        severities.slice(0, -1).map((severity) => [severity, words.from(all.secrets.finding.severities[severity])]),
        (value) => onChange({ ...filter, severity: severities.find((severity) => severity === value) }),
      )}
      {choose(
        words.layer,
        filter.layer,
        layers.map((layer) => [String(layer), layer < 0 ? all.story.configuration : all.story.layer(layer)]),
        (value) => onChange({ ...filter, layer: value === '' ? undefined : Number(value) }),
      )}
      {(base !== undefined || filter.part !== undefined) &&
        choose(
          words.part,
          filter.part,
          imageParts.map((part) => [part, words.parts[part]]),
          (value) => onChange({ ...filter, part: imageParts.find((part) => part === value) }),
        )}
      {choose(words.rule, filter.rule, [...rules], (value) => onChange({ ...filter, rule: value === '' ? undefined : value }))}
      <span className={styles.dim}>{words.shown(shown, stories.length)}</span>
    </div>
  )
}
