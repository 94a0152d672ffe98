import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { DeviceReason } from '#contract/devices'
import { reasonOfError } from './reason-of-error.ts'

/** A printer or scanner in the same building answers in a few milliseconds, or is not there. */
const CONNECT_TIMEOUT_MS = 1500

export interface TcpAddress {
  readonly host: string
  readonly port: number
}

/**
 * Calls a device on the network: the open socket, or why there is none. Nothing has been sent on it.
 * `allowHalfOpen`: the other side's end does not end ours.
 */
export function connectTcp(
  { host, port }: TcpAddress,
  { signal, allowHalfOpen }: { signal: AbortSignal; allowHalfOpen: boolean },
): Promise<Socket | DeviceReason> {
  if (signal.aborted) return Promise.resolve('stopped')
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      allowHalfOpen,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: 10_000,
    })
    const giveUp = (reason: DeviceReason) => {
      settled()
      socket.destroy()
      resolve(reason)
    }
    const onAbort = () => giveUp('stopped')
    const timeout = setTimeout(() => giveUp('timed-out'), CONNECT_TIMEOUT_MS)
    const onError = (error: Error) => giveUp(reasonOfError(error))
    const settled = () => {
      clearTimeout(timeout)
      signal.removeEventListener('abort', onAbort)
      socket.off('error', onError)
      // An error with nobody listening would end the process; whoever uses the socket adds their own ear.
      socket.on('error', () => undefined)
    }
    signal.addEventListener('abort', onAbort)
    socket.on('error', onError)
    socket.once('connect', () => {
      settled()
      resolve(socket)
    })
  })
}
