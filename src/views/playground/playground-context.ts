import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Playground, PlaygroundStoreState } from '../../store/playground/playground.ts'

/** Gives the playground to its parts. */
export const PlaygroundContext = createContext<Playground | undefined>(undefined)

/** The playground itself, for event handlers. */
export function usePlayground(): Playground {
  const playground = use(PlaygroundContext)
  if (playground === undefined) throw new Error('a view stands outside of PlaygroundContext')
  return playground
}

/** Reads the playground's state and follows it. The selector must give the same value for the same state. */
export function usePlayState<T>(selector: (state: PlaygroundStoreState) => T): T {
  return useStore(usePlayground(), selector)
}
