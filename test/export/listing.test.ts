import { describe, expect, it } from 'vitest'
import type { ListedPath } from '../../src/analysis/list-paths.ts'
import { csvHead, pathCsv } from '../../src/export/listing.ts'

const listed: ListedPath = {
  path: 'etc/motd',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 5,
  size: 12,
  mtimeSeconds: 1_700_000_000,
  layer: 3,
  isImplied: false,
}

describe('a list as CSV', () => {
  it('has a column for each fact, with a slash before the path', () => {
    expect(csvHead).toBe('path,type,mode,uid,gid,size,mtime,layer,link,hardLinkTo,sha256\r\n')
    expect(pathCsv(listed)).toBe('/etc/motd,file,0644,0,5,12,1700000000,3,,,\r\n')
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
