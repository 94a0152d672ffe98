import type * as z from 'zod/mini'

/** Questions that may be put to a running core: each with the shape of its input, and of what it answers. */
export type Calls = Record<string, { input: z.ZodMiniType; answer: z.ZodMiniType }>
