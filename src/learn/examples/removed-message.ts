import { type Example, plainFile } from '../example.ts'

export const removedMessage = {
  id: 'removed-message',
  dockerfile: `FROM tiny
WORKDIR /work
RUN echo "hello" > /work/message.txt
COPY content.txt /work/content.txt
RUN rm -rf /work/message.txt
`,
  files: [plainFile('content.txt', 'content\n')],
  bases: ['tiny'],
} as const satisfies Example
