import * as t from 'io-ts'
import { Scalar } from './scalars.ts'
import { SealedType } from './sealed.ts'
import { shapeOf } from './shape.ts'

/** What a codec asks for, in Chinese: a codec that has no words of its own is told by its form. */
export function inChinese(codec: t.Mixed): string {
  if (codec instanceof Scalar) return codec.zh
  if (codec instanceof SealedType) return inChinese(codec.clear)
  const known = plain.get(codec)
  if (known !== undefined) return known
  if (codec instanceof t.RefinementType) return `${inChinese(codec.type)}，且符合：${codec.name}`
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'record':
      return `含以下字段的对象：${Object.keys(shape.fields).join('、')}`
    case 'list':
      return shape.least > 0 ? '非空列表' : '列表'
    case 'tuple':
      return ` ${shape.items.length} 项的列表`
    case 'table':
      return '对象'
    case 'choice':
      return shape.of.map((one) => inChinese(one).trim()).join(' 或 ')
    case 'value':
      return valueInChinese(codec)
  }
}

function valueInChinese(codec: t.Mixed): string {
  if (codec instanceof t.LiteralType) return ` ${JSON.stringify(codec.value)}`
  if (codec instanceof t.KeyofType) return `以下之一：${Object.keys(codec.keys).join('、')}`
  return ` ${codec.name} 类型的值`
}
const plain = new Map<t.Mixed, string>([
  [t.string, '文本'],
  [t.number, '数字'],
  [t.Int, '整数'],
  [t.boolean, ' true 或 false'],
  [t.null, ' null'],
])
