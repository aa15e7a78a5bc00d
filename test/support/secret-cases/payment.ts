import { base32, hex, lower, noise, uuid } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const paymentCases: SecretCases = {
  'square-token': { bad: `sq0csp-${noise(43)}`, good: 'sq0csp-secret' },
  'square-access-token': { bad: `EAAA${noise(60)}`, good: 'EAAA' },
  'braintree-token': { bad: `access_token$production$${noise(16, lower)}$${noise(32, hex)}`, good: 'access_token$production$' },
  'braintree-key': { bad: `BRAINTREE_PRIVATE_KEY=${noise(32, hex)}`, good: `KEY=${noise(32, hex)}` },
  'paypal-secret': { bad: `PAYPAL_CLIENT_SECRET=E${noise(79)}`, good: `KEY=E${noise(79)}` },
  'adyen-key': {
    bad: `ADYEN_API_KEY=AQE${noise(60)}-${noise(44)}-${noise(16)}`,
    good: `KEY=AQE${noise(60)}-${noise(44)}-${noise(16)}`,
  },
  'plaid-secret': { bad: `PLAID_SECRET=${noise(30, hex)}`, good: `KEY=${noise(30, hex)}` },
  'plaid-access-token': { bad: `access-production-${uuid}`, good: 'access-production-token' },
  'coinbase-secret': { bad: `COINBASE_API_SECRET=${noise(64)}`, good: `KEY=${noise(64)}` },
  'binance-secret': { bad: `BINANCE_API_SECRET=${noise(64)}`, good: `KEY=${noise(64)}` },
  'shopify-token': { bad: `shpat_${noise(32, hex)}`, good: 'shpat_token' },
  'flutterwave-key': { bad: `FLWSECK-${noise(32, hex)}-X`, good: 'FLWSECK-X' },
  'razorpay-key': { bad: `rzp_live_${noise(14)}`, good: 'rzp_live_key' },
  'razorpay-secret': { bad: `RAZORPAY_KEY_SECRET=${noise(24)}`, good: `KEY=${noise(24)}` },
  'mollie-key': { bad: `MOLLIE_API_KEY=live_${noise(30)}`, good: `KEY=live_${noise(30)}` },
  'gocardless-token': { bad: `GOCARDLESS_ACCESS_TOKEN=live_${noise(40)}`, good: `KEY=live_${noise(40)}` },
  'checkout-key': { bad: `sk_${noise(26, base32)}`, good: 'sk_skip_all_entries' },
  'easypost-key': { bad: `EZAK${noise(54)}`, good: 'EZAK' },
  'shippo-token': { bad: `shippo_live_${noise(40, hex)}`, good: 'shippo_live_token' },
  'paddle-key': { bad: `pdl_live_apikey_${noise(26, lower)}_${noise(22)}_${noise(3)}`, good: 'pdl_live_apikey_' },
  'xendit-key': { bad: `xnd_production_${noise(60)}`, good: 'xnd_production_key' },
  'duffel-token': { bad: `duffel_live_${noise(43)}`, good: 'duffel_live_token' },
}
