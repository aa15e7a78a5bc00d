/** Bytes of the layer of lesson 12 that are fetched for `etc/app.conf`, of how many, as Node packs it: browsers have to pack it alike. */
export const fetchedForms = {
  zstd: { fetched: 33_243, all: 35_277 },
  'zstd-chunked': { fetched: 4169, all: 64_241 },
  estargz: { fetched: 3033, all: 132_897 },
} as const
