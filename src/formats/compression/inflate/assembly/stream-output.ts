/** What of the output was given out, and the checksum of the member that it belongs to. */
import { crc32, joinCrc32 } from './crc32'
import { isWide, output, reach, setOutput } from './inflate'
import { outputStart, wideWindowSize, windowSize } from './layout'

/** What of the output is given out next, and what of it the checksum does not have yet. */
export let given: usize = outputStart
let unsummed: usize = outputStart
export let memberSum: u32 = 0
export let memberLength: u32 = 0

/** Output begins anew, behind a window of so many bytes of memory. */
export function beginOutput(window: usize): void {
  setOutput(outputStart, outputStart - window)
  given = outputStart
  unsummed = outputStart
}

/** The next output is a member's first: nothing before it counts. */
export function beginSum(): void {
  unsummed = output
  memberSum = 0
  memberLength = 0
}

/** Moves the window to the front, so that there is room again. What was given out is only in the window from here on. */
export function slide(): void {
  if (given == output) return
  const kept = min(output - reach, isWide ? wideWindowSize : windowSize)
  memory.copy(outputStart - kept, output - kept, kept)
  beginOutput(kept)
}

/** Adds the output that is not in the checksum yet. */
export function sumUp(): void {
  memberSum = crc32(memberSum, unsummed, output)
  memberLength += <u32>(output - unsummed)
  unsummed = output
}

/** Output that was made elsewhere follows: its last bytes were written to `outputStart`, the others are not here. */
export function addMade(kept: usize, length: u32, sum: u32): void {
  beginOutput(kept < windowSize ? outputStart - reach : 0)
  setOutput(outputStart + kept, reach)
  unsummed = output
  memberSum = joinCrc32(memberSum, sum, length)
  memberLength += length
}
