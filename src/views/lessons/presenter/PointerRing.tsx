import { useEffect, useRef } from 'react'
import styles from './Presenter.module.css'

/** A ring around the pointer, which is small on a wall; gone while it does not move, and with fingers. */
export function PointerRing() {
  const ring = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (isShown: boolean) => ring.current?.toggleAttribute('data-shown', isShown)
    const move = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (pointerType !== 'mouse' || ring.current === null) return
      ring.current.style.setProperty('--x', `${clientX}px`)
      ring.current.style.setProperty('--y', `${clientY}px`)
      show(true)
      clearTimeout(timer)
      timer = setTimeout(() => show(false), 3000)
    }
    window.addEventListener('pointermove', move, { passive: true })
    return () => {
      window.removeEventListener('pointermove', move)
      clearTimeout(timer)
    }
  }, [])
  return <span ref={ring} className={styles.ring} aria-hidden="true" />
}
