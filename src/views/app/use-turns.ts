import { startTransition, useEffect, useState } from 'react'

/**
 * Counts up to `count`, each time in a task of its own: what is first drawn all at once would be a long one.
 * @returns how many parts are to be drawn
 */
export function useTurns(count: number): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (turn < count) startTransition(() => setTurn(turn + 1))
  }, [turn, count])
  return turn
}
