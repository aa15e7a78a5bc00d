import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { MenuButton } from '../shared/MenuButton.tsx'
import { useWords } from '../shared/use-words.ts'
import { useSaveChoices } from './use-save-choices.ts'
import styles from './SaveMenu.module.css'

/** The button under which stands all that can be taken out of the view. */
export function SaveMenu() {
  const words = useWords().save
  const choices = useSaveChoices()
  if (choices.length === 0) return null
  const face = (
    <>
      <Icon name="save" />
      <span className={styles.word}>{words.menu}</span>
      <Icon name="down" />
    </>
  )
  return (
    <MenuButton
      label={words.menu}
      face={face}
      className={controls.button}
      items={choices.map(({ save, ...choice }) => ({ ...choice, act: save }))}
    />
  )
}
