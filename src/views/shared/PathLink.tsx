import { lastName } from '../../tree/path-names.ts'
import controls from './controls.module.css'
import { DisplayName } from './DisplayName.tsx'
import styles from './PathLink.module.css'
import { useFormat } from './use-mask.ts'

interface PathLinkProps {
  /** Without a slash in front. */
  readonly path: string
  /** Whether a slash stands behind it. */
  readonly isFolder?: boolean
  readonly onOpen: () => void
}

/** A path of a list on one line, which leads to it: where it is too long, the folders are cut before the name is. */
export function PathLink({ path, isFolder = false, onOpen }: PathLinkProps) {
  const format = useFormat()
  const whole = `/${format.name(path)}${isFolder ? '/' : ''}`
  const name = lastName(path)
  return (
    <button
      type="button"
      className={`${controls.link} ${styles.path}`}
      translate="no"
      aria-label={whole}
      title={whole}
      onClick={onOpen}
    >
      {path.includes('/') && (
        <span className={styles.directory}>
          <DisplayName text={path.slice(0, path.lastIndexOf('/') + 1)} />
        </span>
      )}
      <span className={styles.name}>
        <DisplayName text={name} />
        {isFolder && '/'}
      </span>
    </button>
  )
}
