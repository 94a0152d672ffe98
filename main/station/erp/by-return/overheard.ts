import { Halted } from './halted.ts'
import type { Heard } from './returns-connector.ts'

/** What a call goes by besides its question: when to give up, and who listens. */
export type Asking = { signal: AbortSignal; heard: Heard | null }

/** Asks, and lets the listener know of the question and of what came back. `question` holds no secret. */
export async function overheard<Answer>(
  heard: Heard | null,
  question: object,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const request = JSON.stringify(question)
  try {
    const answer = await ask()
    heard?.({ request, answer: JSON.stringify(answer) })
    return answer
  } catch (error) {
    heard?.({ request, answer: error instanceof Halted ? error.words : null })
    throw error
  }
}
