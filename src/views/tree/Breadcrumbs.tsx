import type { ReactNode } from 'react'
import { MaskedName } from '../shared/DisplayName.tsx'
import { useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Breadcrumbs.module.css'

interface BreadcrumbsProps {
  /** The selected path; undefined for none. */
  readonly path: string | undefined
  /** Goes to a folder above it; undefined for all files. */
  readonly onGo: (path: string | undefined) => void
  /** What stands at the end of the line. */
  readonly children: ReactNode
}

/** Of a long path the end says most. */
function showEnd(list: HTMLElement | null): void {
  if (list !== null) list.scrollLeft = list.scrollWidth
}

/** The line above the table: where the selected path is, folder by folder. */
export function Breadcrumbs({ path, onGo, children }: BreadcrumbsProps) {
  const words = useWords().table
  const mask = useMask()
  const names = path === undefined || path === '' ? [] : path.split('/')
  return (
    <div className={styles.line} data-screen="">
      <nav className={styles.nav} aria-label={words.place}>
        <ol key={path} ref={showEnd} className={styles.list}>
          <li>
            <button type="button" aria-label={words.root} title={words.root} onClick={() => onGo(undefined)}>
              <span aria-hidden="true" translate="no">
                /
              </span>
            </button>
          </li>
          {names.map((name, i) => {
            const isLast = i === names.length - 1
            return (
              <li key={i} aria-current={isLast ? 'location' : undefined}>
                {isLast ? (
                  <MaskedName text={mask(name)} />
                ) : (
                  <button type="button" onClick={() => onGo(names.slice(0, i + 1).join('/'))}>
                    <MaskedName text={mask(name)} />
                  </button>
                )}
              </li>
            )
          })}
        </ol>
      </nav>
      {children}
    </div>
  )
}
