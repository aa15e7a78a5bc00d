import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { TextEncoding } from '../../content/description.ts'
import type { LineRange } from '../../store/browsing.ts'
import controls from '../shared/controls.module.css'
import { deedOf } from '../shared/keys.ts'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { CopyLink } from '../shared/CopyLink.tsx'
import { useFormat } from '../shared/use-mask.ts'
import { useSecretRanges } from '../shared/use-secret-ranges.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { CodeEditor, type EditorHandle, type EditorLines } from './CodeEditor.tsx'
import { DamageNote } from './DamageNote.tsx'
import { EncodingPicker } from './EncodingPicker.tsx'
import { FileSearch } from './FileSearch.tsx'
import { PartBar } from './PartBar.tsx'
import { SecretNote } from './SecretNote.tsx'
import type { ShownFile } from './shown-file.ts'
import { modelOfPart, rangeInPart } from './text-model.ts'
import { countParts } from './text-parts.ts'
import { useTextPart } from './use-text-part.ts'
import styles from './FileContent.module.css'

interface TextContentProps extends Omit<ShownFile, 'description'> {
  readonly encoding: TextEncoding
}

const nowhere: readonly never[] = []

/** A file as text: whole, or where it is large in parts. */
export function TextContent({ file, path, name, encoding: described, findings, target, modes }: TextContentProps) {
  const format = useFormat()
  const words = useWords()
  const textOf = useFaultText()
  const { text } = words.content
  const { page, explorer } = useStores()
  const chosen = useExplorer((state) => state.browsing?.lines)
  const [encoding, setEncoding] = useState(described)
  const [isMasked, setMasked] = useState(true)
  const wraps = usePage((state) => state.wrapsLines)
  const editor = useRef<EditorHandle>(null)
  const part = useTextPart(file, encoding, { part: chosen?.part, target: chosen === undefined ? target : undefined })
  const loaded = part.value
  const end = loaded === undefined ? 0 : loaded.begin + loaded.bytes.length
  const searched = useSecretRanges(file, path, loaded === undefined ? nowhere : [[loaded.begin, end]])
  const secrets = loaded !== undefined && searched?.isSearched(loaded.begin, end) === true ? searched.ranges : undefined
  const model = useMemo(
    () => (loaded === undefined || secrets === undefined ? undefined : modelOfPart(loaded, secrets, findings, isMasked, words)),
    [loaded, secrets, findings, isMasked, words],
  )
  const jump = useMemo(() => (loaded === undefined ? undefined : rangeInPart(loaded)), [loaded])
  const lines = loaded !== undefined && chosen?.part === loaded.part ? chosen : undefined
  const linesInHand = () => lines ?? withPart(editor.current?.selectedLines(), loaded?.part)
  const hasParts = countParts(file.size) > 1
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || deedOf('content', event) !== 'search') return
    event.preventDefault()
    editor.current?.openSearch()
  }
  const first = secrets?.[0]
  return (
    // Anywhere in the view, not only in the editor.
    <div role="group" aria-label={text.title} className={styles.mode} onKeyDown={press}>
      <div className={styles.tools}>
        {modes}
        <span className={styles.spring} />
        {model?.hasCarriageReturns === true && (
          <span className={controls.chip} title={text.crlfHint}>
            {text.crlf}
          </span>
        )}
        <CopyLink
          label={lines === undefined ? words.links.text : words.links.lines(lines.from, lines.to)}
          target={() => ({ tab: 'content', lines: linesInHand() })}
        />
        <EncodingPicker encoding={encoding} onChange={setEncoding} />
        <label className={styles.check}>
          <input type="checkbox" checked={wraps} onChange={() => page.setState({ wrapsLines: !wraps })} /> {text.wrap}
        </label>
        <button
          type="button"
          className={controls.button}
          aria-label={hasParts ? text.findInPart : text.find}
          title={hasParts ? text.findInPartHint : text.findHint}
          disabled={model === undefined}
          onClick={() => editor.current?.openSearch()}
        >
          {text.find}
        </button>
      </div>
      {hasParts && (
        <PartBar
          part={loaded}
          size={file.size}
          isPending={part.isPending}
          onPart={part.showPart}
          onOffset={(offset) => part.showTarget({ begin: offset, end: offset })}
        />
      )}
      {hasParts && <FileSearch file={file} encoding={encoding} place={loaded?.begin ?? 0} onJump={part.showTarget} />}
      {(findings.length > 0 || first !== undefined) && (
        <SecretNote
          findings={findings}
          ranges={secrets ?? []}
          isMasked={isMasked}
          onMask={setMasked}
          onJump={first === undefined ? undefined : () => part.showTarget(target ?? first)}
        />
      )}
      {loaded?.damage !== undefined && <DamageNote damage={loaded.damage} size={file.size} />}
      {part.failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {textOf(part.failure)}
        </p>
      )}
      <div className={styles.body} aria-busy={part.isPending || model === undefined}>
        {model !== undefined && (
          <CodeEditor
            ref={editor}
            path={path}
            text={model.text}
            label={text.of(format.name(name))}
            marks={model.marks}
            isPart={hasParts && loaded?.part !== 0}
            wraps={wraps}
            jump={jump}
            lines={lines}
            onLines={(range) => explorer.actions.browse({ lines: withPart(range, loaded?.part) })}
          />
        )}
      </div>
    </div>
  )
}

function withPart(lines: EditorLines | undefined, part: number | undefined): LineRange | undefined {
  return lines === undefined || part === undefined ? undefined : { part, from: lines.from, to: lines.to }
}
