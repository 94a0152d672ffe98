import * as z from 'zod/mini'

const refusal = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })

/** Why the config file is not written. */
export const configFileRefusals = [
  /** The demo's station is made up. */
  refusal('only-a-demo'),
  /** Nobody could take the new config up: the station runs without its window. */
  refusal('no-window'),
  /** `field` of the entry that was to be written; empty where it is something else of the file. */
  z.extend(refusal('config-does-not-fit'), { path: z.string(), field: z.string(), expected: z.string() }),
  z.extend(refusal('config-unreadable'), { path: z.string() }),
  z.extend(refusal('cannot-write'), { path: z.string(), reason: z.string() }),
] as const
export const ConfigFileRefusalShape = z.discriminatedUnion('code', configFileRefusals)
export type ConfigFileRefusal = z.infer<typeof ConfigFileRefusalShape>
