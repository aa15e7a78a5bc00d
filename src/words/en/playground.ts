/** The playground: a Dockerfile, its steps and what they make. */
export const playground = {
  lead: 'Write a Dockerfile and get real layers, in this page: nothing is downloaded, nothing is sent.',
}
