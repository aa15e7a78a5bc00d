import { readArmoredKey, readPuttyKey } from '../key-block.ts'
import { readJavaKey, readPkcs12Key } from '../key-store.ts'
import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Private keys in the formats of the programs that make them. */
export const keyRules = listRules([
  {
    id: 'private-key',
    severity: 'critical',
    keywords: ['private key'],
    minEntropy: 4,
    readBlock: readArmoredKey,
    pattern: /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----/g,
  },
  {
    id: 'putty-key',
    severity: 'critical',
    keywords: ['putty-user-key-file'],
    minEntropy: 4,
    readBlock: readPuttyKey,
    pattern: /PuTTY-User-Key-File-[23]: /g,
  },
  {
    id: 'age-key',
    severity: 'critical',
    keywords: ['age-secret-key-1'],
    pattern: token('AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  },
  {
    id: 'wireguard-key',
    severity: 'critical',
    keywords: ['privatekey', 'presharedkey'],
    minEntropy: 3.5,
    pattern:
      /\b(?:PrivateKey|PresharedKey)[ \t]{0,4}=[ \t]{0,4}(?<secret>[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![A-Za-z0-9+/=])/g,
  },
  {
    id: 'java-key-store',
    severity: 'high',
    keywords: [],
    readBlock: readJavaKey,
    pattern: /(?:\xfe\xed\xfe\xed|\xce\xce\xce\xce)\x00\x00\x00[\x01\x02]/g,
  },
  {
    // A sequence, its length of two or three bytes or until its end, version 3, and the content of kind `data` or `signedData`.
    id: 'pkcs12-key-store',
    severity: 'high',
    keywords: [],
    readBlock: readPkcs12Key,
    pattern: /\x30[^]{1,4}\x02\x01\x03\x30[^]{1,4}\x06\x09\x2a[^]\x48[^]\xf7\x0d\x01\x07[\x01\x02]/g,
  },
])
