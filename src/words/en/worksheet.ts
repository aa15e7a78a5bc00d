/** A lesson on paper. */
export const worksheet = {
  open: 'Worksheet',
  openTitle: 'Print the lesson, or save it as Markdown',
  back: 'Back to the lesson',
  print: 'Print …',
  save: 'Save as Markdown',
  withAnswers: 'Answers on a last page',
  name: 'Name',
  dockerfile: 'The Dockerfile',
  tree: 'What a container sees',
  layer: (layer: number) => `layer ${layer}`,
  bet: 'Guess',
  task: (n: number) => `Task ${n}`,
  answers: 'Answers',
  solution: (n: number) => `Task ${n}, one way of several:`,
  choice: (name: string, value: string) => `${name}: ${value}`,
  found: (n: number, value: string) => `Task ${n}: ${value}`,
}
