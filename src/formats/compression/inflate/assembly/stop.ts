/** Why decoding stopped. */
export const enum Stop {
  /** All that is whole was read. */
  Input,
  /** There is no room for more. */
  Output,
  /** The last block is over. */
  End,
  BadBlockType,
  BadStoredLength,
  TooManySymbols,
  BadCodeLengths,
  BadRepeat,
  NoEndOfBlock,
  BadLiteralCode,
  BadDistanceCode,
  BadSymbol,
  BadDistance,
  /** A block begins where decoding was to stop. Not among the errors, those of gzip included. */
  Boundary = 64,
}
