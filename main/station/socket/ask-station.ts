import { connect, type Socket } from 'node:net'
import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { onJsonLines } from './lines.ts'

export type RunningStation = {
  ask<Name extends CallName>(call: Name, input: CallInput<Name>): Promise<CallAnswers[Name]>
  close(): void
}

/** The station that runs on this folder, or null where none listens. */
export async function findRunningStation(path: string): Promise<RunningStation | null> {
  const socket = await connected(path)
  if (!socket) return null
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let lastId = 0
  onJsonLines(socket, (line) => {
    const { id, answer } = line as { id: number; answer: never }
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  })
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the station ended before it answered'))
  })
  return {
    ask: (call, input) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        socket.write(`${JSON.stringify({ id, call, input })}\n`)
      }),
    close: () => void socket.end(),
  }
}

const connected = (path: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => {
      socket.destroy()
      resolve(null)
    })
  })
