import { hasAllKinds } from '../named-secret.ts'
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
    // Under any name, or none, as in spreadsheets and notes: what stands beside the ID of a key is its secret.
    id: 'aws-key-pair',
    severity: 'critical',
    keywords: ['akia', 'asia'],
    minEntropy: 4,
    accepts: hasAllKinds,
    pattern:
      /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])[^]{1,200}?(?<![A-Za-z0-9+/=_-])(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=_-])|(?<![A-Za-z0-9+/=_-])(?<other>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=_-])[^]{1,200}?(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
    allow: /EXAMPLEKEY$/,
  },
  {
    // By its name, or by how base64 of what security token services write begins: "origin" or "aws".
    id: 'aws-session-token',
    severity: 'high',
    keywords: ['token', 'iqojb3jpz2lu', 'fwogzxivyxdz', 'fqogzxivyxdz', 'fqodyxdz'],
    minEntropy: 4,
    pattern:
      /(?:aws_?(?:session|security)_?token|AWS_(?:SESSION|SECURITY)_TOKEN|x-amz-security-token)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<secret>[A-Za-z0-9+/]{100,3000}={0,2})(?![A-Za-z0-9+/=])|(?<![A-Za-z0-9+/=])(?<other>(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[A-Za-z0-9+/]{90,3000}={0,2})(?![A-Za-z0-9+/=])/g,
    allow: /EXAMPLE/,
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
    // Of the storage emulator, in its documentation and in every client.
    allow: /^Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/,
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
