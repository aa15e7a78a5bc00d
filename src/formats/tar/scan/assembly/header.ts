/** What is read of a header block (../../header.ts says what stands where): only what is usual, everything else is left to TypeScript. */

/** "ustar" in ASCII, the first byte lowest. */
const magic: u64 = 0x72_6174_7375

/** Whether the block is signed as ustar or GNU, with a checksum of unsigned bytes, and is not of Schilling's star. */
export function isUsual(block: usize): bool {
  if ((load<u64>(block, 257) & 0xff_ffff_ffff) != magic) return false
  // "tar\0"
  if (!isGnu(block) && load<u32>(block, 508) == 0x0072_6174) return false
  return readOctal(block + 148, 8) == sumOf(block)
}

/** GNU writes "ustar  ", POSIX "ustar\0". */
export function isGnu(block: usize): bool {
  return load<u8>(block, 262) == 0x20
}

/** The sum of a block's bytes; the checksum's own field counts as eight spaces. */
function sumOf(block: usize): i64 {
  let sums = i32x4.splat(0)
  for (let at = block; at < block + 512; at += 16)
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(v128.load(at))))
  let sum =
    i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3)
  for (let at = block + 148; at < block + 156; at++) sum += 0x20 - <i32>load<u8>(at)
  return <i64>sum
}

/** A field of octal digits, 0 where it is empty; −1 where it holds anything else. */
export function readOctal(from: usize, length: usize): i64 {
  let value: i64 = 0
  let isBegun = false
  for (let at = from; at < from + length; at++) {
    const byte = <u32>load<u8>(at)
    if (byte - 0x30 < 8) {
      value = (value << 3) | <i64>(byte - 0x30)
      isBegun = true
    } else if (byte == 0x20 || byte == 0) {
      if (isBegun) break
    } else {
      return -1
    }
  }
  return value
}

/** Length of a text that ends with the first NUL or the field. */
export function textLength(from: usize, length: usize): usize {
  let at = from
  while (at < from + length && load<u8>(at) != 0) at++
  return at - from
}
