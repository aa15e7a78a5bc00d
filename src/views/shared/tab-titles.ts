/** What the views of the middle pane are called, by their ids in the address. */
export const tabTitles = {
  files: 'Files',
  content: 'Content',
  versions: 'Compare',
  waste: 'Waste',
  secrets: 'Secrets',
  image: 'Image',
  problems: 'Problems',
} as const

/** The title of a tab that an address names; undefined for a name that is none. */
export function titleOfTab(id: string | undefined): string | undefined {
  return Object.entries(tabTitles).find(([known]) => known === id)?.[1]
}
