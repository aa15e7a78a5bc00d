import { assigned, token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Credentials of clouds and of what runs in them. */
export const cloudRules = listRules([
  {
    id: 'aws-access-key',
    severity: 'high',
    keywords: ['akia', 'asia', 'abia', 'acca'],
    minEntropy: 3,
    pattern: token('(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'),
    allow: /EXAMPLE$/,
  },
  {
    id: 'aws-secret-key',
    severity: 'critical',
    keywords: ['aws', 'secret'],
    minEntropy: 4,
    pattern: assigned('aws_?secret_?(?:access_?)?key|secret_?access_?key', '[A-Za-z0-9+/]{40}'),
    allow: /EXAMPLEKEY$/,
  },
  {
    id: 'gcp-service-account',
    severity: 'critical',
    keywords: ['"private_key_id"'],
    pattern: /"private_key_id"\s{0,4}:\s{0,4}"(?<secret>[0-9a-f]{40})"/g,
  },
  {
    id: 'google-api-key',
    severity: 'high',
    keywords: ['aiza'],
    minEntropy: 3.5,
    pattern: token('AIza[A-Za-z0-9_-]{35}'),
  },
  {
    id: 'azure-storage-key',
    severity: 'critical',
    keywords: ['accountkey='],
    pattern: /AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)/g,
  },
  {
    id: 'azure-client-secret',
    severity: 'critical',
    keywords: ['8q~', '7q~', '6q~'],
    minEntropy: 3.5,
    pattern: token('[A-Za-z0-9_~.]{3}[678]Q~[A-Za-z0-9_~.-]{31,34}'),
  },
  {
    id: 'azure-sas',
    severity: 'high',
    keywords: ['sig='],
    minEntropy: 4,
    pattern: /[?&]sig=(?<secret>[A-Za-z0-9%+/]{43,60}(?:=|%3D))/g,
  },
  {
    id: 'digitalocean-token',
    severity: 'critical',
    keywords: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: token('do[opr]_v1_[a-f0-9]{64}'),
  },
  {
    id: 'kubeconfig',
    severity: 'critical',
    keywords: ['client-key-data'],
    pattern: /client-key-data:[ \t]{0,4}["']?(?<secret>[A-Za-z0-9+/=]{60,8000})/g,
  },
])
