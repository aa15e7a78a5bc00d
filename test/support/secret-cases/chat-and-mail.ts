import { digits, hex, letters, lower, noise, upper, uuid } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const chatAndMailCases: SecretCases = {
  'slack-other-token': { bad: `xoxe-1-${noise(147)}`, good: 'xoxe.xoxp-1-token' },
  'slack-workflow-webhook': {
    bad: `https://hooks.slack.com/workflows/T${noise(9, upper)}/A${noise(9, upper)}/${noise(18, digits)}/${noise(24)}`,
    good: 'https://hooks.slack.com/workflows/T/A',
  },
  'discord-token': { bad: `${btoa(noise(18, digits).replace(/^0/, '1'))}.${noise(6)}.${noise(27)}`, good: 'M.b.c' },
  'discord-webhook': {
    bad: `https://discord.com/api/webhooks/${noise(18, digits)}/${noise(68)}`,
    good: 'https://discord.com/api/webhooks/1/token',
  },
  'telegram-token': { bad: `${noise(10, digits)}:AA${noise(33)}`, good: '1:AA' },
  'teams-webhook': {
    bad: `https://x.webhook.office.com/webhookb2/${uuid}@${uuid}/IncomingWebhook/${noise(32, hex)}/${uuid}`,
    good: 'https://x.webhook.office.com/webhookb2/id',
  },
  'feishu-webhook': {
    bad: `https://open.feishu.cn/open-apis/bot/v2/hook/${uuid}`,
    good: 'https://open.feishu.cn/open-apis/bot/v2/hook/id',
  },
  'dingtalk-webhook': {
    bad: `https://oapi.dingtalk.com/robot/send?access_token=${noise(64, hex)}`,
    good: 'https://oapi.dingtalk.com/robot/send?access_token=xxx',
  },
  'wecom-webhook': {
    bad: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${uuid}`,
    good: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY',
  },
  'matrix-token': { bad: `syt_${noise(8)}_${noise(20, letters)}_${noise(6)}`, good: 'syt_token' },
  'mailgun-key': { bad: `key-${noise(32, hex)}`, good: 'key-value' },
  'mailgun-new-key': {
    bad: `MAILGUN_API_KEY=${noise(32, hex)}-${noise(8, hex)}-${noise(8, hex)}`,
    good: `KEY=${noise(32, hex)}-${noise(8, hex)}-${noise(8, hex)}`,
  },
  'mailchimp-key': { bad: `${noise(32, hex)}-us14`, good: 'key-us14' },
  'mandrill-key': { bad: `MANDRILL_API_KEY=md-${noise(22)}`, good: `md-${noise(22)}` },
  'postmark-token': { bad: `POSTMARK_SERVER_TOKEN=${uuid}`, good: `KEY=${uuid}` },
  'brevo-key': { bad: `xkeysib-${noise(64, hex)}-${noise(16)}`, good: 'xkeysib-key' },
  'twilio-auth-token': { bad: `TWILIO_AUTH_TOKEN=${noise(32, hex)}`, good: `KEY=${noise(32, hex)}` },
  'resend-key': { bad: `re_${noise(8)}_${noise(24)}`, good: 're_export' },
  'intercom-token': { bad: `dG9rO${noise(55)}=`, good: 'dG9rO' },
  'mailjet-key': { bad: `MAILJET_SECRET_KEY=${noise(32, hex)}`, good: `KEY=${noise(32, hex)}` },
  'sparkpost-key': { bad: `SPARKPOST_API_KEY=${noise(40, hex)}`, good: `KEY=${noise(40, hex)}` },
  'vonage-secret': { bad: `VONAGE_API_SECRET=${noise(16)}`, good: `KEY=${noise(16)}` },
  'messagebird-key': { bad: `MESSAGEBIRD_API_KEY=${noise(25)}`, good: `KEY=${noise(25)}` },
  'mailersend-key': { bad: `mlsn.${noise(64, hex)}`, good: 'mlsn.token' },
  'onesignal-key': { bad: `os_v2_app_${noise(103, lower)}`, good: 'os_v2_app_key' },
  'zoho-token': { bad: `1000.${noise(32, hex)}.${noise(32, hex)}`, good: '1000.5' },
  'klaviyo-key': { bad: `pk_${noise(34, hex)}`, good: 'pk_column' },
  'mattermost-token': { bad: `MATTERMOST_TOKEN=${noise(26, lower)}`, good: `KEY=${noise(26, lower)}` },
}
