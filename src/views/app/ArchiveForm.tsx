import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'

/** In which form the archive is, behind its name; nothing until that is known. */
export function ArchiveForm() {
  const { app, facts } = useWords()
  const archive = useExplorer((state) => state.archive)
  return archive !== undefined && ` · ${app.footer.form(facts.layouts[archive.format], archive.compression)}`
}
