import { FormatError } from '../../bytes/errors.ts'
import type { ArchiveDirectory } from '../archive-directory.ts'
import { parseImageConfig } from '../config.ts'
import { describeImage, type FoundLayer } from '../describe-image.ts'
import { asObject, asText, asTexts, type JsonObject } from '../json.ts'
import type { Image } from '../types.ts'
import type { Layout } from './layout.ts'

const maxLayers = 1000

/**
 * `docker save` before 1.10: no manifest, one folder per layer (VERSION, json, layer.tar), tags in `repositories`.
 * The layers are found by following each folder's `parent` (Docker image spec v1, "Combined Image JSON").
 */
export const dockerV1: Layout = {
  markers: ['repositories'],
  id: 'docker-archive-1',
  detect: (names) => names.has('repositories') && [...names].some((name) => name.endsWith('/layer.tar')),
  async open({ directory }) {
    const images: Image[] = []
    for (const [repository, tags] of Object.entries(await directory.readObject('repositories'))) {
      for (const [tag, id] of Object.entries(asObject(tags) ?? {})) {
        if (typeof id === 'string') images.push(await openChain(directory, `${repository}:${tag}`, id))
      }
    }
    if (images.length === 0) throw new FormatError('no-image', { place: 'repositories' }, { path: 'repositories' })
    return { images, others: [] }
  },
}

async function openChain(directory: ArchiveDirectory, reference: string, top: string): Promise<Image> {
  const chain: { id: string; json: JsonObject }[] = []
  const seen = new Set<string>()
  for (let id: string | undefined = top; id !== undefined && !seen.has(id) && chain.length < maxLayers; ) {
    seen.add(id)
    const json: JsonObject = await directory.readObject(`${id}/json`)
    chain.unshift({ id, json })
    id = asText(json['parent'])
  }
  const history = chain.map(({ json }) => ({
    created: json['created'],
    created_by: asTexts(asObject(json['container_config'])?.['Cmd']).join(' '),
    author: json['author'],
  }))
  const config = parseImageConfig({ ...chain.at(-1)?.json, history }, `${top}/json`)
  const layers = chain.map(({ id }): FoundLayer => ({ name: `${id}/layer.tar`, file: directory.find(`${id}/layer.tar`) }))
  return describeImage({ references: [reference], config, layers, problems: [] })
}
