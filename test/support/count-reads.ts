import { vi } from 'vitest'

/**
 * Counts what is read of the `Int32Array`s that are made while something runs, which is how often hash tables of this program look
 * into their slots.
 */
export function countReads(run: () => void): number {
  let reads = 0
  const counted = (array: Int32Array): Int32Array => {
    const proxy: Int32Array = new Proxy(array, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key)
        if (typeof value !== 'function') {
          reads++
          return value
        }
        return (...parameters: unknown[]) => {
          const result: unknown = Reflect.apply(value, target, parameters)
          return result === target ? proxy : result
        }
      },
      set: (target, key, value) => Reflect.set(target, key, value),
    })
    return proxy
  }
  vi.stubGlobal('Int32Array', new Proxy(Int32Array, { construct: (target, [first]: [number]) => counted(new target(first)) }))
  try {
    run()
  } finally {
    vi.unstubAllGlobals()
  }
  return reads
}
