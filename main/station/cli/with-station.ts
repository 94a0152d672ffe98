import { existsSync } from 'node:fs'
import { refused, type Result } from '#contract/result'
import { callServer, type AnswerCall } from '../calls.ts'
import { DEFAULT_SETTINGS, openFloor, type FloorRefusal } from '../open-floor.ts'
import { RulesDesk } from '../rules/desk/rules-desk.ts'
import { RulesExaminer } from '../rules/desk/rules-examiner.ts'
import { findRunningStation } from '../socket/ask-station.ts'
import { NumbersDesk } from '../numbers/numbers-desk.ts'
import { socketPath } from '../socket/socket-path.ts'

const log = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Asks the station of this folder: the one that runs, by its socket; else this process becomes its writer for as
 * long as the work lasts.
 */
export async function withStation<T>(
  folder: string,
  work: (ask: AnswerCall) => Promise<T>,
): Promise<Result<T, FloorRefusal>> {
  if (!existsSync(folder)) return refused({ code: 'no-station-here', folder })
  const running = await findRunningStation(socketPath(folder))
  if (running) {
    try {
      return { ok: true, value: await work((call, input) => running.ask(call, input)) }
    } finally {
      running.close()
    }
  }
  const opened = await openFloor(folder, DEFAULT_SETTINGS)
  if (!opened.ok) return opened
  const { floor, reloadRules, close } = opened.value
  const rules = new RulesDesk({
    floor,
    examiner: RulesExaminer.here({ folder }),
    rulesChanged: reloadRules,
    log,
  })
  try {
    return {
      ok: true,
      value: await work(
        callServer(floor, {
          asker: 'own-account',
          log,
          desks: { rules, numbers: NumbersDesk.here(floor) },
        }),
      ),
    }
  } finally {
    await rules.close()
    close()
  }
}
