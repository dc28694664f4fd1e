/** Compound surnames that stand before a given name of one or two characters. */
const COMPOUND = new Set([
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '司徒',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '东方',
  '夏侯',
  '端木',
  '南宫',
])

/** A name with all but the family name hidden: 王*, 欧阳*; of a name in letters the first letter stays. */
export function mask(name: string): string {
  const characters = [...name]
  if (COMPOUND.has(characters.slice(0, 2).join('')) && characters.length > 2)
    return `${characters.slice(0, 2).join('')}*`
  return `${characters[0] ?? ''}*`
}
