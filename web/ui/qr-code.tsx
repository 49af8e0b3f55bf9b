import QRCode from 'qrcode'
import { useMemo } from 'react'

/** Always dark on white, with its quiet margin: cameras read nothing else reliably. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { side, path } = useMemo(() => drawn(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="mx-auto block size-52 rounded bg-[#fff]"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}

const margin = 3

function drawn(text: string) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const squares: string[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) squares.push(`M${column + margin} ${row + margin}h1v1h-1z`)
    }
  }
  return { side: modules.size + 2 * margin, path: squares.join('') }
}
