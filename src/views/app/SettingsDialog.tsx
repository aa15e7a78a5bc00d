import { useRef } from 'react'
import { defaultSettings, textSizes, themes } from '../../store/settings.ts'
import { sizeUnits } from '../../words/units.ts'
import { LanguageChoice } from '../header/LanguageChoice.tsx'
import controls from '../shared/controls.module.css'
import { usePage, useSettings, useStores } from '../shared/stores.ts'
import { useIsHighContrast } from '../shared/use-appearance.ts'
import { useWords } from '../shared/use-words.ts'
import { ChoiceRow } from './ChoiceRow.tsx'
import { Dialog } from './Dialog.tsx'
import { KeptThings } from './KeptThings.tsx'
import styles from './SettingsDialog.module.css'

/** How the page looks, and what the browser keeps of it. */
export function SettingsDialog() {
  const words = useWords().settings
  const { page, settings } = useStores()
  const isOpen = usePage((state) => state.areSettingsOpen)
  const { theme, textSize, sizeUnit } = useSettings((state) => state)
  const isHighContrast = useIsHighContrast()
  const dialog = useRef<HTMLDialogElement>(null)
  const { change } = settings.actions
  const { columnWidths, columnsShown, paneSizes } = defaultSettings
  return (
    <Dialog
      dialog={dialog}
      isOpen={isOpen}
      title={words.title}
      close={words.close}
      onClose={() => page.setState({ areSettingsOpen: false })}
      isWide
    >
      <div className={styles.rows}>
        <ChoiceRow
          label={words.theme.label}
          choices={themes}
          titleOf={(choice) => words.theme.choices[choice]}
          chosen={theme}
          onChoose={(chosen) => change({ theme: chosen })}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isHighContrast}
            onChange={(event) => change({ hasHighContrast: event.target.checked })}
          />{' '}
          {words.highContrast}
        </label>
        <ChoiceRow
          label={words.textSize.label}
          choices={textSizes}
          titleOf={(choice) => words.textSize.choices[choice]}
          chosen={textSize}
          onChoose={(chosen) => change({ textSize: chosen })}
        />
        <ChoiceRow
          label={words.sizeUnit.label}
          choices={sizeUnits}
          titleOf={(choice) => words.sizeUnit.choices[choice]}
          chosen={sizeUnit}
          onChoose={(chosen) => change({ sizeUnit: chosen })}
        />
        <div className={styles.row}>
          <span className={styles.label}>{words.language}</span>
          <LanguageChoice />
        </div>
        <div className={styles.row}>
          <span className={styles.label}>{words.widths}</span>
          <button type="button" className={controls.button} onClick={() => change({ columnWidths, columnsShown, paneSizes })}>
            {words.resetWidths}
          </button>
        </div>
      </div>
      <KeptThings />
    </Dialog>
  )
}
