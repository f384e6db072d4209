/** Line icons on a 24 grid, drawn for this console. */
const PATHS = {
  today: 'M4 20V11m5.3 9V5m5.4 15v-7m5.3 7V8',
  chat: 'M4 5.5h16v11H11l-4.5 3.6v-3.6H4z',
  memories: 'M5 4.5h14v15H5zM9 4.5v15M12.5 9h3.5m-3.5 4h3.5',
  me: 'M12 4.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.8-3.9 3.7-5.8 7.5-5.8s6.7 1.9 7.5 5.8',
  people:
    'M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19c.6-3.2 2.9-4.8 6-4.8s5.4 1.6 6 4.8M15.5 5.4a3 3 0 0 1 0 5.7M17.2 14.6c2 .7 3.3 2.2 3.8 4.4',
  audit: 'M6 3.5h12v17l-3-1.8-3 1.8-3-1.8-3 1.8zM9 8.5h6M9 12.5h6',
  network: 'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM4.5 4.5l5.6 5.6M19.5 4.5l-5.6 5.6M12 14.5v6',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  block: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
  sources: 'M3.5 7V5.5h6l2 2.5h9v10.5h-17zM12 11v4.5m-2.2-2.2L12 15.5l2.2-2.2',
  settings:
    'M4 8h8m5 0h3M4 16h3m5 0h8M14.5 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9.5 13.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  close: 'M6 6l12 12M18 6L6 18',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
  plus: 'M12 5v14M5 12h14',
  send: 'M12 19V5m-6 6l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  shield: 'M12 3.5l7 2.5v5.5c0 4.2-2.8 7.4-7 9-4.2-1.6-7-4.8-7-9V6z',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.6v.4',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17v.4',
  bin: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5m3.4-5.5v5.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  upload: 'M12 16V5m-4.5 4.5L12 5l4.5 4.5M5 19h14',
  pause: 'M8.5 6v12m7-12v12',
  play: 'M8 5.5v13l10-6.5z',
  refresh: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  edit: 'M4.5 19.5l1-4L16 5l3 3L8.5 18.5z',
  pin: 'M9 4h6l-.8 6.5 3 3H6.8l3-3zM12 13.5V20',
  copy: 'M9 9h10.5v10.5H9zM5 15V4.5h10.5',
  why: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.6 9.6c.2-1.4 1.2-2.2 2.5-2.2 1.4 0 2.5.9 2.5 2.2 0 1.9-2.5 2-2.5 4M12.1 16.4v.4',
  quote: 'M5 17c2.6-.6 4-2.2 4-5H5V7h6v5c0 4-2 6.6-6 7zM14 17c2.6-.6 4-2.2 4-5h-4V7h6v5c0 4-2 6.6-6 7z'
} as const

export type IconName = keyof typeof PATHS

/** Decoration only: the words beside it carry the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** Two overlapping rings: a person and their second self. */
export function Mark(place: { x?: number; y?: number; width?: number; height?: number }) {
  return (
    <svg {...place} viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.6" aria-hidden="true">
      <circle cx="12.5" cy="16" r="8.5" />
      <circle cx="19.5" cy="16" r="8.5" opacity="0.55" />
    </svg>
  )
}
