import type { Program } from '../program.ts'
import { basename } from './basename.ts'
import { cat } from './cat.ts'
import { chgrp } from './chgrp.ts'
import { chmod } from './chmod.ts'
import { chown } from './chown.ts'
import { cp } from './cp.ts'
import { cut } from './cut.ts'
import { date } from './date.ts'
import { dd } from './dd.ts'
import { dirname } from './dirname.ts'
import { echo } from './echo.ts'
import { env } from './env.ts'
import { fallocate } from './fallocate.ts'
import { falseProgram } from './false.ts'
import { find } from './find.ts'
import { grep } from './grep.ts'
import { gunzip } from './gunzip.ts'
import { gzip } from './gzip.ts'
import { head } from './head.ts'
import { id } from './id.ts'
import { install } from './install.ts'
import { ln } from './ln.ts'
import { ls } from './ls.ts'
import { mkdir } from './mkdir.ts'
import { mkfifo } from './mkfifo.ts'
import { mknod } from './mknod.ts'
import { mktemp } from './mktemp.ts'
import { mv } from './mv.ts'
import { printf } from './printf.ts'
import { pwd } from './pwd.ts'
import { readlink } from './readlink.ts'
import { realpath } from './realpath.ts'
import { rm } from './rm.ts'
import { rmdir } from './rmdir.ts'
import { sed } from './sed.ts'
import { seq } from './seq.ts'
import { sha256sum } from './sha256sum.ts'
import { sleep } from './sleep.ts'
import { sort } from './sort.ts'
import { stat } from './stat.ts'
import { tail } from './tail.ts'
import { tar } from './tar.ts'
import { tee } from './tee.ts'
import { bracket, test } from './test.ts'
import { touch } from './touch.ts'
import { tr } from './tr.ts'
import { trueProgram } from './true.ts'
import { truncate } from './truncate.ts'
import { uname } from './uname.ts'
import { uniq } from './uniq.ts'
import { wc } from './wc.ts'
import { whoami } from './whoami.ts'
import { xargs } from './xargs.ts'

const list: readonly Program[] = [
  basename,
  cat,
  chgrp,
  chmod,
  chown,
  cp,
  cut,
  date,
  dd,
  dirname,
  echo,
  env,
  fallocate,
  falseProgram,
  find,
  grep,
  gunzip,
  gzip,
  head,
  id,
  install,
  ln,
  ls,
  mkdir,
  mkfifo,
  mknod,
  mktemp,
  mv,
  printf,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  sed,
  seq,
  sha256sum,
  sleep,
  sort,
  stat,
  tail,
  tar,
  tee,
  test,
  bracket,
  touch,
  tr,
  trueProgram,
  truncate,
  uname,
  uniq,
  wc,
  whoami,
  xargs,
]

/** The programs that the shell has, by name. */
export const programs: ReadonlyMap<string, Program> = new Map(list.map((program) => [program.name, program]))
