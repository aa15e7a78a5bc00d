import type { terminalBuild as en } from '../en/terminal-build.ts'

/** `layerscope build` 的文字。构建器和命令自己的消息保持原文。 */
export const terminalBuild: typeof en = {
  summary: '用 Dockerfile 构建镜像，无需守护进程、root 权限或网络；在任何机器上结果逐字节相同',
  options: {
    output: '要写出的归档（OCI，附 manifest.json，可用 docker load 载入）',
    base: 'FROM NAME 所指的归档或目录；可多次给出；不给出时可用内置的 tiny、pretend-debian 和 pretend-alpine',
    'build-arg': 'ARG 的值；可多次给出',
    secret: 'id=ID,src=FILE：供 RUN --mount=type=secret 使用的文件；可多次给出',
    target: '要构建的阶段；缺省为最后一个',
    tag: '镜像的名字，形如 NAME:TAG',
    spelling: '层的写法：buildkit（缺省）、buildah 或 overlay',
  },
  says: {
    noOutput: '缺少 -o：要写出归档的文件',
    noPair: (option, text) => `--${option} ${JSON.stringify(text)}：应为名字、等号和值`,
    noSecret: (text) => `--secret ${JSON.stringify(text)}：应为 id=ID,src=FILE`,
    noReference: (text) => `--tag ${JSON.stringify(text)}：应为小写的名字，标签写在冒号之后`,
    noSpelling: (text, ids) => `--spelling ${text}：应为 ${ids} 之一`,
    noDockerfile: (folder) => `${folder}：其中没有 Dockerfile`,
    limit: {
      textBytes: (most) => `已停止：Dockerfile 超过 ${most} 字节`,
      contentBytes: (most) => `已停止：无法压缩的内容超过 ${most} 字节`,
      totalBytes: (most) => `已停止：内容超过 ${most} 字节`,
      files: (most) => `已停止：文件超过 ${most} 个`,
      shellSteps: (most) => `已停止：一条 RUN 执行的命令超过 ${most} 条；可能是死循环`,
      patternSteps: (most) => `已停止：一条 RUN 的模式匹配尝试超过 ${most} 次；可能是匹配方式过多的模式`,
      seconds: (most) => `已停止：一条 RUN 用时超过 ${most} 秒`,
      layers: (most) => `已停止：层超过 ${most} 个`,
    },
    baseMissing: (name, message, builtIn) =>
      `${message}：没有给出 ${name}；用 --base ${name}=IMAGE 指定它所指的归档；内置的有：${builtIn}`,
    stages: (names) => `；Dockerfile 里的阶段：${names}`,
    builtInBases: (names) =>
      `内置基础镜像：${names}；并非真实系统的镜像，其中的 shell 和程序都用文本文件代替（要用真实镜像，请加 --base NAME=IMAGE）`,
    simulated: 'RUN 由内置的 shell 执行，busybox 的程序均为替身；不会运行镜像里的任何程序',
    overlayLoads: (file) => `${file}：按 overlay 目录写成的层只适合拿来看；这样写的删除，有的引擎不认，有的只认一部分`,
    simulatedPackages: '软件包是模拟的：名称和大小取自真实的软件包，文件内容是填充数据',
    layer: (digest, bytes) => `${digest}，${bytes}`,
    noLayer: '没有层',
    imageId: '镜像 ID',
    manifest: 'manifest 摘要',
    warning: (place, rule, message) => `${place}：警告：${rule}：${message}`,
  },
}
