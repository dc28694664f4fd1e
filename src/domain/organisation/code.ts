/** The check character of a unified social credit code (GB 32100-2015): weights 3^(i−1) mod 31 over 31 symbols. */

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether the eighteenth character is the one that the first seventeen ask for. */
export function checks(code: string): boolean {
  let [sum, weight] = [0, 1]
  for (const symbol of code.slice(0, 17)) {
    const value = SYMBOLS.indexOf(symbol)
    if (value < 0) return false
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return code[17] === SYMBOLS[(31 - (sum % 31)) % 31]
}
