import { correction, generate } from 'lean-qr'
import styles from './SharePanel.module.css'

/** Characters that the largest code takes with the least correction: 2,953 bytes (ISO/IEC 18004, version 40-L), less some for modes. */
const mostCharacters = 2900

/** Modules around a code that stay light, so that cameras find it. */
const quiet = 4

/** Whether a text of ASCII fits into a code. */
export function canBeQrCode(text: string): boolean {
  return text.length <= mostCharacters
}

/** A text as a code that cameras read: dark on light in every theme. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = generate(text, { minCorrectionLevel: correction.L })
  const places = Array.from({ length: code.size }, (_, at) => at)
  const path = places.flatMap((y) => places.filter((x) => code.get(x, y)).map((x) => `M${x} ${y}h1v1h-1z`)).join('')
  const side = code.size + 2 * quiet
  return (
    <svg
      className={styles.code}
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
