import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Tokens and addresses by which messages are sent. */
export const chatAndMailRules = listRules([
  {
    id: 'slack-token',
    severity: 'high',
    keywords: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xapp-'],
    minEntropy: 3,
    pattern: token('(?:xox[bpars]|xapp)-[0-9A-Za-z-]{20,200}'),
  },
  {
    id: 'slack-webhook',
    severity: 'medium',
    keywords: ['hooks.slack.com/services/'],
    pattern: /hooks\.slack\.com\/services\/(?<secret>T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24})/g,
  },
  {
    id: 'twilio-key',
    severity: 'high',
    keywords: ['twilio'],
    minEntropy: 3,
    pattern: token('SK[0-9a-f]{32}'),
  },
  {
    id: 'sendgrid-key',
    severity: 'critical',
    keywords: ['sg.'],
    minEntropy: 4,
    pattern: token('SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  },
])
