/** What `npm start -- WORDS` asks for. */
export type Start =
  /** The demo at a terminal, in `folder` or where it lies by default. */
  | { kind: 'terminal'; folder: string | null }
  /** The window. The demo at a terminal can stand in for it unless it is about a station of somebody's own. */
  | { kind: 'window'; words: readonly string[]; canBeTerminal: boolean }

/** Words of the shell that are about a station of one's own, or about this computer or a station that runs. */
const NO_DEMO = ['--data', '--config', '--set-secret', '--board', '--quit']

export function readStart(words: readonly string[]): Start {
  if (words.includes('--headless'))
    return { kind: 'terminal', folder: words.find((word) => !word.startsWith('-')) ?? null }
  const isOwn = words.some((word) => NO_DEMO.some((name) => word === name || word.startsWith(`${name}=`)))
  return { kind: 'window', words, canBeTerminal: !isOwn }
}
