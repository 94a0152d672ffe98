import { useCallback, useState } from 'react'
import type { CallAnswers } from '#contract/calls'
import type { DeviceView } from '#contract/device-screen'
import { station } from '../../station.ts'
import type { Adding } from './add-device.tsx'
import type { Said } from '../../said-line.tsx'
import { refusedTry } from './use-try.ts'
import { saveDraft, type Draft } from './use-devices.ts'

/**
 *   look ──add──▶ adding (what ▶ kind, or how) ──▶ form ──save──▶ look
 *     ├──change──▶ form
 *     └──remove──▶ sure? ──▶ look
 */
export type Place =
  | { at: 'look' }
  | { at: 'add'; adding: Adding }
  | { at: 'form'; draft: Draft; wrong: string | null }
  | { at: 'sure'; device: DeviceView }

const noScan: Said = { tone: 'attention', words: [{ key: 'screen.real-site.no-scan' }] }

/** Where somebody stands who changes the devices; only the core writes the file, and says why it does not. */
export function useChanges(onSaved: (device: string | null) => void) {
  const [place, setPlace] = useState<Place>({ at: 'look' })
  const [said, setSaid] = useState<Said | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const go = (next: Place): void => {
    setSaid(null)
    setPlace(next)
  }
  const write = async (
    asked: () => Promise<CallAnswers['devices.add']>,
    device: string | null,
  ): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    const answer = await asked().catch(() => null)
    setIsBusy(false)
    if (answer?.ok) {
      go({ at: 'look' })
      setSaid({ tone: 'good', words: [{ key: 'screen.devices.saved' }] })
      return onSaved(device)
    }
    const error = answer?.error ?? { code: 'fault' as const, faultId: 'no-answer' }
    setSaid(refusedTry(error))
    const wrong = error.code === 'config-does-not-fit' ? error.field : null
    setPlace((before) => (before.at === 'form' ? { ...before, wrong } : before))
  }
  const onScanned = useCallback(() => setSaid(noScan), [])
  return {
    place,
    onScanned,
    said,
    go,
    save: (draft: Draft) => void write(() => saveDraft(draft), nameIn(draft)),
    remove: ({ id }: DeviceView) => void write(() => station.call('devices.remove', { device: id }), null),
  }
}

function nameIn({ entry }: Draft): string | null {
  const { id } = entry
  return typeof id === 'string' ? id : null
}
