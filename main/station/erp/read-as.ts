import type * as z from 'zod/mini'

/** JSON text of the other side, if it has this shape; null for anything else. */
export function readAs<Shape extends z.ZodMiniType>(shape: Shape, text: string): z.infer<Shape> | null {
  try {
    const parsed = shape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
