import type { HidingRule } from '../../analysis/hiding-rule.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { kindWord } from '../shared/mode.ts'
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
  const words = useWords()
  const { kind, layer, path, marker, overlayForm, by } = rule
  const slash = marker.lastIndexOf('/')
  const link = (
    <button
      type="button"
      className={controls.link}
      title={`Show it in layer ${layer} as stored`}
      onClick={() => show(layer, marker)}
    >
      <DisplayName text={marker.slice(slash + 1)} />
    </button>
  )
  const place = (text: string) => (
    <>
      /<DisplayName text={text} />
    </>
  )
  if (kind === 'replaced') {
    return (
      <>
        Replaced by layer {layer}: a {kindWord(words, by ?? 0)} took the place of the directory {place(path)} ({link})
      </>
    )
  }
  if (kind === 'opaque') {
    return (
      <>
        Hidden by layer {layer}: {place(path)} is opaque ({link}
        {overlayForm !== undefined && `, attribute ${overlayForm}`})
      </>
    )
  }
  return (
    <>
      {isOwn ? 'Deleted' : 'Hidden'} by layer {layer}: {link} in {place(slash < 0 ? '' : marker.slice(0, slash))} (
      {overlayForm === undefined ? 'whiteout' : 'overlayfs whiteout, character device 0:0'}
      {!isOwn && <> of {place(path)}</>})
    </>
  )
}
