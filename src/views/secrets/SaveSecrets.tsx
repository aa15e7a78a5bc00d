import type { SecretStory } from '../../analysis/secret-stories.ts'
import { makeSecretList } from '../../store/save-lists.ts'
import { SaveBar } from '../shared/SaveBar.tsx'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'

const formats = ['csv', 'sarif'] as const

/** The forms in which the secrets that are shown can be saved. */
export function SaveSecrets({ stories }: { readonly stories: readonly SecretStory[] }) {
  const words = useWords().lists
  const { explorer } = useStores()
  return (
    <SaveBar
      label={words.save}
      forms={formats.map((format) => ({
        ending: `secrets.${format}`,
        title: words.formats[format],
        hint: words.secretHints[format],
        produce: () =>
          makeSecretList(
            explorer.getState(),
            stories.flatMap(({ findings }) => findings),
            format,
          ),
      }))}
    />
  )
}
