const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
export const months: readonly string[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** strftime(3) in UTC; what it does not know stays. */
export function formatTime(format: string, seconds: number): string {
  const at = new Date(seconds * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const iso = at.toISOString()
  const values: Readonly<Record<string, string>> = {
    '%': '%',
    Y: String(at.getUTCFullYear()),
    m: two(at.getUTCMonth() + 1),
    d: two(at.getUTCDate()),
    e: String(at.getUTCDate()).padStart(2),
    H: two(at.getUTCHours()),
    M: two(at.getUTCMinutes()),
    S: two(at.getUTCSeconds()),
    F: iso.slice(0, 10),
    T: iso.slice(11, 19),
    s: String(Math.floor(seconds)),
    a: days[at.getUTCDay()] ?? '',
    b: months[at.getUTCMonth()] ?? '',
    y: two(at.getUTCFullYear() % 100),
    Z: 'UTC',
    z: '+0000',
    N: '000000000',
    n: '\n',
    u: String(at.getUTCDay() || 7),
    j: String(Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1).padStart(3, '0'),
  }
  return format.replace(/%([^])/g, (whole: string, letter: string) => values[letter] ?? whole)
}
