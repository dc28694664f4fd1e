import { defineConcept } from '../../kernel/concept.ts'
import * as commands from './commands.ts'
import * as events from './events/index.ts'
import * as history from './history.ts'
import * as rules from './rules.ts'
import { alliance } from './state.ts'
import * as ties from './ties.ts'

export const allianceConcept = defineConcept({ entity: alliance, commands, events, history, rules, ties })
