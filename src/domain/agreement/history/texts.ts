import type { Envelope } from '../../../kernel/envelope.ts'
import { checked } from '../../../kernel/rule.ts'
import { frozenText, newVersion, oneSignature } from '../rules/index.ts'
import { agreement } from '../state/index.ts'

/** The text that stands for signing, as the events tell it. */
interface Text {
  version: number
  digest: unknown
  /** Who has signed this version. */
  readonly signed: Set<unknown>
}
type Say = (text: Text, envelope: Envelope) => boolean

/** Walks the versions of every agreement's text and says where `kept` is not. */
const overTexts = (journal: readonly Envelope[], kept: Say) => {
  const texts = new Map<string, Text>()
  return journal.flatMap((envelope) => {
    const { type, data, tags, revision } = envelope
    const subject = tags[0] ?? ''
    const text = texts.get(subject) ?? { version: 1, digest: null, signed: new Set() }
    texts.set(subject, text)
    if (type === 'DraftReopened') {
      text.version += 1
      text.signed.clear()
    }
    if (type === 'AgreementProposed') text.digest = data['textDigest']
    const right = kept(text, envelope)
    if (type === 'AgreementSigned') text.signed.add(data['organisationId'])
    return right ? [] : [{ subject, with: { revision, textVersion: text.version } }]
  })
}

export const signedAsProposed = checked(frozenText, (journal) =>
  overTexts(
    journal,
    ({ digest }, { type, data }) => type !== 'AgreementSigned' || data['textDigest'] === digest,
  ),
)
export const signedOnce = checked(oneSignature, (journal) =>
  overTexts(
    journal,
    ({ signed }, { type, data }) => type !== 'AgreementSigned' || !signed.has(data['organisationId']),
  ),
)
/** Each proposal is of the version that the reopenings before it make it; no signature is of a later one. */
export const versionsRise = checked(newVersion, (journal, world) => [
  ...overTexts(
    journal,
    ({ version }, { type, data }) => type !== 'AgreementProposed' || data['textVersion'] === version,
  ),
  ...[...world.all(agreement)]
    .filter(({ signatures, textVersion }) => signatures.some((s) => s.version > textVersion))
    .map(({ id, textVersion }) => ({ subject: `agreement:${id}`, with: { textVersion } })),
])
