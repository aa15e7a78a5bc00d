import type { ReactNode } from 'react'

// Drawn on 16 × 16 with strokes of 1.5; adding an icon is one entry.
const icons = {
  logo: (
    <>
      <path d="M8 1.6 14.4 4.8 8 8 1.6 4.8Z" fill="var(--accent-soft)" />
      <path d="m1.6 8 6.4 3.2L14.4 8M1.6 11.2 8 14.4l6.4-3.2" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="11" r="3.2" />
      <path d="m7.4 8.6 6-6m-2.6 2.6 2.4 2.4" />
    </>
  ),
  save: <path d="M8 2.2v7.6m0 0 3-3m-3 3-3-3M2.5 11.5v1.3c0 .8.6 1.4 1.4 1.4h8.2c.8 0 1.4-.6 1.4-1.4v-1.3" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  rows: <path d="M2.5 4h11m-11 4h11m-11 4h11" />,
  columns: <path d="M2 2.8h12v10.4H2Zm4 0v10.4m4-10.4v10.4" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3V2.9c0-.8-.6-1.4-1.4-1.4H3.9c-.8 0-1.4.6-1.4 1.4v5.2c0 .8.6 1.4 1.4 1.4H4" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2 14.6 13.5H1.4Z" />
      <path d="M8 6.3v3.4m0 1.7v.2" />
    </>
  ),
  note: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.3v3.9M8 4.8V5" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.4V8l2.4 1.6" />
    </>
  ),
  twisty: <path d="m6 4 4 4-4 4" />,
  order: <path d="M5 13V3m0 0L2.5 5.5M5 3l2.5 2.5M11 3v10m0 0 2.5-2.5M11 13l-2.5-2.5" />,
  swap: <path d="M2.5 5.5h10M9.8 2.8l2.7 2.7-2.7 2.7M13.5 10.5h-10m2.7-2.7-2.7 2.7 2.7 2.7" />,
  up: <path d="m4 10 4-4 4 4" />,
  down: <path d="m4 6 4 4 4-4" />,
  expand: <path d="M4.5 6 8 2.5 11.5 6m-7 4L8 13.5l3.5-3.5" />,
  collapse: <path d="M4.5 2.5 8 6l3.5-3.5m-7 11L8 10l3.5 3.5" />,
  file: (
    <>
      <path d="M3.5 1.8h5.6l3.4 3.4v9H3.5Z" />
      <path d="M9 1.8v3.5h3.5" />
    </>
  ),
  folder: <path d="M1.8 3.5h4.5l1.5 1.7h6.4v7.6H1.8Z" />,
  box: (
    <>
      <path d="m8 1.7 5.8 3v6.6l-5.8 3-5.8-3V4.7Z" />
      <path d="m2.2 4.7 5.8 3 5.8-3M8 7.7v6.6" />
    </>
  ),
  sliders: <path d="M2 4.5h6m4 0h2M2 11.5h2m4 0h6M10 2.6v3.8M6 9.6v3.8" />,
  learn: <path d="M8 3.5 1.5 6.3 8 9.1l6.5-2.8ZM4.3 7.6v3.2c1 1.1 2.3 1.7 3.7 1.7s2.7-.6 3.7-1.7V7.6m2.8-1.2v3.8" />,
  undo: <path d="M5.5 3 2.5 6l3 3M3 6h6.2a3.8 3.8 0 0 1 0 7.5H6" />,
  redo: <path d="m10.5 3 3 3-3 3M13 6H6.8a3.8 3.8 0 0 0 0 7.5H10" />,
  back: <path d="M13 8H3m4-4L3 8l4 4" />,
  link: <path d="M6.5 9.5 9.5 6.5M7 4.7l1.6-1.6a2.7 2.7 0 0 1 3.9 3.9L11 8.5M9 11.3l-1.6 1.6a2.7 2.7 0 0 1-3.9-3.9L5 7.5" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof icons

/** A small drawing; always beside a text or in a control that has a label, so hidden from screen readers. */
export function Icon({ name, size = 14 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {icons[name]}
    </svg>
  )
}
