/** What a question to the core answers: a value, or a refusal that carries what its sentence needs. */
export type Result<T, Refusal extends { code: string } = never> =
  | { ok: true; value: T }
  | { ok: false; error: Refusal | Fault }

/** The station is broken here; the log has the cause under the same id. */
export type Fault = { code: 'fault'; faultId: string }

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const refused = <R extends { code: string }>(error: R): { ok: false; error: R } => ({
  ok: false,
  error,
})
