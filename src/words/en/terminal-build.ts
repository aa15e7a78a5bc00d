/** What `layerscope build` says. Messages of the builder and of commands are their own. */
export const terminalBuild = {
  summary: 'Build an image of a Dockerfile without daemon, root or network: the same bytes on every machine',
  options: {
    output: 'the archive to write (OCI, with manifest.json for docker load)',
    base: 'what FROM NAME means: an archive or folder; may be given several times; without it tiny, pretend-debian and pretend-alpine are bases that are built in',
    'build-arg': 'a value for an ARG; may be given several times',
    secret: 'id=ID,src=FILE: a file for RUN --mount=type=secret; may be given several times',
    target: 'the stage to build; the last unless given',
    tag: 'a name for the image, as NAME:TAG',
    spelling: 'how layers are written: buildkit (unless given), buildah or overlay',
  },
  says: {
    noOutput: '-o is missing: a file to write the archive to',
    noPair: (option: string, text: string) => `--${option} ${JSON.stringify(text)}: a name, an equals sign and a value`,
    noSecret: (text: string) => `--secret ${JSON.stringify(text)}: id=ID,src=FILE`,
    noReference: (text: string) => `--tag ${JSON.stringify(text)}: a name in lower case, and a tag behind a colon`,
    noSpelling: (text: string, ids: string) => `--spelling ${text}: one of ${ids}`,
    noDockerfile: (folder: string) => `${folder}: no Dockerfile in it`,
    /** A limit that keeps a mistake from taking all of a machine. */
    limit: {
      textBytes: (most: number) => `stopped: the Dockerfile has more than ${most} bytes`,
      contentBytes: (most: number) => `stopped: more than ${most} bytes of content that does not compress`,
      totalBytes: (most: number) => `stopped: more than ${most} bytes of content`,
      files: (most: number) => `stopped: more than ${most} files`,
      shellSteps: (most: number) => `stopped: a RUN of more than ${most} commands; perhaps a loop without an end`,
      patternSteps: (most: number) =>
        `stopped: a RUN that tried patterns at more than ${most} places; perhaps one that fits in too many ways`,
      seconds: (most: number) => `stopped: a RUN that took more than ${most} seconds`,
      layers: (most: number) => `stopped: more than ${most} layers`,
    },
    baseMissing: (name: string, message: string, builtIn: string) =>
      `${message}: ${name} is not given; --base ${name}=IMAGE says which archive it means; built in are ${builtIn}`,
    stages: (names: string) => `; stages of the Dockerfile: ${names}`,
    builtInBases: (names: string) =>
      `built in: ${names}; no system’s own image, text files stand in it for the shell and for programs (--base NAME=IMAGE names a real one)`,
    simulated: 'RUN is done by a built-in shell with stand-ins for busybox’s programs; no program of the image is run',
    overlayLoads: (file: string) =>
      `${file}: layers as overlay directories are to be looked at; deletions so written are none to engines, or not to all`,
    simulatedPackages: 'packages are simulated: names and sizes are those of real ones, the files are filler',
    layer: (digest: string, bytes: string) => `${digest}, ${bytes}`,
    noLayer: 'no layer',
    imageId: 'image ID',
    manifest: 'manifest digest',
    warning: (place: string, rule: string, message: string) => `${place}: warning: ${rule}: ${message}`,
  },
}
