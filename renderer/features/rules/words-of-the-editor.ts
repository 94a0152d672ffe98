import en from 'virtual:words-of-the-editor/en'
import he from 'virtual:words-of-the-editor/he'
import pl from 'virtual:words-of-the-editor/pl'
import ro from 'virtual:words-of-the-editor/ro'
import { addWords } from '../../words.ts'

/** vite.config.ts takes them out of what the window begins with. */
export function addWordsOfTheEditor(): void {
  addWords('en', en)
  addWords('he', he)
  addWords('pl', pl)
  addWords('ro', ro)
}
