import type { PageState } from '../../store/page-store.ts'
import { Icon, type IconName } from '../shared/icons/Icon.tsx'
import { useStores } from '../shared/stores.ts'
import styles from './AlertButton.module.css'

interface AlertButtonProps {
  readonly icon: IconName
  readonly severity: 'warning' | 'error'
  readonly text: string
  readonly title?: string
  /** Where there is more to see. */
  readonly tab: PageState['tab']
}

/** Something that is wrong with the image, and the way to it. */
export function AlertButton({ icon, severity, text, title, tab }: AlertButtonProps) {
  const { page } = useStores()
  return (
    <button
      type="button"
      className={styles.button}
      data-severity={severity}
      title={title}
      onClick={() => page.setState({ tab, pane: 'middle' })}
    >
      <Icon name={icon} />
      <span className={styles.text}>{text}</span>
    </button>
  )
}
