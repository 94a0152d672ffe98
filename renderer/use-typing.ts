import { useLayoutEffect } from 'react'
import { useBench } from './bench.tsx'
import { pressByKey } from './press-by-key.ts'
import { listenToTyping, type WholeScan } from './wedge/listen-to-typing.ts'

/**
 * While fields are shown, keys are typed into them and press what the screen shows; a scan never gets into a field:
 * listen-to-typing.ts. Keys go from one listener to the other before the screen is seen: none is lost between them. Say
 * what becomes of it: of its text in capitals, or of the whole scan, if it is one.
 */
export function useTyping(onScanned: (text: string, whole: WholeScan | null) => void): void {
  const { setTyping } = useBench()
  useLayoutEffect(() => {
    setTyping(true)
    const stop = listenToTyping(window, (heard) =>
      heard.kind === 'scan' ? onScanned(heard.text, heard.whole) : pressByKey(heard.code),
    )
    // They type nothing, so nobody holds them back.
    const functionKey = (event: KeyboardEvent): void => {
      if (!/^F\d{1,2}$/.test(event.code) || event.repeat) return
      event.preventDefault()
      pressByKey(event.code)
    }
    window.addEventListener('keydown', functionKey)
    return () => {
      stop()
      window.removeEventListener('keydown', functionKey)
      setTyping(false)
    }
  }, [setTyping, onScanned])
}
