/** A WebAssembly module as text; made by scripts/wasm-plugin.ts. */
declare module '*?wasm' {
  export const base64: string
}
