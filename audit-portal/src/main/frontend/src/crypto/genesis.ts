import type { Member } from './authorities';
import { fromBase64 } from './bytes';
import { Certificate } from './certificate';
import { readCosignerKey } from './cosigner-key';
import { checkFields, listOf, momentOf, naturalOf, readObject, textOf, type Json } from './json';
import { FinalityPolicy } from './policy';
import { must, Refusal, Refuted } from './refusal';

const WHAT = 'genesis.json';
const ROLES = ['MANAGER', 'CUSTODIAN', 'AUDITOR', 'OWNER', 'REGULATOR'];
const PEM = /^-----BEGIN CERTIFICATE-----\n([^-]*)\n-----END CERTIFICATE-----\s*$/;

export interface GenesisMember extends Member {
  /** In full. */
  readonly name: string;
  readonly role: string;
  readonly pem: string;
  /** Its node's key as vkey text. */
  readonly nodeKey: string;
}

/** What a genesis file says. */
export interface Genesis {
  readonly channel: string;
  readonly origin: string;
  readonly members: readonly GenesisMember[];
  /** The finality policy as it stands there. */
  readonly policyText: string;
  readonly policy: FinalityPolicy;
}

export function readGenesis(file: Uint8Array): Genesis {
  const genesis = readObject(file, WHAT);
  checkFields(genesis, WHAT, ['version', 'channel', 'origin', 'created', 'members', 'finality']);
  must(naturalOf(genesis, 'version', WHAT) === 1, `${WHAT} is not of version 1.`);
  momentOf(textOf(genesis, 'created', WHAT));
  const origin = textOf(genesis, 'origin', WHAT);
  must(!/\p{Cc}/u.test(origin), `${WHAT} has an origin of several lines.`);
  const members: GenesisMember[] = [];
  for (const value of listOf(genesis, 'members', WHAT)) {
    const member = memberOf(value);
    must(
      members.every((other) => other.organisation !== member.organisation && !other.authority.isSameAs(member.authority)),
      `${WHAT} has a member or an authority twice.`,
    );
    members.push(member);
  }
  must(members.length > 0, `${WHAT} has no members.`);
  const policyText = textOf(genesis, 'finality', WHAT);
  return { channel: textOf(genesis, 'channel', WHAT), origin, members, policyText, policy: FinalityPolicy.read(policyText) };
}

function memberOf(value: Json): GenesisMember {
  const object = checkFields(value, `A member in ${WHAT}`, [
    'organisation', 'name', 'role', 'lei', 'certificateAuthority', 'registrar', 'nodeKey',
  ]);
  const organisation = textOf(object, 'organisation', WHAT);
  must(/^[a-z0-9][a-z0-9._-]{0,34}$/.test(organisation), `${WHAT} has an organisation without a short name.`);
  const what = `The member ${organisation} in ${WHAT}`;
  const name = textOf(object, 'name', what);
  textOf(object, 'lei', what);
  const role = textOf(object, 'role', what);
  must(ROLES.includes(role), `${what} has an unknown role.`);
  must(/^[0-9a-f]{64}$/.test(textOf(object, 'registrar', what)), `${what} has no registrar.`);
  const nodeKey = readCosignerKey(textOf(object, 'nodeKey', what)).vkey;
  const pem = textOf(object, 'certificateAuthority', what);
  return { organisation, name, role, pem, nodeKey, authority: authorityOf(pem, what) };
}

/** One certificate in PEM (RFC 7468). */
function authorityOf(pem: string, what: string): Certificate {
  const body = PEM.exec(pem)?.[1];
  must(body !== undefined, `${what} has no PEM certificate.`);
  const der = fromBase64(body.replaceAll('\n', ''));
  must(der !== null, `${what} has a certificate that is not base 64 in its only form.`);
  try {
    return Certificate.read(der);
  } catch (problem) {
    throw problem instanceof Refusal ? new Refuted(`${what} has a certificate that cannot be read: ${problem.message}.`) : problem;
  }
}
