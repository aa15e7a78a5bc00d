import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { TextEncoding } from '../../content/description.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useStores } from '../shared/stores.ts'
import { thrownText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import { matchFrom, parseSearchQuery } from './search-query.ts'
import type { ByteTarget } from './use-text-part.ts'
import styles from './FileContent.module.css'

interface FileSearchProps {
  readonly file: FileLocation
  /** How the text that is typed stands in the file. */
  readonly encoding: TextEncoding
  /** Where the search begins to show what it finds. */
  readonly place: number
  readonly onJump: (target: ByteTarget) => void
}

type Search =
  | { readonly kind: 'idle' }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'running'; readonly readBytes: number }
  | {
      readonly kind: 'found'
      readonly asked: string
      readonly offsets: Float64Array
      readonly isCut: boolean
      readonly length: number
      readonly at: number
    }

/** Looks through the whole file, however large, and goes from place to place. */
export function FileSearch({ file, encoding, place, onJump }: FileSearchProps) {
  const { files } = useStores()
  const all = useWords()
  const words = all.content.search
  const [typed, setTyped] = useState('')
  const [ignoresCase, setIgnoresCase] = useState(true)
  const [search, setSearch] = useState<Search>({ kind: 'idle' })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])
  const asked = `${encoding} ${ignoresCase} ${typed}`

  const show = (found: Extract<Search, { kind: 'found' }>, at: number) => {
    const begin = found.offsets[at]
    if (begin === undefined) return
    setSearch({ ...found, at })
    onJump({ begin, end: begin + found.length })
  }
  const step = (by: number) => {
    if (search.kind === 'found' && search.offsets.length > 0)
      show(search, (search.at + by + search.offsets.length) % search.offsets.length)
  }
  const start = async () => {
    const parsed = parseSearchQuery(typed, encoding, ignoresCase)
    running.current?.abort()
    if ('fault' in parsed) {
      setSearch({
        kind: 'fault',
        message: parsed.fault === 'notInEncoding' ? words.notInEncoding(encoding) : words.faults[parsed.fault],
      })
      return
    }
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    setSearch({ kind: 'running', readBytes: 0 })
    try {
      const { offsets, isCut } = await files.search(file, parsed.query, {
        signal,
        onProgress: (readBytes) => !signal.aborted && setSearch({ kind: 'running', readBytes }),
      })
      if (signal.aborted) return
      const found = {
        kind: 'found',
        asked,
        offsets,
        isCut,
        length: parsed.query.bytes.length,
        at: matchFrom(offsets, place),
      } as const
      setSearch(found)
      show(found, found.at)
    } catch (thrown) {
      if (!signal.aborted) setSearch({ kind: 'fault', message: thrownText(all, thrown) })
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (search.kind === 'found' && search.asked === asked) step(1)
    else void start()
  }
  const cancel = () => {
    running.current?.abort()
    setSearch({ kind: 'idle' })
  }
  return (
    <form role="search" aria-label={words.title} className={styles.tools} onSubmit={submit}>
      <input
        className={`${controls.field} ${styles.query}`}
        value={typed}
        placeholder={words.placeholder}
        aria-label={words.label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      <label className={styles.check} title={words.matchCaseHint}>
        <input
          type="checkbox"
          aria-label={words.matchCase}
          checked={!ignoresCase}
          onChange={() => setIgnoresCase(!ignoresCase)}
        />{' '}
        <span aria-hidden="true">{words.matchCaseSign}</span>
      </label>
      {search.kind === 'running' ? (
        <button type="button" className={controls.button} onClick={cancel}>
          {words.cancel}
        </button>
      ) : (
        <button type="submit" className={controls.button}>
          {words.search}
        </button>
      )}
      {search.kind === 'running' && (
        <span className={styles.progress}>
          <ProgressBar label={words.running} share={search.readBytes / Math.max(1, file.size)} />
        </span>
      )}
      {search.kind === 'found' && search.offsets.length > 0 && (
        <span className={styles.joined}>
          <button type="button" className={controls.icon} aria-label={words.previous} onClick={() => step(-1)}>
            <Icon name="up" />
          </button>
          <button type="button" className={controls.icon} aria-label={words.next} onClick={() => step(1)}>
            <Icon name="down" />
          </button>
        </span>
      )}
      <span role="status" className={styles.dim}>
        {search.kind === 'fault' && search.message}
        {search.kind === 'found' &&
          (search.offsets.length === 0 ? words.none : words.place(search.at, search.offsets.length, search.isCut))}
      </span>
    </form>
  )
}
