import { Authorities } from './authorities';
import { base64, hex, sameBytes, sha256, utf8, type Bytes } from './bytes';
import { checkCosignatures, type Cosigner } from './cosignatures';
import { readEnvelope, verifyEnvelope, type Signer } from './envelope';
import { readEvidenceZip } from './evidence-zip';
import { readGenesis, type Genesis } from './genesis';
import { readObject, textOf } from './json';
import { because, readLeaf, type Leaf, type LeafSigner } from './leaf';
import { climb } from './merkle';
import { readProof, type Proof } from './note';
import { must, Refusal, Refuted } from './refusal';
import { examine, sentenceOf, type Compare, type Finding, type Question, type Step } from './report';

/**
 * The genesis file that the reader trusts, by its SHA-256 in hexadecimal: everything is measured against it. Got from a member
 * of the channel, never from the evidence. Null when the reader knows nothing: then the report shows that the parts agree,
 * not that the organisations are who they claim to be, and says so.
 */
export type TrustedGenesis = string | null;

/** The parts of evidence, as a node hands them out one by one. */
export interface EvidenceParts {
  /** What was signed, as received. */
  readonly signed: Uint8Array;
  readonly leaf: Uint8Array;
  /** C2SP tlog-proof. */
  readonly proof: Uint8Array;
  readonly genesis: Uint8Array;
}

/** What the evidence proves. */
export interface EvidenceFacts {
  readonly leaf: Leaf;
  /** In the order of the envelope; empty when the ledger refused the envelope itself. */
  readonly signers: readonly LeafSigner[];
  readonly cosigners: readonly Cosigner[];
  readonly checkpoint: Proof['checkpoint'];
  /** SHA-256 of the genesis file, hexadecimal. */
  readonly genesisSha256: string;
  /** What was signed; empty when the ledger refused the envelope itself. */
  readonly content: Bytes;
}

export interface EvidenceReport {
  readonly ok: boolean;
  /** In order; after a step that failed the others were not checked, since they rest on it. */
  readonly steps: readonly Step[];
  /** Null unless every step is OK. */
  readonly facts: EvidenceFacts | null;
}

const NAMES = [
  'README.txt',
  'SHA256SUMS',
  'transaction.p7m',
  'leaf.json',
  'leaf.tlog-proof',
  'genesis.json',
  'origin.txt',
  'policy.txt',
];

/** Reasons for which the ledger refuses an envelope whose signatures or certificates do not hold. */
const ENVELOPE_REASONS = ['ENVL', 'SIGN', 'CERT', 'ALGO'];

/**
 * Checks evidence: the file that a node hands out, or its parts. Needs no network and no clock; the same evidence gives the
 * same report. Never throws, whatever the bytes.
 */
export async function verifyEvidence(evidence: Uint8Array | EvidenceParts, trusted: TrustedGenesis): Promise<EvidenceReport> {
  const examination = new Examination(evidence, trusted);
  const steps = await examine(examination.questions());
  const ok = steps.every((step) => step.ok);
  return { ok, steps, facts: ok ? examination.facts() : null };
}

/** One evidence under examination: the questions in their order, and what the answers have brought to light. */
class Examination {
  private readonly file: Uint8Array | null;
  private parts = new Map<string, Uint8Array>();
  private genesis: Genesis | undefined;
  private leaf: Leaf | undefined;
  private proof: Proof | undefined;
  private cosigners: Cosigner[] = [];
  private content: Bytes | null = null;
  private signers: readonly Signer[] = [];

  constructor(
    evidence: Uint8Array | EvidenceParts,
    private readonly trusted: TrustedGenesis,
  ) {
    this.file = evidence instanceof Uint8Array ? evidence : null;
    if (!(evidence instanceof Uint8Array)) {
      this.parts.set('transaction.p7m', evidence.signed);
      this.parts.set('leaf.json', evidence.leaf);
      this.parts.set('leaf.tlog-proof', evidence.proof);
      this.parts.set('genesis.json', evidence.genesis);
    }
  }

  /** Each rests on those before it; the cheap ones come first. */
  questions(): Question[] {
    const ofFile: Question[] = [
      { step: 'File', ask: () => this.form() },
      { step: 'Check sums', ask: (compare) => this.sums(compare) },
    ];
    return [
      ...(this.file === null ? [] : ofFile),
      { step: 'Trusted channel', ask: (compare) => this.isTrusted(compare) },
      { step: 'Channel', ask: (compare) => this.channel(compare) },
      { step: 'Decision', ask: (compare) => this.decision(compare) },
      { step: 'Signed bytes', ask: (compare) => this.signedBytes(compare) },
      { step: 'Inclusion', ask: (compare) => this.inclusion(compare) },
      { step: 'Cosignatures', ask: (compare) => this.cosignatures(compare) },
      { step: 'Finality', ask: (compare) => this.finality(compare) },
      { step: 'Signatures', ask: (compare) => this.signatures(compare) },
      { step: 'Signers', ask: (compare) => this.whoSigned(compare) },
      { step: 'Content', ask: (compare) => this.contentAgrees(compare) },
    ];
  }

  private form(): Finding {
    this.parts = readEvidenceZip(this.file!);
    const names = [...this.parts.keys()];
    must(
      names.length > NAMES.length && NAMES.every((name, i) => names[i] === name),
      'The file does not hold the parts of evidence in their order.',
    );
    return { detail: `The file is whole and holds ${names.length} parts.` };
  }

  private sums(compare: Compare): Finding {
    const others = [...this.parts].filter(([name]) => name !== 'SHA256SUMS');
    const lines = others.map(([name, content]) => `${hex(sha256(content))}  ${name}\n`);
    const actual = new TextDecoder().decode(this.part('SHA256SUMS')).split(/(?<=\n)/);
    others.forEach(([name], i) => compare(name, actual[i]?.trimEnd() ?? '', lines[i]!.trimEnd()));
    must(sameBytes(this.part('SHA256SUMS'), utf8(lines.join(''))), 'SHA256SUMS does not give the hashes of the parts.');
    return { detail: 'SHA256SUMS gives the hash of every other part.' };
  }

  private isTrusted(compare: Compare): Finding {
    const actual = this.genesisHash();
    if (this.trusted === null) {
      return {
        detail:
          'NOTE: the evidence is measured against the genesis file it brings along. Compare its SHA-256 with what a member of the '
          + `channel tells you: ${actual}`,
      };
    }
    must(
      compare('SHA-256 of genesis.json', this.trusted, actual),
      `The evidence is of another channel: its genesis file has SHA-256 ${actual}, trusted is ${this.trusted}.`,
    );
    return { detail: `The genesis file is the trusted one, SHA-256 ${actual}.` };
  }

  private channel(compare: Compare): Finding {
    const genesis = readGenesis(this.part('genesis.json'));
    if (this.file === null) {
      this.genesis = genesis;
      return { detail: `The genesis file is that of channel ${genesis.channel}.` };
    }
    const pieces = new Map([
      ['origin.txt', `${genesis.origin}\n`],
      ['policy.txt', genesis.policyText],
      ...genesis.members.map((member): [string, string] => [`ca-${member.organisation}.pem`, member.pem]),
    ]);
    must(
      [...this.parts.keys()].join('/') === [...NAMES.slice(0, 6), ...pieces.keys()].join('/'),
      "The authorities are not those of the genesis file's members.",
    );
    for (const [name, text] of pieces) {
      compare(name, text, new TextDecoder().decode(this.part(name)));
      must(sameBytes(this.part(name), utf8(text)), `${name} is not what stands in genesis.json.`);
    }
    this.genesis = genesis;
    return { detail: `Origin, policy and authorities are those of the genesis file of channel ${genesis.channel}.` };
  }

  private decision(compare: Compare): Finding {
    const leaf = readLeaf(this.part('leaf.json'));
    const { channel } = this.genesis!;
    must(compare('channel', channel, leaf.channel), `The leaf is of channel ${leaf.channel}, not ${channel}.`);
    must(
      !leaf.isAccepted || (leaf.id !== null && leaf.kind !== null && leaf.signers.length > 0),
      'The leaf claims that a transaction without id, kind or signers was accepted.',
    );
    this.leaf = leaf;
    const id = leaf.id ?? 'a transaction without a readable id';
    const decision = `${leaf.isAccepted ? 'accepted' : 'refused'}${because(leaf)}`;
    return { detail: `The leaf is canonical JSON: ${id} was ${decision} in block ${leaf.height} at ${leaf.time}.` };
  }

  private signedBytes(compare: Compare): Finding {
    const actual = hex(sha256(this.part('transaction.p7m')));
    const expected = this.leaf!.sha256;
    must(compare('SHA-256 of transaction.p7m', expected, actual), 'The leaf is about other bytes than transaction.p7m.');
    return { detail: `The leaf names transaction.p7m by its SHA-256, ${actual}.` };
  }

  private inclusion(compare: Compare): Finding {
    const proof = readProof(this.part('leaf.tlog-proof'));
    const { origin, size, root } = proof.checkpoint;
    must(
      compare('origin', this.genesis!.origin, origin),
      `The checkpoint is of the log ${origin}, not ${this.genesis!.origin}.`,
    );
    must(
      compare('index', String(this.leaf!.index), String(proof.index)),
      'The leaf and its proof disagree about its place in the log.',
    );
    const way = climb(this.part('leaf.json'), proof.index, size, proof.path);
    must(
      way !== null && compare('root', base64(root), base64(way.root)),
      "The inclusion proof does not lead to the checkpoint's root.",
    );
    this.proof = proof;
    return { detail: `The leaf is number ${proof.index} of the ${size} leaves under the checkpoint's root.`, levels: way.levels };
  }

  private cosignatures(compare: Compare): Finding {
    this.cosigners = checkCosignatures(this.proof!, this.genesis!, compare);
    return { detail: `The checkpoint is signed by ${this.cosigners.map((cosigner) => cosigner.key.name).join(', ')}.` };
  }

  private finality(compare: Compare): Finding {
    const { policy } = this.genesis!;
    compare('cosigners', policy.text, this.cosigners.map((cosigner) => cosigner.key.name).join(', '));
    must(
      policy.isMetBy(new Set(this.cosigners.map((cosigner) => cosigner.key))),
      "These cosignatures are not enough for the channel's policy.",
    );
    return { detail: "These cosignatures are enough for the channel's policy: the decision is final." };
  }

  private async signatures(compare: Compare): Promise<Finding> {
    const leaf = this.leaf!;
    const authorities = await this.authorities();
    try {
      const envelope = readEnvelope(this.part('transaction.p7m'));
      const signers = await verifyEnvelope(envelope, authorities, leaf.at);
      for (const { organisation, certificate } of signers) {
        const authority = this.genesis!.members.find((member) => member.organisation === organisation)!.authority;
        compare(`issuer of ${certificate.subject}`, authority.subject, certificate.issuer);
      }
      this.content = envelope.content;
      this.signers = signers;
      return { detail: "Every signature in transaction.p7m holds, and every certificate leads to a member's authority." };
    } catch (problem) {
      if (leaf.isAccepted || !leaf.reasonCodes.some((code) => ENVELOPE_REASONS.includes(code))) {
        throw problem;
      }
      return {
        detail: `The envelope does not hold (${sentenceOf(problem)}), and that is why the ledger refused it${because(leaf)}.`,
      };
    }
  }

  private async authorities(): Promise<Authorities> {
    try {
      return await Authorities.of(this.genesis!.members);
    } catch (problem) {
      throw problem instanceof Refusal ? new Refuted(`The authority of ${problem.message}.`) : problem;
    }
  }

  private whoSigned(compare: Compare): Finding {
    const claimed = this.leaf!.signers;
    if (this.content === null || (claimed.length === 0 && !this.leaf!.isAccepted)) {
      return { detail: 'The decision rests on no signer.' };
    }
    const actual = this.signers.map(leafSignerOf);
    const isSame = Array.from({ length: Math.max(claimed.length, actual.length) }, (_, i) =>
      compare(`signer ${i + 1}`, signerText(claimed[i]), signerText(actual[i])),
    );
    must(isSame.every(Boolean), 'The leaf names other signers than transaction.p7m has.');
    return { detail: `Signed by ${claimed.map((signer) => `${signer.subject} of ${signer.organisation}`).join('; and by ')}.` };
  }

  private contentAgrees(compare: Compare): Finding {
    const leaf = this.leaf!;
    if (!leaf.isAccepted) {
      return { detail: 'The decision is a refusal; nothing follows from the content.' };
    }
    const content = readObject(this.content!, 'The content');
    for (const field of ['channel', 'id', 'kind'] as const) {
      must(
        compare(field, leaf[field] ?? '', textOf(content, field, 'The content')),
        `The content that was signed has another ${field} than the leaf.`,
      );
    }
    return { detail: "The content that was signed names the leaf's channel, id and kind." };
  }

  /** Only after every question was answered. */
  facts(): EvidenceFacts {
    return {
      leaf: this.leaf!,
      signers: this.signers.map(leafSignerOf),
      cosigners: this.cosigners,
      checkpoint: this.proof!.checkpoint,
      genesisSha256: this.genesisHash(),
      content: this.content ?? new Uint8Array(),
    };
  }

  private genesisHash(): string {
    return hex(sha256(this.part('genesis.json')));
  }

  private part(name: string): Uint8Array {
    return this.parts.get(name)!;
  }
}

function leafSignerOf({ organisation, certificate }: Signer): LeafSigner {
  return { organisation, subject: certificate.subject, certificate: certificate.fingerprint };
}

function signerText(signer: LeafSigner | undefined): string {
  return signer === undefined ? '' : `${signer.subject} of ${signer.organisation}, ${signer.certificate}`;
}
