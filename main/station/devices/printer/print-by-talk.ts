import type { DeviceReason } from '#contract/devices'
import type { Patience } from './patience.ts'
import { failedSafe, printed, sent, unknownWhether } from './printer.ts'
import type { SendOutcome } from './printer.ts'
import type { PrinterCondition, StatusLanguage } from './status/printer-condition.ts'
import { isLost } from './talk.ts'
import type { Answer, Talk } from './talk.ts'

export type TalkedJob = {
  readonly bytes: Uint8Array
  /** Names the job to a printer that proves it, 0–4095. */
  readonly id: number
  readonly onAnswer: (answer: Answer) => void
  readonly onAccepted: () => void
  readonly patience: Patience
}

/**
 * Prints one job in conversation:
 *
 *   ask ── fault, silence ──▶ failed-safe (nothing sent)
 *    └ well ─▶ write ─▶ ask, again and again ── well and at rest ──▶ printed (seen at work, or proven), else sent
 *                │           ├─ fault ─▶ a person mends it; the printer goes on with what it holds: never sent again
 *                └───────────┴─ the way is lost ──▶ unknown
 */
export async function printByTalk(
  talk: Talk,
  language: StatusLanguage,
  job: TalkedJob,
): Promise<SendOutcome> {
  const obstacle = await whatIsInTheWay(talk, language, job)
  if (obstacle !== null) return failedSafe(obstacle)
  const written = await talk.say(job.bytes)
  if (written === 'nothing-sent') return failedSafe('unplugged')
  if (isLost(written)) return unknownWhether(written.lost)
  if (language.proof && isLost(await talk.order(language.proof.request(job.id))))
    return unknownWhether('broken')
  return new AfterJob(talk, language, job).whatBecomesOfIt()
}

/** Why nothing can be printed now; null: the printer is well and at rest. */
async function whatIsInTheWay(
  talk: Talk,
  language: StatusLanguage,
  { onAnswer, patience }: TalkedJob,
): Promise<DeviceReason | null> {
  const until = performance.now() + patience.busyMs
  for (;;) {
    const answer = await talk.ask(language)
    onAnswer(answer)
    if (typeof answer === 'string') return answer
    if (isLost(answer)) return answer.lost
    if (answer.kind === 'fault') return answer.reason
    if (!answer.isBusy) return null
    if (performance.now() > until) return 'busy'
    const rest = await talk.pause(patience.askEveryMs)
    if (isLost(rest)) return rest.lost
  }
}

class AfterJob {
  readonly #talk: Talk
  readonly #language: StatusLanguage
  readonly #job: TalkedJob
  readonly #sinceMs = performance.now()
  #answeredMs = performance.now()
  #wellSinceMs: number | null = null
  #isAccepted = false
  #wasAtWork = false

  constructor(talk: Talk, language: StatusLanguage, job: TalkedJob) {
    this.#talk = talk
    this.#language = language
    this.#job = job
  }

  async whatBecomesOfIt(): Promise<SendOutcome> {
    const { askEveryMs, askStoppedEveryMs } = this.#job.patience
    for (;;) {
      const answer = await this.#talk.ask(this.#language)
      this.#job.onAnswer(answer)
      const end = isLost(answer) ? this.#lost(answer.lost) : this.#learn(answer)
      if (end) return end
      const isStopped = typeof answer === 'object' && 'kind' in answer && answer.kind === 'fault'
      const rest = await this.#talk.pause(isStopped ? askStoppedEveryMs : askEveryMs)
      if (isLost(rest)) return this.#lost(rest.lost)
    }
  }

  #learn(answer: PrinterCondition | 'no-answer' | 'not-understood'): SendOutcome | null {
    const now = performance.now()
    if (this.#isProven()) return this.#accepted(printed)
    if (typeof answer === 'string')
      return now - this.#answeredMs > this.#job.patience.silentMs ? unknownWhether(answer) : null
    this.#answeredMs = now
    // The answer came behind the job, on one line: the printer has all of it.
    this.#accepted(sent)
    if (answer.isBusy) this.#wasAtWork = true
    const isAtRest = answer.kind === 'ok' && !answer.isBusy
    if (!isAtRest) this.#wellSinceMs = null
    else this.#wellSinceMs ??= now
    if (this.#wellSinceMs === null) return null
    if (this.#language.proof)
      return now - this.#sinceMs > this.#job.patience.proofMs && this.#hasSettled(now) ? sent : null
    if (this.#wasAtWork && this.#language.tellsBusy) return printed
    return this.#hasSettled(now) ? sent : null
  }

  #isProven(): boolean {
    const { proof } = this.#language
    return proof !== null && proof.isIn(this.#talk.heardSinceJob, this.#job.id)
  }

  #hasSettled(now: number): boolean {
    const { settleMs, quietSettleMs } = this.#job.patience
    const enoughMs = this.#language.tellsBusy ? settleMs : quietSettleMs
    return this.#wellSinceMs !== null && now - this.#wellSinceMs >= enoughMs
  }

  /** A station that stops leaves a job that the printer has; a way that broke leaves a question. */
  #lost(reason: DeviceReason): SendOutcome {
    if (this.#isProven()) return this.#accepted(printed)
    return reason === 'stopped' && this.#isAccepted ? sent : unknownWhether(reason)
  }

  #accepted(outcome: SendOutcome): SendOutcome {
    if (!this.#isAccepted) this.#job.onAccepted()
    this.#isAccepted = true
    return outcome
  }
}
