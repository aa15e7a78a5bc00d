import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Keys of services that take payments, and of shops. */
export const paymentRules = listRules([
  {
    id: 'stripe-key',
    severity: 'critical',
    keywords: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    minEntropy: 3,
    pattern: token('[sr]k_(?:live|test)_[A-Za-z0-9]{16,247}'),
  },
])
