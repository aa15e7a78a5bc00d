/** What a container of an image is started with (config.md), as BuildKit writes it. */
export interface RunConfig {
  readonly Env?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly WorkingDir?: string
  readonly User?: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly ExposedPorts?: Readonly<Record<string, object>>
  readonly Volumes?: Readonly<Record<string, object>>
  readonly StopSignal?: string
  readonly Shell?: readonly string[]
  readonly Healthcheck?: object
  readonly OnBuild?: readonly string[]
  readonly ArgsEscaped?: boolean
}

/** An entry of a history. */
export interface HistoryItem {
  readonly created: string
  readonly created_by: string
  readonly comment?: string
  readonly empty_layer?: boolean
}
