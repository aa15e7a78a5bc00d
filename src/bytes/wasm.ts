/**
 * WebAssembly modules that travel as text inside of the scripts: the page may request nothing.
 *
 * Their functions take and give numbers, addresses among them, and share one memory with us.
 */
export interface WasmInstance<Name extends string> {
  readonly functions: Readonly<Record<Name, (...numbers: number[]) => number>>
  readonly memory: WebAssembly.Memory
}

/** Whether this platform runs WebAssembly at all; some browsers turn it off for those who ask for more safety. */
export const hasWasm: boolean = typeof WebAssembly === 'object'

/** Compiles a module that is given as base64. */
export async function compileWasm(base64: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
}

/**
 * Starts a module, with a memory of its own.
 * @param names the functions that will be called
 * @throws Error when the module lacks one of them
 */
export async function instantiateWasm<Name extends string>(
  module: WebAssembly.Module,
  names: readonly Name[],
  imports: WebAssembly.Imports = {},
): Promise<WasmInstance<Name>> {
  const { exports } = await WebAssembly.instantiate(module, imports)
  const { memory } = exports
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('WebAssembly: the module has no memory')
  const functions = Object.fromEntries(names.map((name) => [name, functionOf(exports, name)])) as WasmInstance<Name>['functions']
  return { functions, memory }
}

/** The instances of one module. One that is given back keeps its memory for whoever wants the next. */
export class WasmPool<Name extends string> {
  readonly #base64: string
  readonly #names: readonly Name[]
  #compiled: Promise<WebAssembly.Module> | undefined
  readonly #idle: WasmInstance<Name>[] = []

  /** Compiles nothing before an instance is wanted. @param names the functions that will be called */
  constructor(base64: string, names: readonly Name[]) {
    this.#base64 = base64
    this.#names = names
  }

  /** An instance that nobody else has. */
  async acquire(): Promise<WasmInstance<Name>> {
    this.#compiled ??= compileWasm(this.#base64)
    return this.#idle.pop() ?? instantiateWasm(await this.#compiled, this.#names)
  }

  /** Gives an instance back; nothing of it may be used afterwards. */
  release(wasm: WasmInstance<Name>): void {
    this.#idle.push(wasm)
  }
}

function functionOf(exports: WebAssembly.Exports, name: string): (...numbers: number[]) => number {
  const found = exports[name]
  if (typeof found !== 'function') throw new Error(`WebAssembly: the module has no function ${name}`)
  // Whatever a module exports takes and gives numbers only.
  return found as (...numbers: number[]) => number
}
