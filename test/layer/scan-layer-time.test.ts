import { describe, expect, it } from 'vitest'
import { scanLayer } from '../support/check.ts'
import { tarBytes } from '../support/tar.ts'
import { blobSource } from '../support/sources.ts'

const token = (mark: string) => ['ghp', `${mark}zX9kQ2mV7bN4cR8tY1wP5sD3fG6hJ0lA2qE4uI`].join('_').slice(0, 40)

describe('the time of the search of a layer', () => {
  it('ends with a file when its time is over, says so, keeps what it found and goes on with the next', async () => {
    const slow = Array.from({ length: 15 }, (_, i) => token(String.fromCharCode(97 + i))).join('\n')
    let time = 0
    let isSlow = true
    const scan = await scanLayer(
      blobSource(
        tarBytes([
          { path: 'a/slow', content: slow },
          { path: 'b/quick', content: token('z') },
        ]),
      ),
      {
        // 300 ms each time the clock is looked at, until the first file is given up.
        now: () => {
          if (isSlow) time += 300
          if (time > 4000) isSlow = false
          return time
        },
      },
    )
    const found = scan.findings.map(({ path }) => path)
    expect(scan.skipped).toEqual([{ path: 'a/slow', reason: 'time-limit' }])
    expect(found.filter((path) => path === 'b/quick')).toHaveLength(1)
    expect(found.length).toBeGreaterThan(2)
    expect(found.length).toBeLessThan(16)
    expect(scan.scannedFiles).toBe(2)
  })

  it('tells a secret as its characters, not as its bytes', async () => {
    const scan = await scanLayer(
      blobSource(tarBytes([{ path: '.netrc', content: 'machine ä.test login me password pässwörd€9' }])),
      {},
    )
    expect(scan.findings.map(({ secret }) => secret)).toEqual(['pässwörd€9'])
  })
})
