import { decodeBase64 } from '../../bytes/text.ts'

/** Claims of tokens that documentation shows: of jwt.io, of addresses that RFC 2606 keeps for examples, of made-up accounts. */
export const exampleClaims =
  /"sub":\s?"1234567890"|"name":\s?"(?:John Doe|Jane Doe|Abe Lincoln)"|(?:\/\/|@|\.|")example\.(?:com|org|net)\b|"[\w:]{1,60}":\s?"d-(\d)\1{8,9}"/i

/** Whether a JSON Web Token (RFC 7519) is one that is made for use: its parts are JSON, and its claims those of no example. */
export function isUsedToken(token: string): boolean {
  const [header, claims] = token.split('.', 2).map(decodePart)
  return (
    header?.startsWith('{') === true &&
    /"alg"|"enc"/.test(header) &&
    claims?.startsWith('{') === true &&
    !exampleClaims.test(claims)
  )
}

/** A part as text (base64url, RFC 7515); undefined where it is none. */
function decodePart(part: string): string | undefined {
  const bytes = decodeBase64(part.replaceAll('-', '+').replaceAll('_', '/'))
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
}
