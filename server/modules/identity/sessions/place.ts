import { BlockList, isIP } from 'node:net'

const local = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const) {
  local.addSubnet(network, bits)
}
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  local.addSubnet(network, bits, 'ipv6')
}

/** Where an address is, as far as can be told without asking anybody: on this network, or unknown. */
export function placeOf(address: string | null): string | null {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  const family = isIP(plain)
  if (family === 0) return null
  return local.check(plain, family === 6 ? 'ipv6' : 'ipv4') ? 'local network' : null
}
