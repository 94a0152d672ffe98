const channel = (hex: string): number => {
  const share = Number.parseInt(hex, 16) / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of `#rrggbb`, 0 to 1. Source: WCAG 2.2. */
function luminance(colour: string): number {
  const [, r = '00', g = '00', b = '00'] = /^#(..)(..)(..)$/.exec(colour) ?? []
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
}

/** Black or white, whichever reads better on a colour of the site; one of them always has 4.5 to 1. */
export function readableInk(colour: string): '#000000' | '#ffffff' {
  const light = luminance(colour)
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? '#000000' : '#ffffff'
}
