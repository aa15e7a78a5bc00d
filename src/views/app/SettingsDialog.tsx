import { useId, useRef } from 'react'
import { defaultSettings, textSizes, themes } from '../../store/settings.ts'
import { sizeUnits } from '../../words/units.ts'
import { LanguageChoice } from '../header/LanguageChoice.tsx'
import controls from '../shared/controls.module.css'
import { usePage, useSettings, useStores } from '../shared/stores.ts'
import { useIsHighContrast } from '../shared/use-appearance.ts'
import { useModal } from '../shared/use-modal.ts'
import { useWords } from '../shared/use-words.ts'
import { ChoiceRow } from './ChoiceRow.tsx'
import { KeptThings } from './KeptThings.tsx'
import dialogStyles from './Dialog.module.css'
import styles from './SettingsDialog.module.css'

/** How the page looks, and what the browser keeps of it. */
export function SettingsDialog() {
  const words = useWords().settings
  const { page, settings } = useStores()
  const isOpen = usePage((state) => state.areSettingsOpen)
  const { theme, textSize, sizeUnit } = useSettings((state) => state)
  const isHighContrast = useIsHighContrast()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useModal(dialog, isOpen)
  const close = () => page.setState({ areSettingsOpen: false })
  const { change } = settings.actions
  const { columnWidths, columnsShown, paneSizes } = defaultSettings
  return (
    <dialog ref={dialog} className={dialogStyles.wide} aria-labelledby={titleId} onClose={close}>
      <div className={dialogStyles.content}>
        <div className={dialogStyles.top}>
          <h2 id={titleId}>{words.title}</h2>
          <button type="button" className={controls.button} onClick={close}>
            {words.close}
          </button>
        </div>
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
      </div>
    </dialog>
  )
}
