const parts = ['line1', 'line2', 'landmark', 'city', 'state', 'pincode'] as const

/** An address as it is written on a parcel. */
export const addressText = (address: Record<string, unknown>): string =>
  parts
    .map((part) => address[part])
    .filter((part) => typeof part === 'string' && part !== '')
    .join(', ')
