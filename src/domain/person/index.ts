import { defineConcept } from '../../kernel/concept.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import * as history from './history.ts'
import * as rules from './rules.ts'
import { person } from './state.ts'
import * as ties from './ties.ts'

export const personConcept = defineConcept({ entity: person, commands, events, history, rules, ties })
