import type * as t from 'io-ts'

const probe = (value: unknown): readonly [string, unknown] => [JSON.stringify(value), value]

/**
 * Values that lie on both sides of the borders of scalars. Two scalars of the same words must take the same ones: so a pattern
 * that was loosened under its old words is found, too.
 */
const PROBES: readonly (readonly [name: string, value: unknown])[] = [
  ...[null, true, false, 0, 1, 2, -1, 0.5, 12, 13, 28, 31, 32, 92, 93, 100, 366, 367].map(probe),
  ...[1_200, 1_201, 1_899, 1_900, 9_998, 9_999, 36_500, 36_501, 1_000_000, 1_000_001, 2 ** 53].map(probe),
  ...['', 'a', 'A', '0', '-', '.', '_', ' a', 'a ', 'a b', 'a,b', 'a/b', 'a:b', 'a\nb', 'a\tb'].map(probe),
  ...['台账', 'é', 'e\u0301', '1234', '12345', 'Z'].map(probe),
  ...[
    '01-31',
    '02-30',
    '+08:00',
    '-14:00',
    '+15:00',
    '+08:60',
    '+0800',
    '2023-02-28',
    '2024-02-29',
    '2023-02-29',
  ].map(probe),
  ...['2023-2-1', '0999-01-01', '9999-12-31', '2023-01-01T10:00:00+08:00', '2023-01-01T10:00:00'].map(probe),
  ...['2023-01-01T24:00:00Z', '2023-01-01T10:00:00.123Z', '91350100M000100Y43', '91350100m000100y43'].map(
    probe,
  ),
  ...['a\u0000b', 'a\u200bb', '\ud800'].map((text, at) => [`hidden ${at}`, text] as const),
  ...[20, 21, 64, 65, 100, 101, 4_000, 4_001].map((n) => [`a × ${n}`, 'a'.repeat(n)] as const),
  ...[64, 65].map((n) => [`0 × ${n}`, '0'.repeat(n)] as const),
]

/** What stands between two probes in a line. */
export const BETWEEN = ' · '
/** The probes that a scalar takes, in one line. */
export const takenBy = (scalar: t.Mixed): string =>
  PROBES.filter(([, value]) => scalar.is(value))
    .map(([name]) => name)
    .join(BETWEEN)
/** And back: the values that such a line names. */
export function namedIn(taken: string): readonly unknown[] {
  const names = new Set(taken.split(BETWEEN))
  return PROBES.filter(([name]) => names.has(name)).map(([, value]) => value)
}
