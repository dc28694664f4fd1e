import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/kernel/calendar.ts'
import { lags, ZONES } from './zones.ts'

const zone = process.env['TZ'] ?? ''
const months = '[0, 6].map((month) => new Date(2024, month, 1).getTimezoneOffset())'

test('this process, and a program that it starts, really are in the zone', () => {
  expect(Object.keys(ZONES)).toContain(zone)
  expect(lags()).toEqual(ZONES[zone])
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone)
  const { stdout } = spawnSync(process.execPath, ['-p', `JSON.stringify(${months})`], { encoding: 'utf8' })
  expect(JSON.parse(stdout)).toEqual(ZONES[zone])
})

test('day follows day, also where this zone leaves one out or turns its clocks', () => {
  const began = Date.UTC(2005, 0, 1)
  let date = '2005-01-01'
  for (let count = 1; count <= 25 * 365; count++) {
    const next = addDays(date, 1)
    expect(next).toBe(new Date(began + count * 86_400_000).toISOString().slice(0, 10))
    expect([daysBetween(date, next), addDays(next, -1)]).toEqual([1, date])
    date = next
  }
})
