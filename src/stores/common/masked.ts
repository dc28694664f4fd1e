/** A text that may name connection strings, without the passwords in them. */
export const masked = (text: string): string => text.replace(PASSWORD, '$1:***@')
const PASSWORD = /((?:[a-z]+:)?\/\/[^\s:/]*):\S*@/gi
