import { PaneSwitch } from '../shared/PaneSwitch.tsx'
import { usePage, useStores } from '../shared/stores.ts'
import { titleOfTab } from '../shared/tab-titles.ts'
import { useFrameWords } from '../shared/use-words.ts'

/** On narrow screens: which pane of the workspace is shown. */
export function WorkspaceSwitch() {
  const words = useFrameWords()
  const { page } = useStores()
  const pane = usePage((state) => state.pane)
  const tab = usePage((state) => state.tab)
  const panes = [
    { id: 'layers', title: words.app.panes.layers },
    { id: 'middle', title: titleOfTab(words, tab) ?? words.shared.tabs.files },
    { id: 'details', title: words.app.panes.details },
  ] as const
  return <PaneSwitch label={words.app.panes.label} panes={panes} shown={pane} onShow={(id) => page.setState({ pane: id })} />
}
