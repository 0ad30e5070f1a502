import { BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, KEY_USAGE, SUBJECT_ALTERNATIVE_NAME, type Certificate } from './certificate';
import type { PublicKey } from './public-key';
import { Refusal } from './refusal';

const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;
const KEY_CERT_SIGN = 5;
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** What is looked at, or says nothing that matters here. */
const UNDERSTOOD = [KEY_USAGE, SUBJECT_ALTERNATIVE_NAME, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE];

/** A member organisation and the certificate of its own authority. */
export interface Member {
  readonly organisation: string;
  readonly authority: Certificate;
}

/**
 * The way from a signer's certificate to the pinned authority of a channel's member (RFC 5280 section 6, as far as a channel
 * has it): issued by the authority itself, or by one intermediate that the authority issued. These are the rules by which
 * a node decides, so that nothing passes here that is refused there.
 */
export class Authorities {
  private constructor(private readonly pinned: readonly (Member & { key: PublicKey })[]) {}

  static async of(members: readonly Member[]): Promise<Authorities> {
    const pinned = [];
    for (const member of members) {
      try {
        pinned.push({ ...member, key: await pin(member.authority) });
      } catch (problem) {
        throw problem instanceof Refusal ? problem.of(member.organisation) : problem;
      }
    }
    return new Authorities(pinned);
  }

  /** The organisation that certified the signer; `others` are all certificates that came along. */
  async organisationOf(signer: Certificate, others: readonly Certificate[]): Promise<string> {
    const direct = await this.issuerOf(signer);
    const organisation = direct === null ? await this.byIntermediate(signer, others) : direct.organisation;
    if (direct !== null) {
      checkWithin(signer, direct.authority);
    }
    checkSigner(signer);
    return organisation;
  }

  private async issuerOf(certificate: Certificate): Promise<Member | null> {
    for (const member of this.pinned) {
      if (certificate.isIssuedInTheNameOf(member.authority) && (await certificate.isSignedBy(member.key))) {
        return member;
      }
    }
    return null;
  }

  private async byIntermediate(signer: Certificate, others: readonly Certificate[]): Promise<string> {
    const found = new Set<string>();
    for (const intermediate of others) {
      if (signer.isSameAs(intermediate) || !signer.isIssuedInTheNameOf(intermediate)) {
        continue;
      }
      const member = await this.issuerOf(intermediate);
      if (member !== null && (await signer.isSignedBy(await intermediate.publicKey()))) {
        checkAuthority(intermediate);
        checkWithin(intermediate, member.authority);
        if (member.authority.basicConstraints().pathLength === 0) {
          throw refused('the certification authority allows no intermediate (pathLenConstraint)');
        }
        checkWithin(signer, intermediate);
        found.add(member.organisation);
      }
    }
    if (found.size > 1) {
      throw refused('the certificate leads to the certification authorities of several members');
    }
    const [organisation] = found;
    if (organisation === undefined) {
      throw this.notIssued(signer);
    }
    return organisation;
  }

  private notIssued(signer: Certificate): Refusal {
    return refused(
      this.pinned.some((member) => signer.isIssuedInTheNameOf(member.authority))
        ? "the certificate bears the name of a member's certification authority but not its signature"
        : "the certificate was not issued by a member's certification authority",
    );
  }
}

async function pin(authority: Certificate): Promise<PublicKey> {
  checkAuthority(authority);
  const key = await authority.publicKey();
  if (!authority.isSelfIssued() || !(await authority.isSignedBy(key))) {
    throw refused('the certificate is not self-signed');
  }
  return key;
}

/** Why the certificate is not valid at that time, or null when it is; both ends belong to it (RFC 5280, 4.1.2.5). */
export function whyNotValid(certificate: Certificate, at: Date): string | null {
  if (at < certificate.notBefore) {
    return `the certificate is not valid before ${seconds(certificate.notBefore)}`;
  }
  // The dates have whole seconds: the last one belongs to it wholly.
  return at.getTime() < certificate.notAfter.getTime() + 1000 ? null : `the certificate expired at ${seconds(certificate.notAfter)}`;
}

function seconds(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z');
}

function checkSigner(certificate: Certificate): void {
  checkCritical(certificate);
  if (certificate.basicConstraints().isAuthority) {
    throw refused("the certificate is a certification authority's, not a signer's");
  }
  const usage = certificate.keyUsage();
  if (usage === null) {
    throw refused('the certificate has no keyUsage; it must allow digitalSignature or nonRepudiation');
  }
  if (!usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
    throw refused("the certificate's keyUsage allows neither digitalSignature nor nonRepudiation");
  }
  if (certificate.extendedKeyUsage().includes(SERVER_AUTH)) {
    throw refused("the certificate is a server's, not a person's");
  }
}

function checkAuthority(certificate: Certificate): void {
  checkCritical(certificate);
  if (!certificate.basicConstraints().isAuthority) {
    throw refused("the certificate is not a certification authority's (basicConstraints)");
  }
  if (!certificate.keyUsage()?.[KEY_CERT_SIGN]) {
    throw refused("the certification authority's keyUsage does not allow keyCertSign");
  }
}

function checkCritical(certificate: Certificate): void {
  const strange = certificate.criticalExtensions().filter((oid) => !UNDERSTOOD.includes(oid));
  if (strange.length > 0) {
    throw refused(`the certificate has a critical extension that is not understood: ${strange.sort()[0]}`);
  }
}

/** A certificate must not outlive its issuer, so that its own dates are all that must be compared with a block's time. */
function checkWithin(certificate: Certificate, issuer: Certificate): void {
  if (certificate.notBefore < issuer.notBefore || certificate.notAfter > issuer.notAfter) {
    throw refused("the certificate's validity does not lie within that of its issuer's certificate");
  }
}

function refused(text: string): Refusal {
  return new Refusal('CERT', text);
}
