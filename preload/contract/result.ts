import * as z from 'zod/mini'

/** What a question to the core answers: a value, or a refusal that carries what its sentence needs. */
export type Result<T, Refusal extends { code: string } = never> =
  | { ok: true; value: T }
  | { ok: false; error: Refusal | Fault }

/** The station is broken here; the log has the cause under the same id. */
const FaultShape = z.object({ code: z.literal('fault'), faultId: z.string() })
export type Fault = z.infer<typeof FaultShape>

/** The shape of an answer that has no refusal of its own. */
export const answerOf = <Value extends z.ZodMiniType>(value: Value) =>
  z.union([z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), error: FaultShape })])

/** The shape of an answer that may also be a refusal. */
export const answerOrRefusal = <Value extends z.ZodMiniType, Refusal extends z.ZodMiniType>(
  value: Value,
  refusal: Refusal,
) =>
  z.union([
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: z.union([refusal, FaultShape]) }),
  ])

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const refused = <R extends { code: string }>(error: R): { ok: false; error: R } => ({
  ok: false,
  error,
})
