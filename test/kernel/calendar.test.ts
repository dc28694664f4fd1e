import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  instantAt,
  isInstant,
  isLocalDate,
  nthDay,
  offsetOf,
} from '../../src/kernel/calendar.ts'

const pad = (n: number, width: number): string => String(n).padStart(width, '0')
const text = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
/** Whether Date gives the very same year, month and day back: the oracle. */
const known = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.toISOString().slice(0, 10) === text(year, month, day)
  )
}
const realDate = fc
  .integer({ min: 0, max: 110_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))

describe('isLocalDate', () => {
  test('agrees with Date on every combination of some years', () => {
    const wrong: string[] = []
    for (const year of [100, 1582, 1900, 1999, 2000, 2023, 2024, 2100, 9999])
      for (let month = 0; month <= 13; month++)
        for (let day = 0; day <= 32; day++)
          if (isLocalDate(text(year, month, day)) !== known(year, month, day))
            wrong.push(text(year, month, day))
    expect(wrong).toEqual([])
  })

  test('agrees with Date on any year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          expect(isLocalDate(text(y, m, d))).toBe(known(y, m, d))
        },
      ),
    )
  })

  it.each(['2024-02-29', '2000-02-29', '2023-02-28', '9999-12-31'])('takes %s', (date) => {
    expect(isLocalDate(date)).toBe(true)
  })

  it.each([
    ...['2023-02-29', '2023-02-30', '1900-02-29', '2023-04-31', '2023-00-10', '2023-13-01', '2023-01-00'],
    ...['2023-1-1', '23-01-01', '2023/01/01', '2023-01-01 ', ' 2023-01-01', '2023-01-01\n', '+002023-01-01'],
    ...['２０２３-01-01', '2023-01-01T00:00:00Z', '0099-01-01', '10000-01-01', ''],
  ])('refuses %j', (date) => {
    expect(isLocalDate(date)).toBe(false)
  })
})

describe('isInstant', () => {
  it.each([
    ...['2023-05-17T09:00:00+08:00', '2023-05-17T09:00:00Z', '2023-05-17T23:59:59.999-05:30'],
    ...['2024-02-29T00:00:00.123456789+00:00'],
  ])('takes %s', (instant) => {
    expect(isInstant(instant)).toBe(true)
  })

  it.each([
    ...['2023-02-29T09:00:00+08:00', '2023-05-17T24:00:00+08:00', '2023-05-17T09:60:00+08:00'],
    ...['2023-05-17T09:00:60+08:00', '2023-05-17T09:00:00+24:00', '2023-05-17T09:00:00+08:60'],
    ...['2023-05-17T09:00:00', '2023-05-17 09:00:00+08:00', '2023-05-17T09:00+08:00', '2023-05-17'],
    ...['2023-05-17T09:00:00.+08:00', '2023-05-17T09:00:00+0800', '2023-05-17T09:00:00Z\n', ''],
  ])('refuses %j', (instant) => {
    expect(isInstant(instant)).toBe(false)
  })
})

describe('addDays and daysBetween', () => {
  test('are each other’s inverse', () => {
    fc.assert(
      fc.property(realDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
        expect(addDays(addDays(date, days), -days)).toBe(date)
      }),
    )
  })

  test('cross months, years and leap days', () => {
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01')
    expect(addDays('2023-03-01', -1)).toBe('2023-02-28')
    expect(daysBetween('2023-01-01', '2024-01-01')).toBe(365)
    expect(daysBetween('2024-01-01', '2023-01-01')).toBe(-365)
  })

  test('stop at the last date that sorts as text', () => {
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31')
    expect(addDays('9999-12-01', 36_500)).toBe('9999-12-31')
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
  })
})

describe('addMonths', () => {
  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-30', 1, '2023-02-28'],
    ['2023-08-31', 1, '2023-09-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2023-02-28', 1, '2023-03-28'],
    ['2023-12-15', 1, '2024-01-15'],
    ['2023-01-15', -1, '2022-12-15'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-01-01', 36, '2026-01-01'],
    ['2023-05-17', 0, '2023-05-17'],
  ])('%s and %d months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  test('keeps the day, or cuts it to the last day of the right month', () => {
    fc.assert(
      fc.property(realDate, fc.integer({ min: -240, max: 1_200 }), (date, months) => {
        const got = addMonths(date, months)
        expect(isLocalDate(got)).toBe(true)
        const count = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
        expect(count(got) - count(date)).toBe(months)
        const [day, was] = [Number(got.slice(8)), Number(date.slice(8))]
        const isLast = addDays(got, 1).slice(8) === '01'
        expect(day === was || (day < was && isLast)).toBe(true)
      }),
    )
  })

  test('never goes back when the date goes on, so that an inclusive limit is a comparison', () => {
    fc.assert(
      fc.property(realDate, fc.integer({ min: 0, max: 60 }), (date, months) => {
        expect(addMonths(addDays(date, 1), months) >= addMonths(date, months)).toBe(true)
      }),
    )
  })

  test('stops at the last date that sorts as text', () => {
    expect(addMonths('9999-12-01', 1)).toBe('9999-12-31')
    expect(addMonths('9990-06-15', 1_200)).toBe('9999-12-31')
    expect(addMonths('9999-11-30', 1)).toBe('9999-12-30')
  })
})

describe('nthDay', () => {
  it.each([
    ['month', 2023, 2, 1, 31, '2023-02-28'],
    ['month', 2024, 2, 1, 31, '2024-02-29'],
    ['month', 2023, 4, 1, 30, '2023-04-30'],
    ['month', 2023, 4, 1, 1, '2023-04-01'],
    ['quarter', 2023, 1, 3, 92, '2023-03-31'],
    ['quarter', 2024, 1, 3, 91, '2024-03-31'],
    ['quarter', 2023, 10, 3, 92, '2023-12-31'],
    ['quarter', 2023, 4, 3, 32, '2023-05-02'],
    ['year', 2023, 1, 12, 366, '2023-12-31'],
    ['year', 2024, 1, 12, 366, '2024-12-31'],
    ['year', 2024, 1, 12, 60, '2024-02-29'],
  ])('of a %s: %d-%d, %d months, day %d is %s', (_, year, month, months, day, expected) => {
    expect(nthDay(year, month, months, day)).toBe(expected)
  })

  test('the last month of the calendar has 31 days as well', () => {
    expect(nthDay(9999, 12, 1, 31)).toBe('9999-12-31')
  })
})

describe('instantAt, offsetOf, dateOf', () => {
  const at = Date.UTC(2023, 11, 31, 18, 30, 0, 5)
  it.each([
    ['+08:00', '2024-01-01T02:30:00.005+08:00'],
    ['+00:00', '2023-12-31T18:30:00.005+00:00'],
    ['-00:00', '2023-12-31T18:30:00.005-00:00'],
    ['-05:30', '2023-12-31T13:00:00.005-05:30'],
    ['+05:45', '2024-01-01T00:15:00.005+05:45'],
    ['-14:00', '2023-12-31T04:30:00.005-14:00'],
  ])('with %s it is %s', (offset, instant) => {
    expect(instantAt(at, offset)).toBe(instant)
    expect(offsetOf(instant)).toBe(offset)
    expect(dateOf(instant)).toBe(instant.slice(0, 10))
  })

  test('Z is an offset of its own', () => {
    expect(offsetOf('2023-05-17T09:00:00Z')).toBe('Z')
    expect(offsetOf('2023-05-17T09:00:00.5Z')).toBe('Z')
  })

  test('names the moment that it was given, whatever the offset', () => {
    const offset = fc
      .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 59 }))
      .map(([sign, hours, minutes]) => `${sign}${pad(hours, 2)}:${pad(minutes, 2)}`)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), offset, (ms, zone) => {
        const instant = instantAt(ms, zone)
        expect(isInstant(instant)).toBe(true)
        expect(Date.parse(instant)).toBe(ms)
        expect(offsetOf(instant)).toBe(zone)
      }),
    )
  })
})
