import { Gunzip } from 'fflate'
import { defaultLimits, LimitError } from '../../limits.ts'
import { chunksOf, type Content, copiedContent, joinContents } from '../../overlay/content.ts'
import { gzipContent } from '../../pack/gzip-content.ts'
import { readOptions } from '../options.ts'
import { forEach, type Process, ProgramError, type Program } from '../program.ts'
import { inodeOf } from '../trees.ts'

export function compress(content: Content): Content {
  return joinContents([...gzipContent([content])])
}

/** @throws ProgramError where it is no gzip, LimitError where it holds more than a build may */
export function decompress(content: Content): Content {
  if (content.size === 0) throw new ProgramError('invalid magic')
  try {
    const parts: Content[] = []
    let size = 0
    const stream = new Gunzip((chunk) => {
      size += chunk.length
      if (size > defaultLimits.totalBytes) throw new LimitError('totalBytes', defaultLimits.totalBytes)
      parts.push(copiedContent(chunk))
    })
    for (const chunk of chunksOf(content)) stream.push(chunk)
    stream.push(new Uint8Array(0), true)
    return joinContents(parts)
  } catch (thrown) {
    if (thrown instanceof LimitError) throw thrown
    throw new ProgramError('invalid magic')
  }
}

/** gzip and gunzip: a file takes the place of the one that it was made of. */
export function changeFiles(call: Process, isUnpacking: boolean): number {
  const options = readOptions(call.args, 'cdfkntv123456789')
  const isDecompressing = isUnpacking || options.has('d')
  const change = isDecompressing ? decompress : compress
  const { files, cwd, who } = call
  if (options.operands.length === 0) {
    call.output.write(change(call.input.take(Infinity)))
    return 0
  }
  return forEach(call, options.operands, (path) => {
    const source = files.stat(path, cwd, who)
    if (isDecompressing && !options.has('c') && !/\.(gz|tgz)$/.test(path))
      throw new ProgramError(`${path}: unknown suffix - ignored`)
    const result = change(files.read(path, cwd, who, 1 << 24))
    if (options.has('c')) return call.output.write(result)
    const target = isDecompressing ? path.replace(/\.gz$/, '').replace(/\.tgz$/, '.tar') : `${path}.gz`
    if (inodeOf(call, target) !== undefined && !options.has('f')) throw new ProgramError(`can't open '${target}': File exists`)
    const inode = files.open(target, cwd, who, { mode: source.mode, truncate: true })
    if (inode !== undefined) files.write(inode, 0, result)
    if (!options.has('k')) files.remove(path, cwd, who, 'file')
  })
}

export const gzip: Program = { name: 'gzip', run: (call) => changeFiles(call, false) }
