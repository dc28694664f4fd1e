/**
 * Where tests run besides the zone of the machine: the zone of the ledger, one west of Greenwich at half an hour and with summer
 * time, and one that left out a whole day (30 December 2011). Each with the minutes by which its clocks lag behind UTC in January
 * and in July of 2024, as `getTimezoneOffset` gives them.
 */
export const ZONES: Readonly<Record<string, readonly [january: number, july: number]>> = {
  'Asia/Shanghai': [-480, -480],
  'America/St_Johns': [210, 150],
  'Pacific/Apia': [-780, -780],
}

/** The minutes by which the clocks of this process lag behind UTC in January and in July. */
export const lags = (): readonly number[] =>
  [0, 6].map((month) => new Date(2024, month, 1).getTimezoneOffset())

/** The tests of what reads or writes dates and instants: the calendar, policies by date, registers, journals, files, the programs. */
export const calendars: readonly string[] = [
  'test/kernel/{calendar,period,phase,envelope,ports,upcasting}.test.ts',
  'test/kernel/codec/*.test.ts',
  'test/domain/**/*.test.ts',
  'test/scenarios/scenarios.test.ts',
  'test/golden/golden.test.ts',
  'test/ledger/{clock,execute,names,opening,preview,reading,verify}.test.ts',
  'test/projections/*.test.ts',
  'test/cli/{replay,reading,expect}.test.ts',
  'test/interop/{roundtrip,cloudevents}.test.ts',
  'test/testing/oracle.test.ts',
]
