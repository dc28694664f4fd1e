import { defineConcept } from '../../kernel/concept.ts'
import * as commands from './commands.ts'
import * as events from './events/index.ts'
import * as history from './history.ts'
import * as rules from './rules/index.ts'
import { agreement } from './state.ts'
import * as ties from './ties.ts'

export const agreementConcept = defineConcept({ entity: agreement, commands, events, history, rules, ties })
