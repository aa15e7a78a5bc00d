import { numbers } from './units.ts'

const { count } = numbers

/** How the page looks, and what the browser keeps of it. */
export const settings = {
  title: 'Settings',
  close: 'Close',
  theme: { label: 'Theme', choices: { system: 'As the system', light: 'Light', dark: 'Dark' } },
  highContrast: 'High contrast',
  textSize: {
    label: 'Size of text',
    choices: { small: 'Smaller', normal: 'Normal', large: 'Larger', presenter: 'For an audience' },
  },
  sizeUnit: { label: 'Sizes in', choices: { binary: 'KiB, MiB', decimal: 'kB, MB', bytes: 'Bytes' } },
  language: 'Language',
  widths: 'Panes and columns',
  resetWidths: 'Widths as at first',
  kept: {
    title: 'What this browser keeps',
    promise: 'Only these, only here. Nothing of what your images hold is kept.',
    settings: 'These settings, and the widths of panes and columns',
    language: 'The language that was chosen',
    recents: (n: number) => `Names and digests of images that were opened: ${n === 0 ? 'none' : count(n)}`,
    draft: 'What is written in the playground, without values of secrets, until this tab is closed',
    page: 'The page itself, where it was installed or is used without a network',
    forget: 'Forget everything',
    forgotten:
      'Settings, language, the list of images and what was written in the playground are forgotten. Nothing else was kept but the page itself.',
  },
}
