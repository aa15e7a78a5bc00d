/**
 * The 130 pairs of letters that are the most frequent in the names of programs: three of four pairs are one of them, and of
 * letters drawn at random one of five. Counted in 37,688 names of the type declarations of npm packages.
 */
const frequentPairs =
  'onreertiteesatinstenntetiodesecotansleorliedgerameecalroanartoistrndeaceriveutidpongitncctsspecaunacnedaelquuepafisioumaicasopprloemchnaomlttsigexdiptolljrtsptythodkeumagcruradeqrslaameptcheilevscsottusmillupoculniieckclypsanfefsutmrcbliaryapimhapuplmpotnotprr'
const pairs = new Set(Array.from({ length: frequentPairs.length / 2 }, (_, i) => frequentPairs.slice(2 * i, 2 * i + 2)))

/** Words are longer on average, and what is drawn at random has shorter pieces of one kind of character. */
const longestPieces = 3
/** So long the pieces are of names that stand together, as in a path, whatever their letters: `lib/aws-route53.CfnKey`. */
const joinedPieces = 3.5
/** Of twelve words eleven have so many frequent pairs of letters, of texts drawn at random one of fifty. */
const wordPairs = 0.5

/** Whether a value is put together from words: by how long they are, and by the letters that follow each other in them. */
export function isOfWords(value: string): boolean {
  const pieces = piecesOf(value)
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const average = length / pieces.length
  const isJoined = average >= joinedPieces && (value.match(/[-_./:]/g)?.length ?? 0) >= 2
  return average >= longestPieces && (isJoined || shareOfFrequentPairs(value) >= wordPairs)
}

/** Words, as names of programs are put together, and figures. */
export function piecesOf(value: string): readonly string[] {
  return value.match(/[A-Z]{0,3}[a-z]+|[A-Z]+|\d+/g) ?? []
}

/** How many of the pairs of letters in a text are frequent in words: from 0 to 1, and 0 for a text without pairs. */
function shareOfFrequentPairs(text: string): number {
  let all = 0
  let frequent = 0
  for (const [letters] of text.toLowerCase().matchAll(/[a-z]+/g)) {
    for (let i = 0; i + 1 < letters.length; i++) {
      all++
      if (pairs.has(letters.slice(i, i + 2))) frequent++
    }
  }
  return all === 0 ? 0 : frequent / all
}
