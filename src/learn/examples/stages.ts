import { type Example, plainFile } from '../example.ts'

export const stages = {
  id: 'stages',
  dockerfile: `FROM tiny AS build
COPY main.txt /src/
RUN mkdir /tools && seq 1 5000 > /tools/compiler
RUN mkdir /out && tr a-z A-Z < /src/main.txt > /out/program && chmod 755 /out/program

FROM scratch
COPY --from=build /out/program /program
ENTRYPOINT ["/program"]
`,
  files: [plainFile('main.txt', 'print hello\n')],
  bases: ['tiny'],
} as const satisfies Example
