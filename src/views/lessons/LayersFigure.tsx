import { type ReactNode, useId, useState } from 'react'
import { decodeText } from '../../bytes/text.ts'
import type { ShownImage, ShownLayer } from '../../learn/examine.ts'
import type { StoredEntry } from '../../learn/taught-image.ts'
import { nodeKindOfEntry } from '../../layer/node-kind-of-entry.ts'
import { readMarking } from '../../layer/whiteout.ts'
import { lastName } from '../../tree/path-names.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatMode } from '../shared/mode.ts'
import { formatLines, formatName } from '../shared/names.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './Figures.module.css'

/** The layers of the image as their tars list them, the base folded; a file can be opened. */
export function LayersFigure({ image }: { readonly image: ShownImage }) {
  return (
    <div className={styles.layers}>
      {image.layers.map((layer, index) => (
        <Layer key={index} layer={layer} index={index} isBase={index < image.baseLayers} />
      ))}
    </div>
  )
}

function Layer({ layer, index, isBase }: { readonly layer: ShownLayer; readonly index: number; readonly isBase: boolean }) {
  const all = useWords()
  const words = all.lessons
  const { size } = all.units
  return (
    <details className={styles.layer} open={!isBase}>
      <summary>
        <Sentence parts={words.layer<ReactNode>(index, <b>{size(layer.storedBytes)}</b>, <b>{size(layer.contentBytes)}</b>)} />
        {isBase ? (
          <span className={styles.base}> {words.base}</span>
        ) : (
          <code className={styles.made} translate="no">
            {formatName(layer.createdBy)}
          </code>
        )}
      </summary>
      <Entries entries={layer.entries} index={index} />
    </details>
  )
}

function Entries({ entries, index }: { readonly entries: readonly StoredEntry[]; readonly index: number }) {
  const words = useWords().lessons
  const { count } = useWords().units
  const [open, setOpen] = useState<string>()
  const id = useId()
  if (entries.length === 0) return <p className={styles.empty}>{words.empty}</p>
  const shown = entries.find(({ path }) => path === open)
  return (
    <>
      <ul className={styles.entries} aria-label={words.entries(index)}>
        {entries.map((entry, at) => {
          const { path, kind, mode, uid, gid, target, xattrs } = entry
          const isMarker = readMarking(lastName(path)).kind !== 'entry'
          return (
            <li key={at} data-marker={isMarker ? '' : undefined} translate="no">
              <span className={styles.mode}>{formatMode(nodeKindOfEntry[kind], mode)}</span>
              <span className={styles.owner}>{`${uid}/${gid}`}</span>
              <span className={styles.bytes}>{kind === 'character' ? entry.device.join() : count(entry.size)}</span>
              {kind === 'file' && !isMarker ? (
                <button
                  type="button"
                  className={controls.link}
                  aria-expanded={open === path}
                  aria-controls={open === path ? id : undefined}
                  aria-label={words.show(formatName(path))}
                  onClick={() => setOpen(open === path ? undefined : path)}
                >
                  <DisplayName text={path} />
                </button>
              ) : (
                <span className={styles.path}>
                  <DisplayName text={path} />
                  {target !== '' && ` → ${formatName(target)}`}
                  {xattrs.length > 0 && ` [${xattrs.map(formatName).join()}]`}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {shown !== undefined && (
        <pre id={id} className={styles.content} aria-label={words.content(formatName(shown.path))} translate="no">
          {formatLines(decodeText(shown.head))}
        </pre>
      )}
    </>
  )
}
