import { useEffect, useState } from 'react'
import type { Prompt } from '#contract/bench'

/**
 * Whether the field stands open. It was opened at a question, and stays with it: a refusal asks the same one again
 * under a new id, any other question closes it.
 */
export function useWriting(prompt: Prompt): { isOpen: boolean; open: () => void; close: () => void } {
  const asked = JSON.stringify({ ...prompt, id: '' })
  const [at, setAt] = useState<string | null>(null)
  const isOpen = at === asked
  useEffect(() => {
    if (!isOpen) setAt(null)
  }, [isOpen])
  return { isOpen, open: () => setAt(asked), close: () => setAt(null) }
}
