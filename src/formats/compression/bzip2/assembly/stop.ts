/** Why decoding stops; decoder.ts has the same numbers. */
export const enum Stop {
  None,
  /** More input is wanted; where there is none, the stream ends early. */
  Input,
  /** There is output, and more to come from the same block. */
  Output,
  /** All of a block is in the output. */
  Block,
  /** A stream is over. */
  Stream,
  /** What follows is no stream; nothing of it was used. */
  NoStream,
  Data,
  Checksum,
  /** A form that bzip2 has not written since 1999. */
  Randomised,
}
