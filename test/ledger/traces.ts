import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EndAffiliation, ErasePerson, RegisterPerson, TransferPerson } from 'co-building-ledger'
import { type CoreLedger, give, organisation } from './support.ts'

/** What nobody may find after the erasure: name, phone, birthday, title. None of it occurs anywhere else. */
export const SECRETS = ['欧阳婉儿', '13800138123', '1987-06-05', '鼓楼街道专职联络员'] as const

/** Which secrets stand somewhere, as a file would hold them: in UTF-8 or in UTF-16LE. */
export function found(...places: readonly (string | Uint8Array)[]): readonly string[] {
  const all = places.map((place) => Buffer.from(place))
  return SECRETS.filter((secret) => {
    const forms = [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'utf16le')]
    return all.some((bytes) => forms.some((form) => bytes.includes(form)))
  })
}
/** Every file in a directory, with what lies below. */
export const filesIn = (directory: string): readonly Buffer[] =>
  readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    return statSync(path).isDirectory() ? filesIn(path) : [readFileSync(path)]
  })

const [name, phone, bornOn, title] = SECRETS
export const register = RegisterPerson({
  ...{ personId: 'p', details: { name, phone, bornOn, title }, lawfulBasis: 'employment' },
  affiliation: { organisationId: 'a', from: '2023-01-03' },
})
export const erase = ErasePerson({ personId: 'p', ground: 'request' })

/** Somebody with secrets is registered, moves, and goes: he could be erased from 1 March 2023 on. */
export const story = [
  [register, '2023-01-03'],
  [organisation('b'), '2023-01-03'],
  [TransferPerson({ personId: 'p', toOrganisationId: 'b', effectiveOn: '2023-02-01', title }), '2023-02-01'],
  [EndAffiliation({ personId: 'p', effectiveOn: '2023-03-01', cause: 'retired' }), '2023-03-01'],
] as const
export const gone = (ledger: CoreLedger): Promise<void> => give(ledger, story, 'g')
