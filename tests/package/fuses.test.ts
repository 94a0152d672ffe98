import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, it } from 'vitest'
import { forTests, production } from './packages.ts'

/** The fuses as they are burnt in. */
async function fusesIn(folder: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(join(folder, 'backdock'))
  return Object.fromEntries(
    Object.entries(wire).flatMap(([index, state]) => {
      const name = FuseV1Options[Number(index)]
      return name === undefined ? [] : [[name, state === FuseState.ENABLE]]
    }),
  )
}

const SOLD = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: false,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}

it('burns in that nobody runs code of their own in the product', async () => {
  expect(await fusesIn(production)).toMatchObject(SOLD)
})

it('leaves the package for tests open to an inspector, and to nothing else', async () => {
  expect(await fusesIn(forTests)).toEqual({
    ...(await fusesIn(production)),
    EnableNodeCliInspectArguments: true,
  })
})
