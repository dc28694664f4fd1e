import { cloudevents } from './cloudevents.ts'
import type { Form } from './form.ts'
import { jsonl } from './jsonl.ts'

/** How a journal is written for others: envelopes as they are, or CloudEvents; an event a line in either. */
export type JournalFormat = 'jsonl' | 'cloudevents'

export const forms: Readonly<Record<JournalFormat, Form>> = { jsonl, cloudevents }
