import type { Example } from '../example.ts'

export const removedKey = {
  id: 'removed-key',
  dockerfile: `FROM tiny
COPY id_sample /root/id_sample
RUN wc -c < /root/id_sample > /srv/used
RUN rm /root/id_sample
`,
  files: [
    {
      path: 'id_sample',
      mode: 0o600,
      text: '-----BEGIN SAMPLE KEY-----\nbm90IGEga2V5LCBvbmx5IGEgc2FtcGxlIG9mIG9uZQ==\n-----END SAMPLE KEY-----\n',
    },
  ],
  bases: ['tiny'],
} as const satisfies Example
