import type { Message, StoreUnavailable } from '../../kernel/errors.ts'
import { storeUnavailable } from '../../kernel/errors.ts'

/** Every call after `close()` ends in this. */
export const closedStore = (): StoreUnavailable => ({
  ...refused({ en: 'the store is closed', zh: '存储已关闭' }),
  reason: 'closed',
})

/** What the store does not take: nothing was written. */
export const refused = ({ en, zh }: Message): StoreUnavailable => storeUnavailable('notWritten', en, zh)
