/** The names of all streams that the adapter writes, after the namespace. */
export interface Names {
  journal(ledgerId: string): string
  /** The personal details of one person. */
  vault(ledgerId: string, personId: string): string
  snapshot(ledgerId: string): string
  /** The entity stream of a tag, made of links. */
  entity(ledgerId: string, tag: string): string
  /** How far the entity streams of a ledger have come. */
  links(ledgerId: string): string
  /** Which ledgers there are. */
  readonly ledgers: string
}

/** What stands before the first `-` is the stream's category for the server, so that only the last part may hold one as it is. */
export const namesWith = (prefix: string): Names => ({
  ledgers: `${prefix}co_building_ledgers`,
  journal: (ledgerId) => `${prefix}ledger-${ledgerId}`,
  snapshot: (ledgerId) => `${prefix}snapshot-${ledgerId}`,
  links: (ledgerId) => `${prefix}links-${ledgerId}`,
  vault: (ledgerId, personId) => `${prefix}vault-${part(ledgerId)}-${personId}`,
  entity: (ledgerId, tag) => {
    const at = tag.indexOf(':')
    const kind = tag.slice(0, Math.max(0, at))
    const category =
      at < 0 ? 'plain.entity' : OURS.has(kind) ? `${kind}.entity` : part(kind).replaceAll('.', '%2E')
    return `${prefix}${category}-${part(ledgerId)}-${tag.slice(at + 1)}`
  },
})

/** Categories of the adapter's own: a ledger's entity stream must not be taken for a journal. */
const OURS: ReadonlySet<string> = new Set(['ledger', 'vault', 'snapshot', 'links'])

/** `a-b` and `c` must not make the name that `a` and `b-c` make. */
const part = (text: string): string =>
  encodeURIComponent(text).replace(
    /[-!~*'()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
