import { describe, expect, it } from 'vitest'
import { createSession } from '../../src/store/session.ts'
import { unreadLayersOf } from '../../src/store/unread-layers.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { tarBytes } from '../support/tar.ts'

describe('layers of which something was not read', () => {
  it('are those that break off or are missing, not those whose digest is wrong', async () => {
    const layers = ['a', 'b', 'c', 'd'].map((path) => tarBytes([{ path, content: path.repeat(3000) }]))
    const built = buildImage({ layers, compression: 'none' })
    const nameOf = (layer: number) => `blobs/sha256/${built.layerDigests[layer]?.slice(7) ?? ''}`
    built.files.set(nameOf(1), (layers[1] ?? new Uint8Array()).slice(0, 2000))
    built.files.set(nameOf(2), tarBytes([{ path: 'c', content: 'x'.repeat(3000) }]))
    built.files.delete(nameOf(3))
    const session = createSession(createTestRunner())
    await session.actions.open(fileOf(archiveOf(built.files)))
    const unread = unreadLayersOf(session.getState())
    expect([...unread]).toEqual([1, 3])
    expect(unreadLayersOf(session.getState())).toBe(unread)
  })
})
