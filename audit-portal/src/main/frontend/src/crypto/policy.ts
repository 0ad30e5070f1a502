import { hex } from './bytes';
import { readCosignerKey, type CosignerKey } from './cosigner-key';
import { must } from './refusal';

/**
 * Whose cosignatures are enough (C2SP tlog-policy). Log lines are refused: a channel has no log operator, and accepting one
 * would ask for a signature that nobody checks here.
 */
export class FinalityPolicy {
  private readonly witnesses = new Map<string, CosignerKey>();
  private readonly groups = new Map<string, { threshold: number; members: string[] }>();
  private readonly inGroup = new Set<string>();
  private quorum = '';

  private constructor() {}

  static read(text: string): FinalityPolicy {
    const policy = new FinalityPolicy();
    must(/^[\t\n\u0020-\u007e\u0080-\uffff]*\n$/.test(text), 'The policy holds control characters or an unfinished line.');
    for (const line of text.split('\n')) {
      const words = line.split(/[\t ]+/).filter((word) => word !== '');
      if (words.length > 0 && !words[0]!.startsWith('#')) {
        policy.line(words, `The policy line '${line.trim()}' `);
      }
    }
    must(policy.quorum !== '', 'The policy has no quorum.');
    return policy;
  }

  get keys(): CosignerKey[] {
    return [...this.witnesses.values()];
  }

  isMetBy(signed: ReadonlySet<CosignerKey>): boolean {
    return this.quorum === 'none' || this.counts(this.quorum, signed);
  }

  /** The quorum in words, such as "2 of harbour, meridian, northgate". */
  get text(): string {
    return this.quorum === 'none' ? 'none' : this.describe(this.quorum);
  }

  private line([keyword, ...words]: string[], what: string): void {
    if (keyword === 'witness' && (words.length === 2 || words.length === 3)) {
      this.witness(words[0]!, words[1]!, what);
    } else if (keyword === 'group' && words.length > 2) {
      this.group(words[0]!, words[1]!, words.slice(2), what);
    } else {
      must(keyword === 'quorum' && words.length === 1 && this.quorum === '', `${what}is not a witness, a group or the only quorum.`);
      must(words[0] === 'none' || this.isDefined(words[0]!), `${what}names what is not defined before it.`);
      this.quorum = words[0]!;
    }
  }

  private witness(name: string, vkey: string, what: string): void {
    const key = readCosignerKey(vkey);
    must(!this.keys.some((other) => hex(other.point) === hex(key.point)), `${what}repeats a key.`);
    this.checkFresh(name, what);
    this.witnesses.set(name, key);
  }

  private group(name: string, threshold: string, members: string[], what: string): void {
    for (const member of members) {
      must(this.isDefined(member) && !this.inGroup.has(member), `${what}has the wrong member ${member}.`);
      this.inGroup.add(member);
    }
    this.checkFresh(name, what);
    this.groups.set(name, { threshold: thresholdOf(threshold, members.length, what), members });
  }

  private isDefined(name: string): boolean {
    return this.witnesses.has(name) || this.groups.has(name);
  }

  private checkFresh(name: string, what: string): void {
    must(!this.isDefined(name) && name !== 'none', `${what}defines a name again.`);
  }

  private counts(name: string, signed: ReadonlySet<CosignerKey>): boolean {
    const group = this.groups.get(name);
    return group === undefined
      ? signed.has(this.witnesses.get(name)!)
      : group.members.filter((member) => this.counts(member, signed)).length >= group.threshold;
  }

  private describe(name: string): string {
    const group = this.groups.get(name);
    const members = group?.members.map((member) => (this.groups.has(member) ? `(${this.describe(member)})` : member));
    return group === undefined ? name : `${group.threshold} of ${members!.join(', ')}`;
  }
}

function thresholdOf(text: string, members: number, what: string): number {
  if (text === 'any' || text === 'all') {
    return text === 'any' ? 1 : members;
  }
  must(/^[1-9][0-9]{0,4}$/.test(text), `${what}has no threshold.`);
  must(Number(text) <= members, `${what}asks for more members than it has.`);
  return Number(text);
}
