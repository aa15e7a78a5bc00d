/** Saving a list as it is shown. */
export const lists = {
  save: 'Save this list as',
  formats: { csv: 'CSV', sarif: 'SARIF' },
  secretHints: {
    csv: 'a line for each place of the secrets that are shown, masked',
    sarif: 'the secrets that are shown, masked, for code scanning',
  },
  wasteHint: 'a line for each version that is stored and not reached, in this order',
}
