import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Lower-case hex SHA-256 of the UTF-8 bytes of a text. */
export type Hash = (text: string) => string
/** Milliseconds since 1970-01-01T00:00Z. */
export type Clock = () => number
/** 16 bytes for one purpose, in hex: salts come through here, so that equal entropy gives equal heads. */
export type Entropy = (purpose: string) => string

interface NodeCrypto {
  readonly hash: (algorithm: string, data: string, encoding: 'hex') => string
}
type Host = { readonly process?: { readonly getBuiltinModule?: (id: string) => unknown } }

const isNodeCrypto = (module: unknown): module is NodeCrypto =>
  typeof module === 'object' && module !== null && 'hash' in module && typeof module.hash === 'function'

export const portableHash: Hash = (text) => bytesToHex(sha256(utf8ToBytes(text)))

/** Node's own hash where Node is, found without an import so that the core stays free of `node:`; @noble/hashes elsewhere. */
export function defaultHash(host: Host = globalThis as Host): Hash {
  const crypto = host.process?.getBuiltinModule?.('node:crypto')
  return isNodeCrypto(crypto) ? (text) => crypto.hash('sha256', text, 'hex') : portableHash
}

export const systemClock: Clock = () => Date.now()

export const systemEntropy: Entropy = () => bytesToHex(globalThis.crypto.getRandomValues(new Uint8Array(16)))

/** The same bytes for the same seed and purpose, for tests and demos only: who knows the seed can undo the commitments. */
export const seededEntropy =
  (seed: number | string): Entropy =>
  (purpose) =>
    portableHash(`${seed}\n${purpose}`).slice(0, 32)
