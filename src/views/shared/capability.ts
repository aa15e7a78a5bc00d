// linux/capability.h, in the order of their numbers.
const names = [
  'chown',
  'dac_override',
  'dac_read_search',
  'fowner',
  'fsetid',
  'kill',
  'setgid',
  'setuid',
  'setpcap',
  'linux_immutable',
  'net_bind_service',
  'net_broadcast',
  'net_admin',
  'net_raw',
  'ipc_lock',
  'ipc_owner',
  'sys_module',
  'sys_rawio',
  'sys_chroot',
  'sys_ptrace',
  'sys_pacct',
  'sys_admin',
  'sys_boot',
  'sys_nice',
  'sys_resource',
  'sys_time',
  'sys_tty_config',
  'mknod',
  'lease',
  'audit_write',
  'audit_control',
  'setfcap',
  'mac_override',
  'mac_admin',
  'syslog',
  'wake_alarm',
  'block_suspend',
  'audit_read',
  'perfmon',
  'bpf',
  'checkpoint_restore',
]

/**
 * The capabilities in the value of `security.capability` (versions 2 and 3), as `getcap` writes them:
 * `cap_net_raw=ep`. Undefined when the value has another form.
 */
export function decodeCapability(value: Uint8Array): string | undefined {
  const version = value[3]
  if ((version !== 2 || value.length !== 20) && (version !== 3 || value.length !== 24)) return undefined
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const isEffective = (view.getUint32(0, true) & 1) === 1
  const permitted = setOf(view, 4)
  const inheritable = setOf(view, 8)
  const groups = new Map<string, string[]>()
  for (let bit = 0; bit < 64; bit++) {
    const flags = `${isEffective && permitted(bit) ? 'e' : ''}${inheritable(bit) ? 'i' : ''}${permitted(bit) ? 'p' : ''}`
    if (flags === '' || flags === 'e') continue
    const name = names[bit]
    groups.set(flags, [...(groups.get(flags) ?? []), name === undefined ? `cap_${bit}` : `cap_${name}`])
  }
  return [...groups].map(([flags, list]) => `${list.join(',')}=${flags}`).join(' ')
}

/** FrameWords of 32 bits alternate: permitted and inheritable of the lower half, then of the upper. */
function setOf(view: DataView, offset: number): (bit: number) => boolean {
  const low = view.getUint32(offset, true)
  const high = view.getUint32(offset + 8, true)
  return (bit) => (((bit < 32 ? low : high) >>> (bit & 31)) & 1) === 1
}
