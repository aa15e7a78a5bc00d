import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width and height of an element in CSS pixels. */
export interface BoxSize {
  readonly width: number
  readonly height: number
}

const none: BoxSize = { width: 0, height: 0 }

/** The inner size of an element, followed as it changes; nothing before it is drawn. */
export function useBoxSize(ref: RefObject<HTMLElement | null>): BoxSize {
  const [size, setSize] = useState(none)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
