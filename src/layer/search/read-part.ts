import { openerOf } from './opener-of.ts'

/** How many bytes what is read may have. */
const maxPart = 16 << 20

/**
 * What an archive holds at a place as the search names it: `config.yml`, `lib/a.jar!/b.properties`. Several where names are not told
 * apart, as with the values of a page of a database; none where it is no longer than that, or damaged.
 * @param name of the archive, by which some kinds are known
 */
export async function* readPart(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  inside: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const opener = openerOf(bytes, name)
  if (opener === undefined) return
  for await (const part of opener.open(bytes, name, maxPart)) {
    if (typeof part.bytes === 'string') continue
    if (part.name === undefined) yield* readPart(part.bytes, name, inside)
    else if (part.name === inside) yield part.bytes
    else if (inside.startsWith(`${part.name}!/`))
      yield* readPart(part.bytes, `${name}/${part.name}`, inside.slice(part.name.length + 2))
  }
}
