import { type WasmInstance, WasmPool } from '../wasm.ts'
import { base64 } from './assembly/index.ts?wasm'

const names = ['roomAddress', 'reserve', 'hashFour', 'hashOne'] as const

/** An instance of the module: states and bytes lie in its memory where the caller puts them. */
export type Sha256Wasm = WasmInstance<(typeof names)[number]>

export const sha256Pool = new WasmPool(base64, names)
