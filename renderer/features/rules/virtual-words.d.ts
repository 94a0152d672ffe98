/** The part of a locale that only the editor says: vite.config.ts. */
declare module 'virtual:words-of-the-editor/*' {
  const words: Readonly<Record<string, string>>
  export default words
}
