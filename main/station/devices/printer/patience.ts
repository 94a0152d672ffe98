/** How long a printer that answers is waited for, and how often it is asked; milliseconds. */
export const PATIENCE = {
  /** A printer at rest answers within some 100 ms, over a slow line too; beyond this it does not. */
  answerMs: 1000,
  /** At work. */
  askEveryMs: 100,
  /** In the middle of a job, and waiting for a person. */
  askStoppedEveryMs: 1000,
  /** So long may a printer be busy with what came before (another station's labels) until a job is put off. */
  busyMs: 10_000,
  /** A printer that is well so long after a job, and was never seen at work, has taken it; more is not known. */
  settleMs: 1000,
  /** The same where the printer cannot say that it is at work: it may be printing all that time. */
  quietSettleMs: 3000,
  /** The printer's own proof may take a whole label's time, and that of what it printed before. */
  proofMs: 30_000,
  /** So long a printer may be silent after a job: some take an image in without a word. */
  silentMs: 30_000,
  /** Between jobs: paper out is to be seen before the next label is wanted. */
  lookEveryMs: 3000,
  /** Between jobs, and something is wrong: somebody stands there and waits for the word to go away. */
  lookAtTroubleEveryMs: 1000,
}
export type Patience = Readonly<typeof PATIENCE>
