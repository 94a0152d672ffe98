import { app, protocol, session, type Session, type WebContents } from 'electron'
import { HOME, isHome } from './home.ts'
import { windowFiles } from './window-files.ts'

/** What must be said before Electron is ready: the window's own scheme, and the sandbox for every renderer. */
export function hardenBeforeReady(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
  // With --no-sandbox on the command line (a test as root) its children would end as soon as they start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => keepAtHome(contents))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault()
    trust(false)
  })
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault()
    choose()
  })
  app.on('login', (event) => event.preventDefault())
}

/** Serves the window from its folder and shuts everything else: other addresses, permissions but that of the camera, devices, downloads. */
export function hardenSession(windowFolder: string): void {
  const own: Session = session.defaultSession
  const answer = windowFiles(windowFolder)
  own.protocol.handle('app', (request) => answer(request))
  own.setPermissionRequestHandler((contents, permission, grant, asked) =>
    grant(permission === 'media' && isHome(contents.getURL()) && mayLook(asked)),
  )
  own.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType, isMainFrame }) =>
      permission === 'media' &&
      mediaType === 'video' &&
      isMainFrame &&
      isHome(`${origin.replace(/\/?$/, '')}/`),
  )
  own.setDevicePermissionHandler(() => false)
  own.webRequest.onBeforeRequest(({ url }, proceed) => proceed({ cancel: !isLocal(url) }))
  own.on('will-download', (event) => event.preventDefault())
  own.setSpellCheckerEnabled(false)
}

/** Our own page may look through a camera, and no more: it hears nothing, and the screen is no camera. */
const mayLook = (asked: object): boolean =>
  'isMainFrame' in asked &&
  asked.isMainFrame === true &&
  'requestingUrl' in asked &&
  isHome(String(asked.requestingUrl)) &&
  'mediaTypes' in asked &&
  Array.isArray(asked.mediaTypes) &&
  asked.mediaTypes.length > 0 &&
  asked.mediaTypes.every((type) => type === 'video')

/** Its own files, what it holds itself, and the inspector, which a packaged window cannot open. */
const isLocal = (url: string): boolean =>
  url.startsWith(HOME) || url.startsWith('data:') || url.startsWith('blob:') || url.startsWith('devtools:')

/** No contents of any kind leave the window's page, open another one or hold a foreign one. */
function keepAtHome(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isHome(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}
