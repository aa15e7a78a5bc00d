import { dirname, join, normalize } from 'node:path'
import { importsOf, type SourceFile } from './architecture-rules.ts'

/**
 * Circles of imports, those of types included: what is in one can only be understood, moved and tested together.
 * @returns each as the paths of its files in alphabetical order
 */
export function findCircles(files: readonly SourceFile[]): string[][] {
  const known = new Set(files.map(({ path }) => path))
  const imports = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text)
        .map((target) => normalize(join(dirname(path), target)))
        .filter((target) => known.has(target)),
    ]),
  )
  const reach = (from: string): Set<string> => {
    const reached = new Set<string>()
    const open = [...(imports.get(from) ?? [])]
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (reached.has(path)) continue
      reached.add(path)
      open.push(...(imports.get(path) ?? []))
    }
    return reached
  }
  const reached = new Map([...known].map((path) => [path, reach(path)]))
  const inCircle = [...known].filter((path) => reached.get(path)?.has(path))
  const circles = inCircle.map((path) =>
    inCircle.filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path)).toSorted(),
  )
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()]
}
