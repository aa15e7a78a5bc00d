import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Lab, LabStoreState } from '../../../store/lab/lab.ts'

/** Gives the lab to the parts of its view. */
export const LabContext = createContext<Lab | undefined>(undefined)

/** The lab itself, for event handlers. */
export function useLab(): Lab {
  const lab = use(LabContext)
  if (lab === undefined) throw new Error('a view stands outside of LabContext')
  return lab
}

/** Reads the lab's state and follows it. */
export function useLabState<T>(selector: (state: LabStoreState) => T): T {
  return useStore(useLab(), selector)
}
