import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { Board } from './board.tsx'
import { readBehindDoors } from './read-behind-doors.ts'
import { BENCH_VIEW } from './use-bench-view.ts'
import { lastLanguage } from './use-language-of-the-page.ts'
import { learnWords } from './words.ts'

// A timer between an answer and its screen would cost a frame now and then.
notifyManager.setScheduler(queueMicrotask)
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The core is on this computer: the network has no say, and only an event makes an answer old.
      networkMode: 'always',
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      retry: true,
      retryDelay: 500,
    },
  },
})

// The bench is asked while the words are read: what is drawn first is what is to be done.
void queries.prefetchQuery(BENCH_VIEW)
await learnWords(lastLanguage())

const isBoard = new URLSearchParams(location.search).get('window') === 'board'
const place = document.querySelector('#window')
if (!place) throw new Error('the page has no place for the window')
createRoot(place).render(
  <QueryClientProvider client={queries}>{isBoard ? <Board /> : <App />}</QueryClientProvider>,
)
if (!isBoard) requestIdleCallback(() => void readBehindDoors())
