/** On every answer. The app loads nothing from elsewhere and runs no inline script or style. */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self), payment=(self)',
}

/** Answers of the API belong to whoever asked, unless a handler says otherwise. */
export const apiHeaders = { ...securityHeaders, 'cache-control': 'no-store' }

/** The same where pictures come from another origin, which the pages then may load them from. */
export function headersFor(pictureAddress: string): { page: typeof securityHeaders; api: typeof apiHeaders } {
  if (!pictureAddress) return { page: securityHeaders, api: apiHeaders }
  const policy = securityHeaders['content-security-policy']
  const allowed = policy.replace("img-src 'self'", `img-src 'self' ${new URL(pictureAddress).origin}`)
  const changed = { 'content-security-policy': allowed }
  return { page: { ...securityHeaders, ...changed }, api: { ...apiHeaders, ...changed } }
}
