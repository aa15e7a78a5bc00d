import type { HidingRule } from '../../analysis/hiding-rule.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { kindWord } from '../shared/mode.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useShowStored } from '../shared/use-show-stored.ts'
import { useWords } from '../shared/use-words.ts'

interface HidingRuleTextProps {
  readonly rule: HidingRule
  /** Whether it is the path itself that the rule names, or one above it. */
  readonly isOwn: boolean
}

/** The rule that took a path away, with a link to where it stands in its layer as stored. */
export function HidingRuleText({ rule, isOwn }: HidingRuleTextProps) {
  const show = useShowStored()
  const all = useWords()
  const words = all.details.rule
  const { kind, layer, path, marker, overlayForm, by } = rule
  const slash = marker.lastIndexOf('/')
  const link = (
    <button type="button" className={controls.link} translate="no" title={words.hint(layer)} onClick={() => show(layer, marker)}>
      <DisplayName text={marker.slice(slash + 1)} />
    </button>
  )
  const place = (text: string) => (
    <span translate="no">
      /<DisplayName text={text} />
    </span>
  )
  if (kind === 'replaced') return <Sentence parts={words.replaced(layer, kindWord(all, by ?? 0), place(path), link)} />
  if (kind === 'opaque') return <Sentence parts={words.opaque(layer, place(path), link, overlayForm)} />
  const form = overlayForm === undefined ? 'file' : 'device'
  const directory = place(slash < 0 ? '' : marker.slice(0, slash))
  return <Sentence parts={words.whiteout(layer, form, link, directory, isOwn ? undefined : place(path))} />
}
