import { masked } from '../stores/common/masked.ts'

/** A value as JSON, every text in it without the passwords of connection strings. */
export const maskedJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? masked(part) : part))
