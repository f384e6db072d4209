import { useEffect, useState } from 'preact/hooks'

interface Drawn {
  path: string
  size: number
}

/** A link to be taken by the camera of a phone. The drawing part comes when it is first needed. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  useEffect(() => void draw(text).then(setDrawn), [text])
  if (!drawn) return <div class="bone qr" />
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${drawn.size} ${drawn.size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-ground" d={`M0 0H${drawn.size}V${drawn.size}H0z`} />
      <path d={drawn.path} />
    </svg>
  )
}

async function draw(text: string): Promise<Drawn> {
  const { encode } = await import('uqr')
  // Cameras need four modules of quiet around it.
  const { data, size } = encode(text, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { path, size }
}
