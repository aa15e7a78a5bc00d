import { DisplayName } from '../shared/DisplayName.tsx'

/** Texts of the image, one a line. */
export function TextList({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text, i) => (
        <li key={i} className="mono">
          <DisplayName text={text} />
        </li>
      ))}
    </ul>
  )
}
