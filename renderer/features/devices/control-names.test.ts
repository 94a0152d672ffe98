import { expect, it } from 'vitest'
import { withControlNames } from './control-names.ts'

it('calls control characters by their names, and leaves the rest alone', () => {
  expect(withControlNames('␂]C1•␝•␍␊')).toBe('<STX>]C1•<GS>•<CR><LF>')
  expect(withControlNames('␀␟␛!?')).toBe('<NUL><US><ESC>!?')
})
