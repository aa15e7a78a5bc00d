import { describe, expect, it } from 'vitest'
import { makeInode } from '../../../src/build/overlay/inode.ts'
import { Lab, makeDirectory, readRecords } from '../../support/overlay-records.ts'

/** All mounts that were recorded of Linux 6.18: after every command upper, merged, output and exit code are the kernel's. */
const records = readRecords(new URL('../../fixtures/overlay.json.gz', import.meta.url))

describe('an overlay does what the kernel did', () => {
  it('has all records', () => {
    expect(records.length).toBe(22)
    expect(records.flatMap(({ steps }) => steps).length).toBe(91)
  })

  it.each(records.map((record) => [record.name, record] as const))('%s', (_, record) => {
    const lowers = record.lowers.map(makeDirectory)
    for (const [layer, paths] of Object.entries(record.opaque ?? {})) {
      for (const path of paths) {
        const directory = lowers[Number(layer)]?.children.get(path)
        if (directory !== undefined) directory.isOpaque = true
      }
    }
    const upper = record.upper === '' ? makeInode('directory') : makeDirectory(record.upper)
    const isNew = record.options === 'kernel-new'
    const lab = new Lab(lowers.reverse(), upper, { canRedirect: isNew, canMetacopy: isNew })
    for (const step of record.steps) {
      const { exitCode, stdout, stderr } = lab.run(step.command)
      expect({ exitCode, stdout, stderr }, step.command).toEqual({
        exitCode: step.exit,
        stdout: step.stdout,
        stderr: step.stderr,
      })
      expect(lab.upper(), step.command).toEqual(step.upper)
      expect(lab.merged(), step.command).toEqual(step.merged)
    }
  })
})
