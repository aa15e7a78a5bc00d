import controls from './controls.module.css'
import { DisplayName } from './DisplayName.tsx'

interface FolderCrumbsProps {
  /** Without slashes at its ends; '' for none. */
  readonly path: string
  readonly onGo: (path: string) => void
}

/** The folders of a path, each of which leads to it. */
export function FolderCrumbs({ path, onGo }: FolderCrumbsProps) {
  const parts = path === '' ? [] : path.split('/')
  return parts.map((part, i) => (
    <button key={i} type="button" className={controls.link} translate="no" onClick={() => onGo(parts.slice(0, i + 1).join('/'))}>
      <DisplayName text={part} />
    </button>
  ))
}
