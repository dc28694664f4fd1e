import {
  adoptionFields,
  calendarFields,
  closingFields,
  LedgerOpened,
  openingFields,
  PeriodClosed,
  PolicyAdopted,
  WorkCalendarPublished,
} from './events.ts'
import { policiesInOrder } from './rules.ts'
import { ledger } from './state.ts'

/** Opens the ledger: its first command. */
export const OpenLedger = ledger.command('OpenLedger', openingFields, {
  decide: ({ data }) => [LedgerOpened(data)],
})

/** Adopts new values of policy parameters from a day on; what is not named keeps its value (DOMAIN 12.12). */
export const AdoptPolicy = ledger.commandWithin('AdoptPolicy', adoptionFields, {
  of: (_, world) => world.ledgerId,
  when: ['open'],
  rules: [policiesInOrder],
  decide: ({ data, state }) => [PolicyAdopted({ ledgerId: state.id, ...data })],
})

/** Publishes holidays and make-up working days (调休) of a year. */
export const PublishWorkCalendar = ledger.commandWithin('PublishWorkCalendar', calendarFields, {
  of: (_, world) => world.ledgerId,
  when: ['open'],
  decide: ({ data, state }) => [WorkCalendarPublished({ ledgerId: state.id, ...data })],
})

/** Closes the books (年度封账): facts with an earlier day are refused from now on (LED-18). */
export const ClosePeriod = ledger.commandWithin('ClosePeriod', closingFields, {
  of: (_, world) => world.ledgerId,
  when: ['open'],
  decide: ({ data, state }) => [PeriodClosed({ ledgerId: state.id, ...data })],
})
