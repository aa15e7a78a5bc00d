import fc from 'fast-check'

/** Tables of contents as text: made-up ones, most records of which are as writers have them, and odd ones. */

/** A table with these records. */
export const table = (entries: readonly unknown[], more: object = {}) => ({ version: 1, entries, ...more })
const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const digest = fc.oneof({ weight: 6, arbitrary: hex.map((digits) => `sha256:${digits}`) }, fc.constant(''))
const count = fc.oneof(fc.nat(), fc.constantFrom(0, 1, 0o100755, 4_294_967_295, 999_999_999_999_999))
const name = fc.oneof(
  fc.stringMatching(/^[a-z./ -]{0,30}$/),
  fc.constantFrom('a', 'b', 'a'.repeat(300), 'é', 'a"b', 'a\\b', 'a\0b', '\ud800'),
)
const time = fc.oneof(
  fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    .map((date) => date.toISOString().replace(/\.\d+Z/, 'Z')),
  fc.constantFrom('0001-01-01T00:00:00Z', '2024-02-30T00:00:00Z', '2024-01-01T00:00:00.5Z', '', 'today'),
)
/** The fields of a record, in the order of writers and each of them sound most of the time. */
export const record = fc.record(
  {
    name,
    type: fc.constantFrom('reg', 'reg', 'reg', 'chunk', 'dir', 'symlink', 'hardlink', 'char', 'fifo'),
    size: count,
    modtime: time,
    linkName: name,
    mode: count,
    uid: count,
    gid: count,
    offset: count,
    endOffset: count,
    digest,
    chunkSize: fc.constantFrom(0, 1, 7, 1000),
    chunkOffset: fc.constantFrom(0, 1, 7, 1000),
    chunkDigest: digest,
    chunkType: fc.constantFrom('', 'zeros'),
  },
  { requiredKeys: ['name', 'type'] },
)
/** A field that few or no records have. */
const oddField = fc.record(
  {
    userName: fc.constantFrom('', 'root', 7),
    xattrs: fc.constantFrom(null, {}, { 'user.a': 'eA==' }, { b: '***' }),
    devMajor: count,
    size: fc.constantFrom(-1, 1.5, 1e300, null, '1', 2 ** 53, true),
    type: fc.constantFrom('socket', 1, null),
    NAME: fc.constant('b'),
    more: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
)
/** A record as writers have them, or one with odd fields. */
export const anyRecord = fc.oneof(
  { weight: 5, arbitrary: record },
  { weight: 1, arbitrary: fc.tuple(record, oddField).map(([fields, odd]) => ({ ...fields, ...odd })) },
)
/** A file with its further chunks, as writers have them. */
const chunkedFile = fc.tuple(name, fc.integer({ min: 2, max: 5 }), digest).map(([file, chunks, sha256]) =>
  Array.from({ length: chunks }, (_, i) => ({
    name: file,
    type: i === 0 ? 'reg' : 'chunk',
    ...(i === 0 ? { size: chunks * 10, digest: sha256 } : { chunkOffset: i * 10 }),
    ...(i === chunks - 1 ? {} : { chunkSize: 10 }),
    chunkDigest: sha256,
  })),
)
/** Records as they follow each other. */
export const list = fc
  .array(
    fc.oneof(
      record.map((fields) => [fields]),
      chunkedFile,
      anyRecord.map((fields) => [fields]),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.flat())
/** How a text is indented. */
export const space = fc.constantFrom(undefined, '\t', ' ')
/** Tables that some readers take for others, each with what is odd about it. */
export const oddTables: readonly (readonly [string, string | Uint8Array])[] = [
  ['a second key of the same name', '{"version":1,"entries":[{"name":"a","type":"reg","name":"b"}]}'],
  [
    'a second digest that is empty',
    `{"version":1,"entries":[{"name":"a","type":"reg","digest":"sha256:${'a'.repeat(64)}","digest":""}]}`,
  ],
  ['a number with a zero before it', '{"version":1,"entries":[{"name":"a","type":"reg","size":01}]}'],
  ['a comma too many', '{"version":1,"entries":[{"name":"a","type":"reg",}]}'],
  ['a comma behind the last record', '{"version":1,"entries":[{"name":"a","type":"reg"},]}'],
  ['a line break in a name', '{"version":1,"entries":[{"name":"a\nb","type":"reg"}]}'],
  ['a byte that is not UTF-8', Buffer.from('{"version":1,"entries":[{"name":"\xff","type":"reg"}]}', 'latin1')],
  ['one more bracket', '{"version":1,"entries":[{"name":"a","type":"reg"}]}}'],
  [
    'a chunk of another file',
    JSON.stringify(
      table([
        { name: 'a', type: 'reg', size: 9, chunkSize: 3 },
        { name: 'b', type: 'chunk', chunkOffset: 3 },
      ]),
    ),
  ],
  [
    'a chunk beyond its file',
    JSON.stringify(
      table([
        { name: 'a', type: 'reg', size: 9, chunkSize: 3 },
        { name: 'a', type: 'chunk', chunkOffset: 10 },
      ]),
    ),
  ],
  ['very many broken records', JSON.stringify(table(Array.from({ length: 300 }, () => ({ name: 'a', type: 'socket' }))))],
  ['records that are no objects', '{"version":1,"entries":[7,null,[]]}'],
]
