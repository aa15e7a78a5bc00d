import { createContext, type RefObject, use } from 'react'

/** Where the field that filters the files stands while there is one; one for each pane. */
export const FilterFieldContext = createContext<RefObject<HTMLInputElement | null>>({ current: null })

/** The field that filters the files of this pane, for who has it and who goes to it. */
export function useFilterField(): RefObject<HTMLInputElement | null> {
  return use(FilterFieldContext)
}
