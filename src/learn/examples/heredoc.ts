import type { Example } from '../example.ts'

export const heredoc = {
  id: 'heredoc',
  dockerfile: `FROM tiny
ENV NAME=tiny
RUN <<EOF
mkdir -p /srv/data
for i in 1 2 3; do
  echo "$NAME $i" > /srv/data/$i
done
EOF
COPY <<greeting <<"as-is" /srv/
hello from $NAME
greeting
hello from $NAME
as-is
`,
  files: [],
  bases: ['tiny'],
} as const satisfies Example
