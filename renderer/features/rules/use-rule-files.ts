import { useState } from 'react'
import type { Words } from '#contract/bench'
import { MOST_FILE_CHARACTERS, type RulesFileKind } from '#contract/rules-desk'
import type { Said } from '../../said-line.tsx'
import { station } from '../../station.ts'
import { refusalText } from './refusal-text.ts'
import { NO_ANSWER } from './use-desk-answers.ts'
import type { OpenDraft } from './use-draft.ts'

/** Which file it is: whole rules, all decision tables, or one of them. */
export type RuleFile = { as: RulesFileKind; table: string | null }

export type RuleFiles = {
  save: (which: RuleFile) => void
  /** Takes a file into the draft, as one step that can be taken back. */
  take: (which: RuleFile, file: Blob) => void
}

type Around = { draft: OpenDraft; version: string; onSaid: (said: Said | null) => void }

/** Rules as files: saved by the shell where a person says, and taken from a file that a person chose. */
export function useRuleFiles({ draft, version, onSaid }: Around): RuleFiles {
  const [isBusy, setBusy] = useState(false)
  const inTurn = async (work: () => Promise<Said | null>): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    await draft.kept()
    onSaid(await work().catch(() => no(refusalText(NO_ANSWER))))
    setBusy(false)
  }
  return {
    save: (which) => void inTurn(() => saved(version, which)),
    take: (which, file) =>
      void inTurn(async () => {
        const taken = await takenInto(which, file)
        if ('tone' in taken) return taken
        draft.change([], taken.rules)
        return { tone: 'good', words: [{ key: 'screen.rules.taken' }] }
      }),
  }
}

const no = (words: readonly Words[]): Said => ({ tone: 'refused', words })

async function saved(version: string, which: RuleFile): Promise<Said | null> {
  const answer = await station.saveRules({ version, ...which })
  if (!answer.ok) return no(refusalText(answer.error))
  return answer.value.isSaved ? { tone: 'good', words: [{ key: 'screen.rules.saved' }] } : null
}

async function takenInto(which: RuleFile, file: Blob): Promise<Said | { rules: unknown }> {
  const text = await textOf(file)
  if (text === null) return no([{ key: 'screen.rules.no.text' }])
  const answer = await station.call('rules.import', { text, ...which })
  if (!answer.ok) return no(refusalText(answer.error))
  const read = await station.call('rules.read', { version: 'draft' })
  return read.ok ? { rules: read.value.rules } : no(refusalText(read.error))
}

/** Null where it is no text, or more than anybody's rules. */
async function textOf(file: Blob): Promise<string | null> {
  // UTF-8 has up to three bytes for a character of UTF-16.
  if (file.size > 3 * MOST_FILE_CHARACTERS) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.length > MOST_FILE_CHARACTERS ? null : text
  } catch {
    return null
  }
}
