/** The folders that run.mjs made. */
export const production = folder('BACKDOCK_TEST_PRODUCTION')
export const forTests = folder('BACKDOCK_TEST_PACKAGE')
/** Production, in a folder whose path has spaces in it. */
export const installed = folder('BACKDOCK_TEST_INSTALLED')

function folder(variable: string): string {
  const path = process.env[variable]
  if (path === undefined) throw new Error('these tests are started by: node tests/package/run.mjs')
  return path
}
