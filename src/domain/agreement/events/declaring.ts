import type { Day } from '../../../kernel/period.ts'
import type { AgreementState, Declaration } from '../state/index.ts'

/** A party declares something through a person with a mandate; `consentsTo` an amendment, where it is a consent. */
export function declare(
  draft: AgreementState,
  said: Pick<Declaration, 'organisationId' | 'signatoryId' | 'scope'>,
  on: Day,
  consentsTo: string | null = null,
): void {
  draft.declarations.push({ no: draft.declarations.length, ...said, consentsTo, on })
}
