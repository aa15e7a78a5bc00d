// A script of its own that stands before all others in the page: nothing is painted in colours that a person did not choose.
import { parseSettings, settingsKey } from '../../store/settings.ts'
import { applyAppearance } from '../shared/appearance.ts'

try {
  applyAppearance(parseSettings(localStorage.getItem(settingsKey) ?? ''))
} catch {
  // Where the browser keeps nothing, there is nothing that was chosen.
}
