import type { Words } from './words.ts'
import { zhFrame } from './zh-frame.ts'
import { acceptance } from './zh/acceptance.ts'
import { accepting } from './zh/accepting.ts'
import { advice } from './zh/advice.ts'
import { audit } from './zh/audit.ts'
import { base } from './zh/base.ts'
import { compare } from './zh/compare.ts'
import { content } from './zh/content.ts'
import { details } from './zh/details.ts'
import { dockerfile } from './zh/dockerfile.ts'
import { evidence } from './zh/evidence.ts'
import { examples } from './zh/examples.ts'
import { facts } from './zh/facts.ts'
import { image } from './zh/image.ts'
import { layers } from './zh/layers.ts'
import { lab } from './zh/lab.ts'
import { learn } from './zh/learn.ts'
import { learnLinks } from './zh/learn-links.ts'
import { overlay } from './zh/overlay.ts'
import { ownRules } from './zh/own-rules.ts'
import { packages } from './zh/packages.ts'
import { lessons } from './zh/lessons.ts'
import { palette } from './zh/palette.ts'
import { presenter } from './zh/presenter.ts'
import { playground } from './zh/playground.ts'
import { problems } from './zh/problems.ts'
import { problemsView } from './zh/problems-view.ts'
import { report } from './zh/report.ts'
import { save } from './zh/save.ts'
import { secretRules } from './zh/secret-rules.ts'
import { secrets } from './zh/secrets.ts'
import { steps } from './zh/steps.ts'
import { story } from './zh/story.ts'
import { lists } from './zh/lists.ts'
import { marks } from './zh/marks.ts'
import { legend } from './zh/legend.ts'
import { query } from './zh/query.ts'
import { rows } from './zh/rows.ts'
import { rulesView } from './zh/rules-view.ts'
import { sizes } from './zh/sizes.ts'
import { settings } from './zh/settings.ts'
import { status } from './zh/status.ts'
import { stack } from './zh/stack.ts'
import { table } from './zh/table.ts'
import { taken } from './zh/taken.ts'
import { tree } from './zh/tree.ts'
import { waste } from './zh/waste.ts'
import { worksheet } from './zh/worksheet.ts'

/**
 * Simplified Chinese, as engineers in China write: sentences of its own, not English word by word. Punctuation is full width, a space
 * stands between Han and Latin letters or digits. One word for one thing:
 *
 * | English | Chinese | | English | Chinese |
 * |---|---|---|---|---|
 * | image | 镜像 | | layer 3 | 第 3 层 |
 * | archive | 归档 | | entry | 条目 |
 * | manifest, index, blob | as they are | | descriptor | 描述符 |
 * | digest | 摘要 | | DiffID, ChainID | as they are |
 * | right, wrong (of a digest) | 一致, 不一致 | | to check | 校验 |
 * | whiteout | 删除标记, beside the English word where it is explained | | opaque | 不透明 |
 * | as stored | 原样 | | stored | 存储 |
 * | change, of a layer | 改动 | | modified, of content | 修改 |
 * | hidden | 隐藏 | | overwritten | 覆盖 |
 * | wasted | 浪费 | | efficiency | 利用率 |
 * | secret, credential | 凭据 (个), its places 处 | | masked | 脱敏 |
 * | private key, token, API key | 私钥, 令牌, API 密钥 | | to revoke | 作废 |
 * | mode, owner | 权限, 属主 | | extended attribute | 扩展属性 |
 * | hard link, symbolic link | 硬链接, 符号链接 | | named pipe | 命名管道 |
 * | table of contents | 内容索引（TOC）, TOC | | lazy pull, unpacking | 按需拉取, 完整解包 |
 * | base | 基础层 | | root file system | 根文件系统 |
 * | to accept, a finding | 接受 | | baseline | 基线 |
 * | attestation, artifact | 证明, 制品, with the English word | | audit, rule | 审计, 规则 |
 */
export const zh: Words = {
  ...zhFrame,
  problems,
  facts,
  base,
  advice,
  layers,
  tree,
  details,
  content,
  compare,
  sizes,
  waste,
  secrets,
  secretRules,
  overlay,
  ownRules,
  image,
  problemsView,
  rulesView,
  taken,
  status,
  save,
  report,
  steps,
  story,
  evidence,
  palette,
  acceptance,
  audit,
  accepting,
  dockerfile,
  packages,
  legend,
  lists,
  marks,
  query,
  rows,
  stack,
  settings,
  table,
  lab,
  learn,
  lessons,
  worksheet,
  presenter,
  playground,
  examples,
  learnLinks,
}
