import type { Fault } from '../../bytes/problem-codes.ts'
import { type FaultWords, textIn } from '../problem-text.ts'
import {
  emptyThings,
  foreignContent,
  kindByMagic,
  gzipFlaws,
  kinds,
  manifestFlaws,
  namedImages,
  partFlaws,
  placesWithoutImage,
  recordFlaws,
  streamFlaws,
  zstdErrors,
} from './problem-parts.ts'

// JSON, SARIF and JUnit have these sentences too: numbers stand as they are, without separators.

/** The sentence of a fault that another quotes. */
const told = (fault: Fault): string => textIn(problems, fault)

const quoted = (name: string) => JSON.stringify(name)

const atPath = ({ layer, path }: { readonly layer: number; readonly path: string }, text: string) =>
  `layer ${layer}: ${quoted(path)}: ${text}`

/** What a table of contents says, and what the tar has. */
const differs = (
  what: string,
  place: { readonly layer: number; readonly path: string },
  { promised, actual }: { readonly promised: unknown; readonly actual: unknown },
) => atPath(place, `${what} is ${String(promised)} in the table of contents, ${String(actual)} in the tar`)

const otherFile = 'a lazy pull shows another file than an unpacking'

const unsaid = 'whether a lazy pull shows other files than an unpacking cannot be said'

function contentDifference(args: Parameters<FaultWords['codes']['toc-content']>[0]): string {
  if (args.of === 'file') return `${differs('the digest', args, args)}: ${otherFile}`
  const said = (what: string, { promised, actual }: { readonly promised: string; readonly actual: string }) =>
    `${what} has the SHA-256 ${actual}, not ${promised} as the table of contents says`
  const flaw =
    args.of === 'chunks'
      ? 'its chunks leave parts of the file out or have them twice'
      : args.of === 'chunk'
        ? said(`chunk ${args.chunk}`, args)
        : said(args.of === 'stored-file' ? 'the content' : 'its only chunk', args)
  return atPath(args, `${flaw}: a lazy pull shows other content than an unpacking, or none`)
}

function incompleteExport(args: Parameters<FaultWords['codes']['export-incomplete']>[0]): string {
  switch (args.what) {
    case 'cut-file':
      return `the layer breaks off in the middle of the file: its first ${args.size} bytes are all there is`
    case 'end-of-file':
      return `the last ${args.size} bytes cannot be read: ${told(args.reason)}`
    case 'tar':
      return `the layer has no tar to write: ${told(args.reason)}`
    case 'rest-of-layer':
      return `the layer breaks off: ${told(args.reason)}`
    case 'cut-member':
      return `${args.path}: the layer breaks off in the middle of it, its first ${args.size} bytes are all there is`
    case 'end-of-member':
      return `${args.path}: ${args.size} bytes cannot be read from layer ${args.fromLayer}, zeros stand in their place: ${told(args.reason)}`
  }
}

/** What is wrong with an image, by code. */
export const problems: FaultWords = {
  ofLayer: (layer, text) => `layer ${layer}: ${text}`,
  frames: {
    archive: (text, { name }) => `${name}: ${text}`,
    'shown-to-there': (text) => `${text}; what came before is shown`,
    'cut-archive': (text, { cut }) => `${text}. ${told(cut)}`,
    'unpack-first': (text) => `${text}, which is what it unpacks to; unpack it first (gzip -d, zstd -d) and open the .tar`,
    'save-elsewhere': (text) =>
      `${text}; a browser that can write to the disk at once (Chrome, Edge) or the command line (layerscope extract) can save it`,
    config: (text) => `config: ${text}; the layers are shown without it`,
    'only-in-table': (text) => `${text} (in the table of contents, not in the tar)`,
    repeated: (_, { count }, code) => `${code}: ${count} more of the same kind`,
  },
  codes: {
    thrown: ({ message }) => message,
    'cut-off': ({ offset, length, available }) =>
      `a field of ${length} bytes at byte ${offset} reaches past the ${available} bytes that are there`,
    'no-room': ({ size }) => `the browser has no room for ${size} bytes`,

    compression: ({ name }) => `the compression ${name} is not known`,
    'gzip-damaged': ({ flaw, offset }) => `gzip: ${typeof flaw === 'string' ? gzipFlaws[flaw] : told(flaw)}, near byte ${offset}`,
    'gzip-entry': ({ bit }) => `gzip: the stream cannot be entered at bit ${bit}`,
    'gzip-checksum': ({ field, offset }) =>
      `gzip: ${field === 'checksum' ? 'checksum mismatch' : 'the length is not what the trailer says'} in the member that ends at byte ${offset}`,
    'gzip-trailing-data': ({ size, isZero, offset }) =>
      `gzip: ${size} ${isZero ? 'zeros' : 'bytes that are no gzip member'} follow the data at byte ${offset}`,
    'zstd-damaged': (args) =>
      args.error === 'ends-early'
        ? `zstd: the stream ends too early, at byte ${args.offset}`
        : `zstd: ${zstdErrors[args.error] ?? `error ${args.error}`}, near byte ${args.offset} of ${args.size}`,
    'zstd-trailing-data': ({ size, offset }) => `zstd: ${size} bytes that are no frame follow the data at byte ${offset}`,
    'stream-damaged': ({ compression, flaw, offset }) => `${compression}: ${streamFlaws[flaw]}, near byte ${offset}`,
    'stream-trailing-data': ({ compression, size, offset }) =>
      `${compression}: ${size} bytes that are no stream follow the data at byte ${offset}`,

    'tar-header': (args) =>
      args.flaw === 'extended'
        ? `tar: extended header of ${args.size} bytes at byte ${args.offset}`
        : args.flaw === 'size'
          ? `tar: size of the entry at byte ${args.offset} is no length`
          : `tar: header checksum mismatch at byte ${args.offset}`,
    'tar-truncated': ({ offset, missing, path }) =>
      path !== undefined
        ? `tar: cut off at byte ${offset}: ${missing} bytes of ${quoted(path)} are missing; was the download complete?`
        : missing > 0
          ? `tar: cut off at byte ${offset}: ${missing} bytes of content are missing`
          : `tar: cut off at byte ${offset}: it ends inside a header`,
    'tar-no-end': ({ offset }) => `tar: no end marker at byte ${offset}; the archive may have been cut off between two entries`,
    'tar-trailing-data': ({ size, name }) =>
      `tar: ${size} bytes that are not zero follow the end marker${name === undefined ? '' : `, beginning with an entry ${quoted(name)}`}`,
    'tar-lone-zero-block': ({ offset }) => `tar: a lone zero block at byte ${offset}; reading goes on after it`,
    'tar-skipped-entry': ({ offset, type }) => `tar: volume header at byte ${offset} (type ${type}) skipped`,
    'tar-entry-type': ({ offset, type }) => `tar: unknown entry type ${quoted(type)} at byte ${offset}, read as a file`,
    'tar-sparse-map': ({ offset }) =>
      `tar: the map of the sparse file at byte ${offset} does not fit it; its stored bytes are shown as they stand`,
    'tar-pax-damaged': ({ offset }) => `tar: PAX header at byte ${offset} is malformed; what precedes the fault is used`,
    'tar-pax-size': ({ offset }) => `tar: PAX size of the entry at byte ${offset} is no length; the header's is used`,
    'tar-xattrs-too-large': ({ offset, count }) =>
      `tar: ${count} extended attributes at byte ${offset} are larger than any file system takes; they are left out`,
    'tar-nul-in-name': ({ offset }) => `tar: name with a NUL byte in the entry at byte ${offset}; it is cut there`,

    'toc-unreadable': ({ format, reason }) => `${format}: ${told(reason)}; ${unsaid}`,
    'toc-too-large': ({ format, reason }) => `${format}: ${told(reason)}; ${unsaid}`,
    'toc-elsewhere': ({ format }) => `${format}: the table of contents is in another image and is not compared with the layer`,
    'toc-position-mismatch': ({ format }) =>
      `${format}: footer and annotation name two different tables of contents: a lazy pull may show other files than are compared here`,
    'toc-absent': ({ format }) => `${format}: the manifest promises a table of contents, the layer has none`,
    'toc-digest-mismatch': ({ format, digest, promised }) =>
      `${format}: the digest of the table of contents is ${digest}, not ${promised} as its annotation promises`,
    'toc-unpromised': ({ format }) =>
      `${format}: no annotation promises the digest of the table of contents, so nothing shows whether it was changed`,
    'toc-version': ({ version }) => `table of contents: version ${version} is read as version 1`,
    'toc-entry': ({ flaw, record }) => `table of contents: ${recordFlaws[flaw]}: ${record}`,

    'table-not-found': ({ reason }) => `the table of contents cannot be found: ${told(reason)}`,
    'table-position': ({ position }) => `its position is given as ${quoted(position)}`,
    'table-type': ({ type }) => `it is of the unknown type ${type}`,
    'table-outside': ({ offset, size }) =>
      `the table of contents is said to be at byte ${offset}, outside of the ${size} bytes of the layer`,
    'table-not-in-member': ({ offset, name }) => `the member at byte ${offset} has no ${name}`,
    'table-ends-early': ({ filled, size }) => `the table of contents ends after ${filled} of ${size} bytes`,
    'table-longer': ({ promised }) => `the table of contents has more than the ${promised} bytes that are promised`,
    'table-shorter': ({ found, promised }) => `the table of contents has ${found} bytes, not the ${promised} that are promised`,
    'table-no-json': ({ reason }) => `the table of contents is not valid JSON (${told(reason)})`,
    'table-no-object': () => 'the table of contents is no object',
    'table-no-list': () => 'the table of contents has no list of entries',
    'table-several-lists': ({ withVersions }) =>
      `the table of contents has several lists of entries${withVersions ? ', or versions' : ''}`,
    'table-too-long': ({ limit }) => `the table of contents has more than ${limit} bytes`,
    'table-promised-too-long': ({ size }) => `the header promises a table of contents of ${size} bytes`,
    'table-too-large': ({ size, unpacked }) => `the table of contents has ${size} bytes, unpacked ${unpacked}, more than is read`,
    'table-too-many-entries': ({ limit }) => `the table of contents has more than ${limit} entries`,
    'table-odd-form': ({ length }) => `the table of contents has ${length} characters in a form that no writer uses`,

    'sqlite-number': ({ offset }) => `sqlite: a number at byte ${offset} is cut off`,
    'sqlite-header': () => 'sqlite: no database header',
    'sqlite-page-size': ({ size }) => `sqlite: pages of ${size} bytes`,
    'sqlite-encoding': ({ encoding }) => `sqlite: text encoding ${encoding} is not UTF-8`,
    'sqlite-no-table': ({ table }) => `sqlite: no table ${quoted(table)}`,
    'sqlite-page': ({ flaw, page }) =>
      flaw === 'kind'
        ? `sqlite: page ${page} is no page of a table`
        : flaw === 'absent'
          ? `sqlite: page ${page} is not in the file`
          : `sqlite: page ${page} is used twice, or there are too many`,
    'sqlite-too-wide': () => 'sqlite: the tree is wider than any that is real',
    'sqlite-record-header': ({ size }) => `sqlite: a record header of ${size} bytes`,
    'rpm-header': ({ tags }) => `rpm: a header with ${tags} tags`,

    empty: ({ what }) => emptyThings[what],
    'not-an-archive': ({ content, reason, unpack }) =>
      `not an image archive but ${foreignContent(content)} (${told(reason)}); ${unpack === undefined ? '' : `unpack it first (${unpack}), or `}save one with docker save IMAGE -o image.tar`,
    'only-bytes': ({ size }) => `only ${size} bytes`,
    'marker-ignored': ({ reason, names }) =>
      `${told(reason)}; it is taken for a root file system, since it has ${names} files and more of other names`,
    'not-an-image': () => 'the folder has neither index.json nor manifest.json; choose the folder of an OCI image layout',
    'no-image': (args) =>
      args.place === 'index'
        ? `no image could be found: ${args.reasons.map(told).join('; ') || 'index.json names no manifest'}`
        : placesWithoutImage[args.place],
    'missing-file': ({ path }) => `${path}: not in the archive`,
    'file-truncated': ({ path, there, size }) => `${path}: only ${there} of ${size} bytes are in the archive`,
    json: (args) =>
      args.flaw === 'syntax'
        ? `${args.path}: not valid JSON (${told(args.reason)})`
        : args.flaw === 'size'
          ? `${args.path}: ${args.size} bytes are too many for a JSON file`
          : `${args.path}: expected a JSON object`,
    digest: ({ text }) => `digest: ${quoted(text)} is not of the form algorithm:hex`,
    descriptor: ({ path }) => `${path}: a descriptor without a valid digest`,
    manifest: ({ path, flaw }) => `${path}: ${manifestFlaws[flaw]}`,
    config: (args) =>
      args.flaw === 'object'
        ? `${args.path}: the configuration is not a JSON object`
        : `${args.path}: rootfs.diff_ids has ${quoted(args.text)}, which is no digest`,
    'index-missing': () => 'index.json is not in the archive, it may have been cut off; images are looked for among the blobs',
    'index-cycle': ({ digest }) => `index: ${digest} names itself, directly or through other indexes; it is not followed`,
    'manifest-missing': ({ digest, platform }) =>
      `index: the manifest ${digest}${platform === undefined ? '' : ` (${platform})`} is not in the archive`,
    'docker-manifest': ({ reason, image }) =>
      image === undefined
        ? `manifest.json beside index.json is not used: ${told(reason)}`
        : `image ${image} of manifest.json cannot be opened: ${told(reason)}`,
    'manifests-differ': ({ index, docker }) =>
      `index.json and manifest.json name different images: ${namedImages('index.json', index)}, ${namedImages('manifest.json', docker)}; engines differ in which they load`,
    'history-mismatch': ({ entries, layers }) =>
      `history: ${entries} entries made a layer but the image has ${layers}; no instruction is assigned`,
    'diffid-count': ({ diffIds, layers }) => `config: ${diffIds} DiffIDs for ${layers} layers; they cannot be compared`,
    'digest-mismatch': (args) =>
      'layer' in args
        ? `layer ${args.layer}: the blob is corrupt, its digest is ${args.found}, not ${args.promised}; fetch the image again`
        : `${args.path}: its content has the digest ${args.found}, not ${args.promised ?? 'that of its name'}; fetch the image again`,
    'digest-unchecked': (args) =>
      `${'layer' in args ? `layer ${args.layer}` : args.path}: the digest ${args.digest} is not checked: only SHA-256 is; compare it with another tool`,

    'layer-foreign': ({ layer, urls }) =>
      `layer ${layer}: absent by design, a foreign layer is not stored in the archive${urls.length > 0 ? `; it can be had from ${urls.join(' ')}` : ''}`,
    'layer-missing': ({ layer, path }) => `layer ${layer}: the blob ${path} is not in the archive; save the image again`,
    'layer-truncated': ({ layer, path, there, size }) =>
      `layer ${layer}: the archive is cut off, ${there} of ${size} bytes of ${path} are there`,
    'layer-size': ({ layer, promised, size }) =>
      `layer ${layer}: the descriptor promises ${promised} bytes, the blob has ${size}`,
    'layer-encrypted': ({ layer, mediaType }) =>
      `layer ${layer}: encrypted (${mediaType}); decrypt the image first, for instance with skopeo copy --decryption-key`,
    'layer-media-type': ({ layer, mediaType }) =>
      `layer ${layer}: unknown media type ${mediaType}; its content is read for what it is`,
    'layer-compression': ({ layer, promised, found }) =>
      `layer ${layer}: the media type promises ${promised}, the bytes are ${found}`,
    'layer-damaged': ({ layer, reason, entries }) =>
      `layer ${layer}: ${told(reason)}; the ${entries} entries before it are shown`,
    'layer-unreadable': ({ layer, reason }) => `layer ${layer}: ${told(reason)}`,
    'layer-packed': ({ layer, reason }) => `layer ${layer}: ${told(reason)}`,
    'no-entries': ({ reason }) => `${told(reason)}; nothing of it can be shown, save the image again`,
    'no-tar': ({ kind }) =>
      `no tar but another format (${kindByMagic(kind)}); nothing of it can be shown, take the form of the image that has tar layers`,
    packed: ({ packing }) =>
      `packed with ${packing}, which is not read here; engines do not unpack it either: build the image again with gzip or zstd layers`,
    'diffid-mismatch': ({ layer, found, promised }) =>
      `layer ${layer}: the content is not what the config promises: ${found === undefined ? 'it cannot be decompressed to its end' : `its DiffID is ${found}`}, not ${promised}`,
    'verification-failed': ({ layer, reason }) => `layer ${layer}: its digests could not be checked: ${told(reason)}`,

    'path-too-long': (args) =>
      atPath(args, `the path has ${args.length} characters, more than any file system takes; the entry is not applied`),
    'link-too-long': (args) =>
      atPath(args, `the link's target has ${args.length} characters, more than any file system takes; the entry is not applied`),
    'path-outside': (args) => atPath(args, 'the path climbs out of the root; the entry is not applied'),
    'path-empty': (args) => atPath(args, `a ${args.kind} cannot take the place of the root; the entry is not applied`),
    'aufs-file': (args) => atPath(args, 'AUFS bookkeeping, neither a file nor a deletion'),
    'below-marker': (args) => atPath(args, 'nothing can lie below a whiteout marker; the entry is not applied'),
    'whiteout-invalid': (args) => atPath(args, 'the whiteout names nothing that can be hidden'),
    'whiteout-content': (args) => atPath(args, `the marker carries ${args.size} bytes, which no tool shows`),
    'marker-below-file': (args) =>
      atPath(args, `the marker stands below ${quoted(args.obstacle)}, which is no directory in this layer; it has no effect`),
    'parent-not-directory': (args) =>
      atPath(args, `${quoted(args.obstacle)} is no directory in this layer; a directory is shown in its place`),
    'duplicate-entry': (args) => atPath(args, 'the path occurs more than once in the layer; the last entry counts'),
    'replaced-directory': (args) =>
      atPath(args, `the layer has ${args.count} entries below it, which are no more: it is no directory`),
    'hardlink-outside': (args) =>
      atPath(args, `the hard link names ${quoted(args.target)}, which is no file; the entry is not applied`),
    'digest-left-out': (args) => atPath(args, 'its holes are too large to hash; no SHA-256 of it is shown'),
    'owner-too-long': (args) => atPath(args, `the names of its owners have more than ${args.limit} characters and are cut`),
    'xattrs-too-many': (args) =>
      atPath(args, `the layer has more than ${args.limit} bytes of extended attributes; those of this entry are left out`),

    'toc-missing': (args) =>
      atPath(
        args,
        `the tar has a ${kinds[args.kind]} that the table of contents leaves out: an unpacking has it, a lazy pull does not`,
      ),
    'toc-only': (args) =>
      atPath(
        args,
        `the table of contents has a ${kinds[args.kind]} that the tar does not: a lazy pull shows it, an unpacking has none`,
      ),
    'toc-name': (args) =>
      atPath(
        args,
        `the name is not UTF-8 and stands changed in the table of contents: a lazy pull shows it as ${quoted(args.written)}`,
      ),
    'toc-kind': (args) => {
      const differing = { promised: `a ${kinds[args.promised]}`, actual: `a ${kinds[args.actual]}` }
      return `${differs('it', args, differing)}: ${otherFile}`
    },
    'toc-opaque': (args) => {
      const word = (isHiding: boolean) => (isHiding ? 'hidden' : 'kept')
      const differing = { promised: word(args.isPromised), actual: word(!args.isPromised) }
      return `${differs('what lower layers have here', args, differing)}: ${otherFile}`
    },
    'toc-directory': (args) =>
      atPath(args, `the directory has an entry of its own only in the ${args.entryIn === 'tar' ? 'tar' : 'table of contents'}`),
    'toc-size': (args) => `${differs('the size', args, args)}: ${otherFile}`,
    'toc-content': contentDifference,
    'toc-link': (args) => {
      const differing = { promised: quoted(args.promised), actual: quoted(args.actual) }
      return `${differs('the target', args, differing)}: ${otherFile}`
    },
    'toc-device': (args) => `${differs('the device', args, args)}: ${otherFile}`,
    'toc-mode': (args) => differs('the mode', args, args),
    'toc-owner': (args) => differs('the owner', args, args),
    'toc-time': (args) => differs('the time', args, args),
    'toc-xattrs': (args) => {
      const differing = { promised: args.promised || 'empty', actual: args.actual || 'empty' }
      return differs('the set of extended attributes', args, differing)
    },

    'hardlink-target': ({ layer, path, target }) =>
      `layer ${layer}: hard link ${quoted(path)} names ${quoted(target)}, which is no file there`,
    'hardlink-early': ({ layer, path, target }) =>
      `layer ${layer}: hard link ${quoted(path)} names ${quoted(target)}, which comes only later in the layer: engines refuse that; it is shown as a name of it`,
    'symlink-parent': ({ layer, path, target }) =>
      `layer ${layer}: entries below ${quoted(path)} land in ${quoted(target)}, the target of the symbolic link there`,
    'symlink-parent-loop': ({ layer, path }) =>
      `layer ${layer}: ${quoted(path)} is a symbolic link that leads nowhere; what lies below it is shown in its place`,

    'layer-ends': () => 'the layer ends early',
    'file-cut-off': ({ read, size }) => `the layer ends after ${read} of the file's ${size} bytes`,
    'part-unread': ({ path, inside, flaw }) => partFlaws[flaw](quoted(path), quoted(inside)),
    'content-absent': () => 'the archive does not have its content',
    'content-encrypted': () => 'its content is encrypted',
    'search-cancelled': () => 'the search was cancelled',
    'export-incomplete': incompleteExport,
    'still-reading': () => 'the layers are still being read',

    'worker-failed': ({ message }) => `worker: ${message}`,
    'worker-not-started': () => 'worker: it could not be started',
    'worker-stuck': () => 'worker: the job did not end when it was told to',
  },
}
