import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CallAnswers } from '#contract/calls'
import type { DeviceKind } from '#contract/devices'
import type { DeviceEntry, DevicesView, FoundDevice, TestScan } from '#contract/device-screen'
import { station } from '../../station.ts'

const VIEW = 'devices.view'
/** Nothing tells when something is plugged in: it is looked for while somebody waits for it. */
const LOOK_EVERY_MS = 2000

/** The devices, with the last exchanges of one; asked again whenever the core says that something moved. */
export function useDevices(device: string | null): CallAnswers['devices.view'] | undefined {
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: [VIEW, device],
    queryFn: () => station.call('devices.view', { device }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  useEffect(() => {
    const again = (): void => void queries.invalidateQueries({ queryKey: [VIEW] })
    const stopChanged = station.on('devices.changed', again)
    const stopCore = station.on('core.state', ({ kind }) => void (kind === 'up' && again()))
    return () => {
      stopChanged()
      stopCore()
    }
  }, [queries])
  return data
}

/** What is plugged in and not set up yet. */
export function useFound(): FoundDevice[] {
  const { data } = useQuery({
    queryKey: ['devices.found'],
    queryFn: () => station.call('devices.found', {}),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  })
  return data?.ok ? data.value : []
}

/** Takes scans for as long as `from` is not false: of one scanner, or, for null, of any. They go nowhere else. */
export function useTestScans(
  from: string | null | false,
  { onScan, onUnreadable }: { onScan: (scan: TestScan) => void; onUnreadable: () => void },
): void {
  useEffect(() => {
    if (from === false) return undefined
    const state = { isOver: false }
    void listen()
    return () => {
      state.isOver = true
      void station.call('devices.test-stop', {})
    }

    async function listen(): Promise<void> {
      while (!state.isOver) {
        const answer = await station.call('devices.test-scan', { device: from || null }).catch(() => null)
        if (state.isOver) return
        if (answer?.ok) onScan(answer.value)
        else if (answer?.error.code === 'scan-unreadable') onUnreadable()
        else if (answer?.error.code !== 'nothing-scanned' && !isCoreGone(answer)) return
      }
    }
  }, [from, onScan, onUnreadable])
}

/** The core began anew meanwhile: the question is put to the next one. */
const isCoreGone = (answer: CallAnswers['devices.test-scan'] | null): boolean =>
  answer !== null && !answer.ok && answer.error.code === 'fault' && answer.error.faultId === 'core-gone'

export type Draft = { kind: DeviceKind; how: string; entry: DeviceEntry; changes: string | null }

export const saveDraft = ({ kind, entry, changes }: Draft): Promise<CallAnswers['devices.add']> =>
  changes === null
    ? station.call('devices.add', { kind, entry })
    : station.call('devices.change', { device: changes, entry })

/** A name that none of the devices has: `printer`, `printer-2`, … */
export function freeName({ devices }: Pick<DevicesView, 'devices'>, kind: DeviceKind): string {
  const taken = new Set(devices.map(({ id }) => id))
  for (let n = 1; ; n++) {
    const name = n === 1 ? kind : `${kind}-${n}`
    if (!taken.has(name)) return name
  }
}
