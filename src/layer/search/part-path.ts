/** A content: a file of a layer, or what stands in it where that is an archive. */
export interface ContentPlace {
  /** Path of the file in the layer. */
  readonly path: string
  /** Paths as they stand, `!/` behind each archive but the file itself; undefined for the file. */
  readonly inside: string | undefined
  /** In how many archives it is. */
  readonly depth: number
}

/** The path by which rules go and kinds of archives are known: `srv/app.jar/config.yml`. */
export function contentPath({ path, inside }: Pick<ContentPlace, 'path' | 'inside'>): string {
  return inside === undefined ? path : `${path}/${inside.replaceAll('!/', '/')}`
}

/** The place of a part: `config.yml`, or `lib/a.jar!/b.properties` in an archive within the file. */
export function insideOf(inside: string | undefined, name: string): string {
  return inside === undefined ? name : `${inside}!/${name}`
}

/** The end of a place that is what base64 stands for, with the line of that. */
export const base64Place = /(?:^|!\/)base64@(\d{1,15})$/

/** The path by which rules for secrets go in what stands at a place: what base64 stands for goes by that of what holds it. */
export function partPath({ path, inside }: Pick<ContentPlace, 'path' | 'inside'>): string {
  const holder = inside?.replace(base64Place, '')
  return contentPath({ path, inside: holder === '' ? undefined : holder })
}
