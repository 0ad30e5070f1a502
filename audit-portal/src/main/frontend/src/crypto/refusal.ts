/** Why an envelope or certificate is not believed: the codes with which the ledger refuses it. */
export type RefusalCode = 'ENVL' | 'SIGN' | 'CERT' | 'ALGO';

/** An envelope, certificate or signature that does not hold; the message says why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }

  /** The same, naming whose it is. */
  of(whose: string): Refusal {
    return new Refusal(this.code, `${whose}: ${this.message}`);
  }
}

/** Evidence that does not hold; the message is a sentence for the reader's report. */
export class Refuted extends Error {
  override readonly name = 'Refuted';
}

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) {
    throw new Refuted(otherwise);
  }
}
