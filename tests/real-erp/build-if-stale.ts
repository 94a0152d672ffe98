import { stationDoes } from '#tests/journeys/headless'

/** The journey starts the built station; built only where the sources are newer, because other tests may be using it. */
export async function setup(): Promise<void> {
  await stationDoes('--help')
}
