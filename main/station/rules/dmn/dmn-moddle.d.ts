/** As much of dmn-moddle as is used here: it brings no types of its own. */
declare module 'dmn-moddle' {
  /** What was read is anything: a file from outside decides. */
  export type Element = Readonly<Record<string, unknown>>

  export class DmnModdle {
    create(type: `dmn:${string}`, properties: Record<string, unknown>): Element
    toXML(element: Element, options: { format: boolean }): Promise<{ xml: string }>
    /** Rejects what is no XML, or no definitions of DMN; `warnings` names what it left out. */
    fromXML(xml: string): Promise<{ rootElement: Element; warnings: readonly { message: string }[] }>
  }
}
