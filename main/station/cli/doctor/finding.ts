/** One thing that was looked at. */
export type Finding = {
  readonly what: string
  readonly ok: boolean
  readonly say: string
  /** Lines to copy: commands for a terminal, or a piece for the config. */
  readonly lines?: readonly string[]
}

/** The same for a person at a terminal. What works and has lines to copy is something that could be done. */
export function findingText({ what, ok, say, lines }: Finding): string {
  const mark = !ok ? 'NOT OK' : lines ? 'note' : 'works'
  return [`${mark}  ${what}: ${say}`, ...(lines ?? []).map((line) => `        ${line}`)].join('\n')
}
