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
  {
    // Stripe, Svix and whoever follows the specification of Standard Webhooks.
    id: 'webhook-secret',
    severity: 'high',
    keywords: ['whsec_'],
    minEntropy: 3.5,
    pattern: token('whsec_[A-Za-z0-9+/]{30,100}={0,2}'),
  },
])
