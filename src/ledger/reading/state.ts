import type { Register, RegisterView } from '../../projections/register.ts'
import type { Keep } from '../keep.ts'
import type { Reading } from '../types.ts'

/** A register over one state: pure in state and date. */
const viewOf = <Row>(keep: Keep, register: Register<Row>): RegisterView<Row> => ({
  register,
  revision: keep.tail.revision,
  validOn: (date) => register.rows(keep.world, date),
})

/** What can be asked of a state, present or past. */
export const readingOf = (keep: Keep): Reading => ({
  get revision() {
    return keep.tail.revision
  },
  get: (entity, id) => keep.world.get(entity, id),
  view: (register) => viewOf(keep, register),
})
