import { useState } from 'react'
import type { LabCommit, LabEntry } from '../../../learn/lab/lab-session.ts'
import controls from '../controls.module.css'
import { formatOctal } from '../mode.ts'
import { useFormat } from '../use-mask.ts'
import { useWords } from '../use-words.ts'
import styles from './CommitCard.module.css'

const spellings = ['buildkit', 'buildah', 'overlay'] as const

/** Upper as the layer that it has become: its entries as each builder would store them. */
export function CommitCard({ commit }: { readonly commit: LabCommit }) {
  const words = useWords().lab.commit
  const { units } = useWords()
  const format = useFormat()
  const [spelling, setSpelling] = useState<(typeof spellings)[number]>('buildkit')
  const { entries, diffId, tarBytes } = commit.packings[spelling]
  return (
    <div className={styles.card}>
      <b>{words.title(commit.layer)}</b>
      <p>{words.text}</p>
      <div className={controls.choice}>
        {spellings.map((id) => (
          <button
            key={id}
            type="button"
            className={controls.button}
            aria-pressed={id === spelling}
            onClick={() => setSpelling(id)}
          >
            {words.spellings[id]}
          </button>
        ))}
      </div>
      {entries.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className={styles.entries} translate="no">
          {entries.map((entry) => (
            <li key={entry.path}>{lineOf(entry, format.name, units.size)}</li>
          ))}
        </ul>
      )}
      <p className={styles.dim}>
        {words.entries(entries.length, tarBytes)} · {words.diffId} <code title={diffId}>{diffId.slice(0, 19)}</code>
      </p>
    </div>
  )
}

/** An entry as `tar tv` lists it. */
function lineOf(
  { path, kind, mode, uid, gid, size, target, device, isOpaque }: LabEntry,
  name: (path: string) => string,
  formatSize: (bytes: number) => string,
): string {
  const what =
    kind === 'character' || kind === 'block'
      ? `${kind === 'block' ? 'b' : 'c'} ${device.join(',')}`
      : kind === 'file'
        ? formatSize(size)
        : ''
  const link = kind === 'hardlink' ? ` = ${name(target)}` : target === '' ? '' : ` → ${name(target)}`
  const slash = kind === 'directory' ? '/' : ''
  const attribute = isOpaque ? '  trusted.overlay.opaque=y' : ''
  return `${formatOctal(mode)} ${uid}:${gid} ${what.padStart(7)}  ${name(path)}${slash}${link}${attribute}`
}
