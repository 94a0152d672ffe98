/** Pictograms on a 24 × 24 grid, drawn with one line width; `label` where the picture says what no word beside it does. */
const PATHS = {
  check: 'M4 12.5 10 18.5 20 6',
  cross: 'M5.5 5.5 18.5 18.5M18.5 5.5 5.5 18.5',
  flag: 'M5 21V4M5 4.5h13l-3 4.5 3 4.5H5',
  triangle: 'M12 3 22 20.5H2ZM12 9.5v5M12 17.3v.4',
  octagon: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8ZM8.5 8.5l7 7M15.5 8.5l-7 7',
  badge: 'M6 6h12v15H6ZM9.5 6V3h5v3M12 10.2a2 2 0 1 0 .01 0M8.8 17.5c.6-2.4 5.8-2.4 6.4 0',
  parcel: 'M3 7.5 12 3l9 4.5v9L12 21l-9-4.5ZM3 7.5 12 12l9-4.5M12 12v9M7.5 5.2l9 4.6',
  piece: 'M5 8h14l1.5 13h-17ZM8.5 11V7a3.5 3.5 0 0 1 7 0v4',
  barcode: 'M3 5v14M6.5 5v14M9 5v14M13 5v14M15 5v14M18.5 5v14M21 5v14',
  truck: 'M2 6h12v11H2ZM14 10h4.5l3.5 3.5V17h-8M6 17a2 2 0 1 0 .01 0M17.5 17a2 2 0 1 0 .01 0',
  open: 'M3 10h18v11H3ZM3 10 6.5 4.5M21 10l-3.5-5.5M12 10v4',
  drop: 'M12 3c3.5 4.5 6 7.5 6 11a6 6 0 0 1-12 0c0-3.5 2.5-6.5 6-11Z',
  crack: 'M4 4h16v16H4ZM13 4l-3.5 6 4.5 3-3 7',
  gap: 'M4 4h7v7H4ZM13 13h7v7h-7ZM4 13h7v7H4ZM14.5 4H17M20 7v2.5M13 6.5V9M15.5 11H18',
  swap: 'M4 8h14l-4-4M20 16H6l4 4',
  question: 'M8 8.5a4 4 0 1 1 5.5 3.700c-1 .5-1.5 1.200-1.5 2.800M12 19v.4',
  none: 'M12 3.5a8.5 8.5 0 1 0 .01 0M6 18 18 6',
  back: 'M20 12H4.5M11 5l-7 7 7 7',
  forward: 'M4 12h15.5M13 5l7 7-7 7',
  up: 'M12 20V4.500M5 11l7-7 7 7',
  down: 'M12 4v15.500M5 13l7 7 7-7',
  rules: 'M5 3h14v18H5ZM8.5 8l1.500 1.500L12.500 7M8.500 15l1.500 1.500 2.500-2.500M15 9h1.500M15 16h1.500',
  redo: 'M16 4l4 4.500-4 4.500M19.500 8.500H10a5.500 5.500 0 0 0 0 11h6',
  undo: 'M8 4 4 8.5 8 13M4.5 8.5H14a5.5 5.5 0 0 1 0 11H8',
  printer: 'M7 9V3h10v6M3.5 9h17v8H17M3.5 9v8H7M7 14h10v7H7Z',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4.5v15L19.5 12Z',
  door: 'M13 3H5v18h8M10 12h11M17 8l4 4-4 4',
  camera: 'M3 7h4.5L9.5 4.5h5L16.5 7H21v13H3ZM12 9.5a4 4 0 1 0 .01 0',
  plus: 'M12 4v16M4 12h16',
  shield: 'M12 2.5 20 6v6c0 4.5-3.5 8-8 9.5C7.5 20 4 16.5 4 12V6Z',
  lock: 'M5 11h14v10H5ZM8 11V7.500a4 4 0 0 1 8 0V11M12 15v2.500',
  tag: 'M3 3h9l9 9-9 9-9-9ZM7.5 7.5v.4',
  tote: 'M3 7h18l-2 13H5ZM1.5 7h21M9 12h6',
  shelf: 'M4 3v18M20 3v18M4 8h16M4 14.5h16M4 20.5h16M8 8V4.5h4V8M12 14.5V11h5v3.5',
  clock: 'M12 3a9 9 0 1 0 .01 0M12 7v5.5l3.5 2',
  cloud: 'M7 19a4.5 4.5 0 0 1-.5-9A6 6 0 0 1 18 9.5 4.800 4.800 0 0 1 17.5 19Z',
  pedal: 'M3 20h18M4 16 18 7l3 4.5L7.5 20',
  plug: 'M8 3v5M16 3v5M5.5 8h13v3a6.5 6.5 0 0 1-13 0ZM12 17.5V22',
  keyboard:
    'M2 5.5h20v13H2ZM5.500 9.500v.4M9.800 9.500v.4M14.200 9.500v.4M18.500 9.500v.4M6 14.500v.4M9.500 14.700h5M18 14.500v.4',
  queue: 'M4 6h16M4 12h16M4 18h10',
  flame:
    'M12 2.5c1 4 5.500 6 5.500 11a5.500 5.500 0 0 1-11 0c0-2 1-3.500 2-4.500.3 1.500 1 2 2 2.500-.5-3.500.5-6.500 1.500-9Z',
  scale: 'M5 20h14l-1.5-9h-11ZM4 6h16M12 6v5M9.5 15.5h5',
  person: 'M12 4a4 4 0 1 0 .01 0M4 21c.5-8.5 15.5-8.5 16 0',
  again: 'M20 5v5h-5M4 19v-5h5M19.5 10A8 8 0 0 0 5 8M4.5 14A8 8 0 0 0 19 16',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      className="icon"
      data-icon={name}
      viewBox="0 0 24 24"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
