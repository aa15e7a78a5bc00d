/** How deep folders are whose rows move in by each width in CSS pixels: the deeper, the less, so that names keep their room. */
const steps = [
  { levels: 6, width: 16 },
  { levels: 8, width: 8 },
  { levels: 26, width: 3 },
] as const

/** How far a row at a depth stands in, in CSS pixels: every level further than the one above it, up to a depth of 40. */
export function indentOf(depth: number): number {
  let left = depth
  let indent = 0
  for (const { levels, width } of steps) {
    indent += Math.min(left, levels) * width
    left = Math.max(0, left - levels)
  }
  return indent
}
