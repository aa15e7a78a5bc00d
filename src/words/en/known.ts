/** Options and errors of what is known of findings before: settings, baselines, and how they are begun. */
export const known = {
  config: 'limits, paths, severities and accepted findings; layerscope.yaml of this folder unless given',
  baseline: 'accepted findings, as --write-baseline and the page write them; secrets that are in it do not count',
}
