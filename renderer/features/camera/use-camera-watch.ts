import { useEffect } from 'react'
import { station } from '../../station.ts'
import { tellAgain, tellWhatIsThere } from './camera-report.ts'

/** Tells the core which camera is plugged in, as long as somebody is signed in; the camera itself stays off. */
export function useCameraWatch(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined
    const look = (): void => void tellWhatIsThere().catch(reportError)
    look()
    navigator.mediaDevices.addEventListener('devicechange', look)
    const stop = station.on('core.state', ({ kind }) => {
      if (kind === 'up') tellAgain()
    })
    return () => {
      navigator.mediaDevices.removeEventListener('devicechange', look)
      stop()
    }
  }, [isOn])
}
