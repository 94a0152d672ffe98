import { app, crashReporter } from 'electron'
import type { Log } from './log-files.ts'

/** Keeps what went wrong on this machine and sends it nowhere: minidumps of crashes, and faults of the shell itself. */
export function logFaults(log: Log): void {
  crashReporter.start({ uploadToServer: false })
  process.on('uncaughtException', (error) => log(`fault: ${error.stack ?? error.message}`))
  process.on('unhandledRejection', (reason) =>
    log(`fault: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`),
  )
  app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    log(`${type} process is gone (${reason}, ${exitCode})`),
  )
}
