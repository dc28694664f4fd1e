import {
  core,
  Digest,
  defineConcept,
  entity,
  innerId,
  Line,
  memoryStore,
  newInnerId,
  openLedger,
  orThrow,
  type Phased,
  sealed,
} from 'co-building-ledger'
import { expect, test } from 'vitest'
import { on, opening, right } from './support.ts'

interface FileState extends Phased<'kept' | 'gone'> {
  id: string
  notes: { noteId: string; text: string }[]
}
/** A file with sealed notes, of which a command on one names the note only. */
const file = entity('file', (id: string): FileState => ({ id, phases: [], notes: [] }), ['gone'])
const notesById = file.index('note', 'notes', ({ noteId }) => [noteId])
const FileBegun = file.event(
  'FileBegun',
  { noteId: innerId('note'), text: Digest },
  ({ notes }, { noteId, text }) => void notes.push({ noteId, text }),
  { to: 'kept' },
)
const NoteChanged = file.event(
  'NoteChanged',
  { noteId: innerId('note'), text: Digest },
  ({ notes }, { noteId, text }) => {
    for (const note of notes) if (note.noteId === noteId) note.text = text
  },
)
const FileGone = file.event('FileGone', {}, ({ notes }) => void notes.splice(0), {
  to: 'gone',
  forgets: true,
})
const BeginFile = file.command(
  'BeginFile',
  { noteId: newInnerId('note'), text: sealed(Line) },
  { decide: ({ data }) => [FileBegun(data)] },
)
const ChangeNote = file.commandWithin(
  'ChangeNote',
  { noteId: innerId('note'), text: sealed(Line) },
  {
    of: ({ noteId }, world) => [...world.find(notesById, noteId)][0]?.id,
    when: ['kept'],
    decide: ({ state, data }) => [NoteChanged({ fileId: state.id, ...data })],
  },
)
const ForgetFile = file.command('ForgetFile', {}, { when: ['kept'], decide: ({ data }) => [FileGone(data)] })
const files = defineConcept({
  entity: file,
  commands: { BeginFile, ChangeNote, ForgetFile },
  events: { FileBegun, NoteChanged, FileGone },
  rules: {},
  ties: { notesById },
})

test('details lie with the entity that a command finds, and are forgotten with it', async () => {
  const store = memoryStore()
  const options = { id: 'gulou', concepts: [...core, files], store, import: true } as const
  const ledger = await orThrow(openLedger(options))
  right(await ledger.execute(opening, on('2023-01-01', 'c0')))
  right(await ledger.execute(BeginFile({ fileId: 'f', noteId: 'n', text: '一' }), on('2023-01-02', 'c1')))
  right(await ledger.execute(ChangeNote({ noteId: 'n', text: '二' }), on('2023-01-03', 'c2')))
  const values = async () => right(await store.vault.get('gulou', ['f', 'undefined'])).map((r) => r.value)
  expect(await values()).toEqual(['"一"', '"二"'])
  right(await ledger.execute(ForgetFile({ fileId: 'f' }), on('2023-01-04', 'c3')))
  expect(await values()).toEqual([])
})
