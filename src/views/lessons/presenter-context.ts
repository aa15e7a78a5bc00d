import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Presenter, PresenterState } from '../../store/lessons/presenter.ts'

/** Gives what shows a lesson to a room to its parts. */
export const PresenterContext = createContext<Presenter | undefined>(undefined)

export function usePresenter(): Presenter {
  const presenter = use(PresenterContext)
  if (presenter === undefined) throw new Error('a view stands outside of PresenterContext')
  return presenter
}

/** Reads what is shown to a room and follows it. The selector must give the same value for the same state. */
export function usePresenterState<T>(selector: (state: PresenterState) => T): T {
  return useStore(usePresenter(), selector)
}
