import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

// Just enough DER to have a certificate without a tool that may not be there.
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const size = body.length.toString(16)
  const long = Buffer.from(size.length % 2 === 0 ? size : `0${size}`, 'hex')
  const length =
    body.length < 128 ? Buffer.from([body.length]) : Buffer.concat([Buffer.from([0x80 | long.length]), long])
  return Buffer.concat([Buffer.from([tag]), length, body])
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const octets = (...parts: readonly Uint8Array[]) => der(0x04, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const text = (tag: number, value: string) => der(tag, Buffer.from(value, 'latin1'))
const utcTime = (at: number) =>
  text(
    0x17,
    `${new Date(at)
      .toISOString()
      .replace(/[-:T]|\.\d+/g, '')
      .slice(2)}`,
  )

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
const commonName = (name: string) => sequence(der(0x31, sequence(oid('550403'), text(0x0c, name))))
const mayBeAuthority = sequence(oid('551d13'), octets(sequence(der(0x01, Buffer.from([0xff])))))
const alternativeNames = sequence(
  oid('551d11'),
  octets(sequence(text(0x82, 'localhost'), der(0x87, Buffer.from([127, 0, 0, 1])))),
)

const day = 24 * 60 * 60 * 1000

/** A key and a certificate for 127.0.0.1 that signs itself and is good for a day, both PEM. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const toSign = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    commonName('eventstore double'),
    sequence(utcTime(now - day), utcTime(now + day)),
    commonName('eventstore double'),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(mayBeAuthority, alternativeNames)),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toSign, privateKey))
  const lines =
    sequence(toSign, ecdsaWithSha256, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}
