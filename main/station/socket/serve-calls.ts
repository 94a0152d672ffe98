import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import * as z from 'zod/mini'
import { calls, type CallName } from '#contract/calls'
import { refused } from '#contract/result'
import type { AnswerCall } from '../calls.ts'
import { onJsonLines } from './lines.ts'

const Question = z.object({ id: z.number(), call: z.string(), input: z.unknown() })

/**
 * Answers the command line of the account that the station runs under. One JSON line a question
 * (`{id, call, input}`), one a answer (`{id, answer}`); a question that does not fit ends the connection.
 */
export async function serveCalls(path: string, answer: AnswerCall): Promise<{ close(): Promise<void> }> {
  if (process.platform !== 'win32') rmSync(path, { force: true })
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    onJsonLines(socket, (line) => void answerLine(socket, line, answer))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return {
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answerLine(socket: Socket, line: unknown, answer: AnswerCall): Promise<void> {
  const question = Question.safeParse(line)
  if (!question.success) return void socket.destroy()
  const { id, call, input } = question.data
  if (!isCall(call)) return void socket.write(`${JSON.stringify({ id, answer: unfit })}\n`)
  const checked = calls[call].input.safeParse(input)
  const result = checked.success ? await answer(call, checked.data) : unfit
  socket.write(`${JSON.stringify({ id, answer: result })}\n`)
}

const unfit = refused({ code: 'fault', faultId: 'malformed-question' })
const isCall = (name: string): name is CallName => Object.hasOwn(calls, name)
