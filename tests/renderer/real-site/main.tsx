// A page of the tests: the way to a real site by itself, in the language that the address names.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { LANGUAGES } from '#contract/returns'
import RealSite from '../../../renderer/features/real-site/real-site.tsx'

const language = LANGUAGES.find((each) => location.hash === `#${each}`) ?? 'en'
const tell = (what: string) => () => document.body.setAttribute('data-told', what)
const place = document.querySelector('#window')
if (place)
  createRoot(place).render(
    <QueryClientProvider client={new QueryClient()}>
      <div className="window">
        <RealSite language={language} onLeave={tell('left')} onOpened={tell('opened')} />
      </div>
    </QueryClientProvider>,
  )
