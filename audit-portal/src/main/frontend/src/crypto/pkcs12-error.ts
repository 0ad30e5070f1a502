/**
 * Why a PKCS#12 file gives no identity:
 * `damaged` it cannot be read; `wrong-password` or a file altered since; `legacy` encrypted in a way that browsers do not
 * compute; `no-key`, `several-keys`; `no-certificate` none inside is the key's; `unsupported-key` a key that cannot sign
 * transactions; `unsupported` anything else.
 */
export type Pkcs12Problem =
  | 'damaged'
  | 'wrong-password'
  | 'legacy'
  | 'no-key'
  | 'several-keys'
  | 'no-certificate'
  | 'unsupported-key'
  | 'unsupported';

export class Pkcs12Error extends Error {
  override readonly name = 'Pkcs12Error';

  constructor(
    readonly problem: Pkcs12Problem,
    message: string,
  ) {
    super(message);
  }
}
