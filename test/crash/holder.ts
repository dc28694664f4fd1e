// A process that dies in the middle of a transaction: it holds the write lock of a file until it is killed.
import { DatabaseSync } from 'node:sqlite'
import { say } from './say.ts'

const [path = ''] = process.argv.slice(2)
const db = new DatabaseSync(path)
db.exec('BEGIN IMMEDIATE; CREATE TABLE half_done (n INTEGER)')
say('ready', process.pid)
setInterval(() => {}, 1_000)
