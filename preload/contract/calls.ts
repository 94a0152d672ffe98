import * as z from 'zod/mini'
import type { Result } from './result.ts'
import { LANGUAGES, ROLES, type Role } from './returns.ts'

const ImportKindShape = z.enum(['products', 'expected-returns', 'shipped-serials', 'locations', 'manifests'])

/** Every question that may be put to a running core, with the shape of its input. */
export const callInputs = {
  'people.add': z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    role: z.enum(ROLES),
    language: z.enum(LANGUAGES),
  }),
  'imports.begin': z.strictObject({ kind: ImportKindShape }),
  'imports.stage': z.strictObject({ job: z.string(), rows: z.array(z.string()).check(z.maxLength(1000)) }),
  'imports.merge': z.strictObject({ job: z.string() }),
  'imports.abandon': z.strictObject({ job: z.string() }),
  'rules.publish': z.strictObject({ rules: z.unknown() }),
} satisfies Record<keyof CallAnswers, z.ZodMiniType>

/** ... and what each one answers. */
export type CallAnswers = {
  'people.add': Result<{ id: string; badge: string }>
  'imports.begin': Result<{ job: string }>
  'imports.stage': Result<null>
  'imports.merge': Result<{ rows: number; changed: number }>
  'imports.abandon': Result<null>
  'rules.publish': Result<{ version: string }, { code: 'rules-do-not-fit'; path: string; expected: string }>
}

export type CallName = keyof CallAnswers
export type CallInput<Name extends CallName> = z.infer<(typeof callInputs)[Name]>

/** Who may ask what. The station's own socket belongs to the account it runs under and speaks as an administrator. */
export const callPermissions: Record<CallName, readonly Role[]> = {
  'people.add': ['administrator'],
  'imports.begin': ['administrator', 'supervisor'],
  'imports.stage': ['administrator', 'supervisor'],
  'imports.merge': ['administrator', 'supervisor'],
  'imports.abandon': ['administrator', 'supervisor'],
  'rules.publish': ['administrator', 'supervisor'],
}
