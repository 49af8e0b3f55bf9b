interface Transformation {
  width: number
  format: 'auto' | 'avif' | 'webp'
  quality?: number
}

/**
 * The address of a picture that ImageKit resizes, with the transformation as a part of the path:
 * `<endpoint>/tr:w-320,c-at_max,f-webp/<path>`. The endpoint's origin is this server.
 */
export function imageKitUrl(
  endpoint: string,
  path: string,
  { width, format, quality }: Transformation,
): string {
  // at_max keeps the proportions and never enlarges.
  const steps = [`w-${width}`, 'c-at_max', `f-${format}`, ...(quality === undefined ? [] : [`q-${quality}`])]
  const parts = path.split('/').filter(Boolean).map(encodeURIComponent)
  return `${endpoint.replace(/\/+$/, '')}/tr:${steps.join(',')}/${parts.join('/')}`
}
