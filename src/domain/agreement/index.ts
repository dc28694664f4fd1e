import { defineConcept } from '../../kernel/concept.ts'
import * as commands from './commands/index.ts'
import * as events from './events/index.ts'
import * as history from './history/index.ts'
import * as rules from './rules/index.ts'
import { agreement } from './state/index.ts'
import * as ties from './ties/index.ts'

export const agreementConcept = defineConcept({ entity: agreement, commands, events, history, rules, ties })
