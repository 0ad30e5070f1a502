/* What the API answers, as far as the pages use it; docs/reference/rest.md has all of it. Decimals are text. */

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  reasons?: Reason[];
  findings?: Finding[];
  receipt?: Receipt;
}

export interface Reason {
  code: string;
  field?: string;
  text: string;
}

export type Result = 'PASSED' | 'WARNED' | 'HELD' | 'REFUSED';

export interface Finding {
  pack: string;
  rule: string;
  kind: string;
  result: Result;
  before?: string;
  after?: string;
  limit?: string;
  headroom?: string;
  clause: string;
  code: string;
  text: string;
  overridableBy?: string;
}

export interface Session {
  person: string;
  name: string;
  organisation: string;
  roles: string[];
  channels: string[];
  expires?: string;
}

export interface Challenge {
  nonce: string;
  origin: string;
  organisation: string;
  expires: string;
}

export interface Verdict {
  decision: 'ACCEPTED' | 'REFUSED';
  reasons: Reason[];
  findings: Finding[];
  height: number;
}

export interface Receipt {
  index: number;
  height: number;
  time: string;
  id: string;
  kind: string;
  decision: 'ACCEPTED' | 'REFUSED';
  sha256: string;
  final: boolean;
  reasons: Reason[];
  findings: Finding[];
  checkpoint?: { size: number; root: string; cosigners: string[] };
  leaf: Leaf;
  location: string;
}

export interface Leaf {
  index: number;
  height: number;
  time: string;
  id?: string;
  kind?: string;
  decision: 'ACCEPTED' | 'REFUSED';
  sha256: string;
  reasons: Reason[];
  record: LeafRecord;
  signers: { organisation: string; certificate: string; subject: string }[];
}

export interface LeafRecord {
  instruction?: { id: string; portfolio: string; processing: string; matching: string; settlement: string; hold: string };
  findings?: Finding[];
  packs?: { id: string; version: string; sha256: string }[];
  postings?: unknown[];
  breaches?: { status: string; portfolio: string; rule: string; subject?: string }[];
}

export interface Instruction {
  index: number;
  id: string;
  kind: string;
  portfolio: string;
  movement?: string;
  payment?: string;
  isin?: string;
  quantity?: string;
  amount?: string;
  currency?: string;
  settlementDate?: string;
  counterparty?: string;
  payee?: string;
  cashAccount?: string;
  safekeepingAccount?: string;
  processing?: string;
  matching?: string;
  settlement?: string;
  hold?: string;
  settled?: string;
  reversed?: boolean;
  reasons: string[];
  decision: 'ACCEPTED' | 'REFUSED';
  person?: string;
  organisation?: string;
  time: string;
  updatedIndex: number;
  updatedTime: string;
}

export interface Step {
  index: number;
  height: number;
  time: string;
  id: string;
  kind: string;
  decision: 'ACCEPTED' | 'REFUSED';
  organisation?: string;
  person?: string;
  processing?: string;
  matching?: string;
  settlement?: string;
  hold?: string;
  reasons: string[];
}

export interface Posting {
  index: number;
  leg: number;
  height: number;
  time: string;
  account: string;
  asset: string;
  bucket: string;
  amount: string;
  balance: string;
  instruction?: string;
}

export interface InstructionStory extends Instruction {
  content: Record<string, unknown>;
  findings: Finding[];
  postings: Posting[];
  timeline: Step[];
}

export interface Portfolio {
  portfolio: string;
  name: string;
  owner: string;
  manager: string;
  baseCurrency: string;
  safekeepingAccounts: string[];
  cashAccounts: { account: string; currency: string; overdraft?: string }[];
}

export interface Instrument {
  isin: string;
  name: string;
  cfi: string;
  issuer: string;
  currency: string;
  decimals: number;
  maturity?: string;
  price?: { value: string; currency: string; source: string; asOf: string };
}

export interface Counterparty {
  counterparty: string;
  name: string;
  portfolio: string;
}

export interface Payee {
  payee: string;
  name: string;
  portfolio: string;
  currency: string;
}

export interface Position {
  portfolio: string;
  account: string;
  isin?: string;
  currency?: string;
  name?: string;
  total: string;
  available: string;
  reserved: string;
  blocked: string;
  pending: string;
}

export interface Breach {
  index: number;
  portfolio: string;
  owner: string;
  pack: string;
  rule: string;
  kind: string;
  subject?: string;
  measured: string;
  limit: string;
  clause: string;
  active: boolean;
  opened: string;
  since: string;
  cureBy: string;
  closed?: string;
  closedTime?: string;
}

export interface RulePack {
  pack: string;
  version: string;
  owner: string;
  sha256: string;
  status: string;
  inForce: boolean;
  proposer: string;
  approver?: string;
  fromHeight?: number;
  fromTime?: string;
  rules: { rule: string; kind: string; severity: string; clause: string; parameters: Record<string, string[]> }[];
  cases: unknown[];
  index: number;
  time: string;
}

export interface ChannelStatus {
  channel: string;
  phase: string;
  height: number;
  size: number;
  root: string;
  finalHeight: number;
  pending: number;
  contract?: string;
  projectedHeight?: number;
  peers: { organisation: string; leader: boolean; reachable: boolean; cosignedSize?: number }[];
  alarm?: { what: string; height: number; text: string; time: string };
}

export interface Page<T> {
  items: T[];
  height: number;
  next?: string;
}
