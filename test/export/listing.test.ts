import { describe, expect, it } from 'vitest'
import type { PathWithFate } from '../../src/analysis/list-paths.ts'
import { csvHead, pathCsv } from '../../src/export/listing.ts'

const listed: PathWithFate = {
  path: 'etc/motd',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 5,
  size: 12,
  mtimeSeconds: 1_700_000_000,
  layer: 3,
  change: 'added',
  isImplied: false,
}

describe('a list as CSV', () => {
  it('has a column for each fact, with a slash before the path', () => {
    expect(csvHead).toBe('path,type,mode,uid,gid,size,mtime,layer,change,fate,fateLayer,link,hardLinkTo,sha256\r\n')
    expect(pathCsv(listed)).toBe('/etc/motd,file,0644,0,5,12,2023-11-14T22:13:20Z,3,added,,,,,\r\n')
    expect(pathCsv({ ...listed, fate: { how: 'deleted', by: 7 } })).toContain(',3,added,deleted,7,')
    // No calendar has this time.
    expect(pathCsv({ ...listed, mtimeSeconds: 2 ** 60 })).toContain(',12,,3,')
  })

  it('quotes what would break a line or a field (RFC 4180)', () => {
    expect(pathCsv({ ...listed, path: 'a,"b"\nc' })).toContain('"/a,""b""\nc",file')
  })

  it('holds no formula that a spreadsheet would run', () => {
    expect(pathCsv({ ...listed, path: '=HYPERLINK("http://x")' }).startsWith('"/=HYPERLINK(""http://x"")"')).toBe(true)
    expect(pathCsv({ ...listed, type: 'symlink', link: '=1+1' })).toContain(",'=1+1,")
  })

  it('shows bytes that are no UTF-8 as U+FFFD', () => {
    expect(pathCsv({ ...listed, path: 'caf\udce9' })).toContain('/caf\ufffd,')
  })
})
