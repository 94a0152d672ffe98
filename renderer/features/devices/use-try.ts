import { useCallback, useEffect, useState } from 'react'
import type { DeviceView, TestScan } from '#contract/device-screen'
import { station } from '../../station.ts'
import type { Said } from '../../said-line.tsx'
import { labelTried, scanTried, weightTried } from './tried.ts'
import { refusalText, type DevicesRefusal } from './refusal-text.ts'
import { useTestScans } from './use-devices.ts'

const waiting: Said = { tone: 'attention', words: [{ key: 'screen.devices.scan-now' }] }
const unreadable: Said = { tone: 'refused', words: [{ key: 'refused.scan-unreadable' }] }

export const refusedTry = (refusal: DevicesRefusal): Said => ({
  tone: 'refused',
  words: [refusalText(refusal)],
})

/** Trying the device that is shown: a label, the next scan, the weight. What came of it is gone with the device. */
export function useTry(device: DeviceView | null): {
  tried: Said | null
  /** What it sends around every code and the config does not know yet. */
  affixes: TestScan['affixes']
  isScanning: boolean
  tryIt: () => void
  /** What came of it is settled. */
  forget: () => void
} {
  const id = device?.id ?? null
  const [tried, setTried] = useState<Said | null>(null)
  const [affixes, setAffixes] = useState<TestScan['affixes']>(null)
  const [scanning, setScanning] = useState<string | false>(false)
  const forget = useCallback((): void => {
    setTried(null)
    setAffixes(null)
    setScanning(false)
  }, [])
  useEffect(forget, [id, forget])
  const onScan = useCallback((scan: TestScan) => {
    setTried(scanTried(scan))
    setAffixes(scan.affixes)
    setScanning(false)
  }, [])
  const onUnreadable = useCallback(() => setTried(unreadable), [])
  useTestScans(scanning, { onScan, onUnreadable })

  const tryIt = (): void => {
    if (!device) return
    if (device.kind === 'scanner') {
      setTried(scanning === false ? waiting : null)
      setScanning(scanning === false ? device.id : false)
    } else void tryOther(device).then(setTried)
  }
  return { tried, affixes, isScanning: scanning !== false, tryIt, forget }
}

async function tryOther({ id, kind }: DeviceView): Promise<Said> {
  if (kind === 'printer') {
    const answer = await station.call('devices.test-label', { device: id })
    return answer.ok ? labelTried(answer.value) : refusedTry(answer.error)
  }
  const answer = await station.call('devices.test-weight', { device: id })
  return answer.ok ? weightTried(answer.value.grams) : refusedTry(answer.error)
}
