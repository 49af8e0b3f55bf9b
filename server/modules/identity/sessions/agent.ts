interface Agent {
  device: string
  browser: string | null
}

const devices: [RegExp, string][] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android(?=.*Mobile)/, 'Android phone'],
  [/Android/, 'Android tablet'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows computer'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux|X11/, 'Linux computer'],
]

// In this order: most browsers also claim to be Chrome, and all claim to be Safari.
const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

/** What a person recognises their device by; not a fingerprint. */
export function describeAgent(userAgent: string | null): Agent {
  if (!userAgent) return { device: 'Unknown device', browser: null }
  const device = devices.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Program'
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(userAgent)?.[1]
    if (version) return { device, browser: `${name} ${version}` }
  }
  return {
    device,
    browser: device === 'Program' ? userAgent.split(/[\s/]/, 1)[0]?.slice(0, 40) || null : null,
  }
}
