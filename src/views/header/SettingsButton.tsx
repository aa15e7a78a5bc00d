import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'

/** Leads to how the page looks and what it keeps. */
export function SettingsButton() {
  const { settings } = useFrameWords().header
  const { page } = useStores()
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={settings}
      title={settings}
      onClick={() => page.setState({ areSettingsOpen: true })}
    >
      <Icon name="sliders" size={16} />
    </button>
  )
}
