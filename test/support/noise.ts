/** Characters that look drawn at random and are the same each time; no token stands in a test's file as it is. */
export function noise(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
  let state = 7 + length
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)]
  }).join('')
}

export const digits = '0123456789'
export const hex = '0123456789abcdef'
export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
export const lower = 'abcdefghijklmnopqrstuvwxyz0123456789'
export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** RFC 4648. */
export const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** A UUID of such characters. */
export const uuid = [8, 4, 4, 4, 12].map((length) => noise(length, hex)).join('-')
