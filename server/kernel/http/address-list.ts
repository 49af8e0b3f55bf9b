import { BlockList, isIP } from 'node:net'
import { StartProblem } from '../config/config.ts'

/** Addresses and CIDR ranges, for asking whether one is among them. */
export class AddressList {
  readonly #list = new BlockList()
  readonly isEmpty: boolean

  constructor(entries: readonly string[], name: string) {
    this.isEmpty = entries.length === 0
    for (const entry of entries) this.#add(entry, name)
  }

  has(address: string): boolean {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
    const version = isIP(plain)
    return version !== 0 && this.#list.check(plain, version === 4 ? 'ipv4' : 'ipv6')
  }

  #add(entry: string, name: string): void {
    const [address = '', bits] = entry.split('/')
    const version = isIP(address)
    const prefix = bits === undefined ? (version === 4 ? 32 : 128) : Number(bits)
    if (version === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > (version === 4 ? 32 : 128)) {
      throw new StartProblem(`${name} must list addresses or ranges such as 10.0.0.0/8, not "${entry}".`)
    }
    this.#list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6')
  }
}
