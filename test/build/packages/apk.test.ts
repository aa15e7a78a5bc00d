import { describe, expect, it } from 'vitest'
import { startMachine } from '../../support/simulated-shell.ts'

// There is no Alpine to record from: the words are those of apk-tools 2.14 in public logs, sizes those of the index of Alpine 3.18.

describe('apk', () => {
  it('leaves no index with --no-cache, and one without', async () => {
    const machine = await startMachine('pretend-alpine')
    const one = machine.run('apk add --no-cache jq')
    expect(one).toMatchObject({ exitCode: 0, stderr: '' })
    expect(one.stdout).toBe(
      'fetch https://pretend.invalid/alpine/v3.18/main/x86_64/APKINDEX.tar.gz\n' +
        '(1/2) Installing oniguruma (6.9.8-r1)\n(2/2) Installing jq (1.6-r3)\n' +
        'Executing busybox-1.36.1-r5.trigger\nOK: 9 MiB in 17 packages\n',
    )
    const indexes = () => [...machine.list().keys()].filter((path) => path.startsWith('var/cache/apk/'))
    expect(indexes()).toEqual([])
    // The installed size of the package, by the index: "I:679936".
    expect(machine.list().get('usr/bin/jq')?.content.size).toBe(679_936)
    machine.run('apk add nano')
    expect(indexes()).toHaveLength(1)
    expect(machine.list().get(indexes()[0] ?? '')?.content.size).toBe(433_541)
    // The index that is there is not fetched again.
    expect(machine.run('apk add less').stdout).not.toContain('fetch')
    expect(machine.run('rm -rf /var/cache/apk/* && ls /var/cache/apk')).toMatchObject({ exitCode: 0, stdout: '' })
  })

  it('takes away with a package what came for it, and not what another needs', async () => {
    const machine = await startMachine('pretend-alpine')
    const before = [...machine.list().keys()]
    machine.run('apk add --no-cache curl wget')
    expect(machine.run('apk del curl').stdout).not.toMatch(/Purging libidn2/)
    expect(machine.list().has('usr/bin/wget')).toBe(true)
    expect(machine.run('apk del ca-certificates libidn2').stdout).toMatch(/not removed due to:\n {2}libidn2: wget/)
    expect(machine.run('apk del wget').stdout).toMatch(/Purging libidn2[^]*OK: 8 MiB in 15 packages/)
    expect([...machine.list().keys()]).toEqual(before)
  })

  it('knows no other package, and says which it knows', async () => {
    const machine = await startMachine('pretend-alpine')
    const { exitCode, stderr } = machine.run('apk add --no-cache jq nosuch')
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(
      /^ERROR: unable to select packages:\n {2}nosuch \(no such package\):\n {4}required by: world\[nosuch\]\n/,
    )
    expect(stderr).toMatch(/simulated: .* curl .* jq /)
    expect(machine.list().has('usr/bin/jq')).toBe(false)
  })

  it('is for root alone', async () => {
    const machine = await startMachine('pretend-alpine')
    expect(machine.run('apk add jq', 1000)).toMatchObject({
      exitCode: 99,
      stderr: 'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n',
    })
  })
})

describe('what only acts as a package manager', () => {
  it('is there where the base has its stand-in, and nowhere else', async () => {
    const alpine = await startMachine('pretend-alpine')
    const debian = await startMachine('pretend-debian')
    const tiny = await startMachine('tiny')
    for (const [machine, name] of [
      [alpine, 'apt-get'],
      [debian, 'apk'],
      [tiny, 'apt-get'],
      [tiny, 'apk'],
    ] as const)
      expect(machine.run(`${name} update`)).toMatchObject({ exitCode: 127, stderr: `/bin/sh: ${name}: not found\n` })
    expect(debian.run('command -v apt-get').stdout).toBe('/usr/bin/apt-get\n')
    expect(debian.run('rm /usr/bin/apt-get; apt-get update').exitCode).toBe(127)
  })

  it('installs programs that say that they are filler', async () => {
    const machine = await startMachine('pretend-alpine')
    machine.run('apk add --no-cache jq')
    expect(machine.run('jq --version')).toMatchObject({
      exitCode: 126,
      stderr: '/bin/sh: /usr/bin/jq: simulated: the package is filler, there is no program to run\n',
    })
  })

  it('asks whoever is not root for another user', async () => {
    const machine = await startMachine('pretend-debian')
    // As recorded with `chroot --userspec`, once without lists and once with them.
    expect(machine.run('apt-get update', 1000)).toMatchObject({
      exitCode: 100,
      stderr: 'E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)\n',
    })
    expect(machine.run('apt-get install -y curl', 1000)).toMatchObject({
      exitCode: 100,
      stderr:
        'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\n' +
        'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
    })
  })
})
