/**
 * Canonical JSON after RFC 8785: keys in the order of their UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them. Takes plain JSON values; members that are `undefined` are left out.
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const [key, member] of Object.entries(value).sort(byKey)) {
    if (member !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(member)}`
  }
  return `{${text}}`
}
const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1)
