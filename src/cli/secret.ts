/** A text that may name connection strings, without the passwords in them. */
export const masked = (text: string): string => text.replace(PASSWORD, '$1:***@')
const PASSWORD = /([a-z]+:\/\/[^\s:@/]*):\S*@/gi

/** The same for every text within a value that is printed as JSON. */
export const maskedJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? masked(part) : part))
