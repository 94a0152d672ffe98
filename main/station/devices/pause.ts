/** Settles after so long, or at once when the signal says so; it never fails. */
export const pause = (waitMs: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, waitMs)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
