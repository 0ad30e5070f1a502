import type { Key } from '../i18n';

/** A page that the navigation leads to. Who sees it follows from the API's table of roles; the server decides for itself. */
export interface Place {
  path: string;
  title: Key;
  /** After `g`, as on other desks. */
  shortcut: string;
  isFor: (roles: readonly string[]) => boolean;
}

const anyOf = (...wanted: string[]) => (roles: readonly string[]) => wanted.some((role) => roles.includes(role));

export const mayInstruct = anyOf('advisor', 'approver');
const seesHoldings = anyOf('advisor', 'approver', 'compliance', 'operations', 'supervision', 'auditor', 'viewer');
const readsLog = anyOf('registrar', 'advisor', 'approver', 'compliance', 'operations', 'supervision', 'auditor');

export const PLACES: Place[] = [
  { path: '/ticket', title: 'nav.ticket', shortcut: 't', isFor: mayInstruct },
  { path: '/approvals', title: 'nav.approvals', shortcut: 'a', isFor: mayInstruct },
  { path: '/queue', title: 'nav.queue', shortcut: 'q', isFor: anyOf('operations', 'supervision') },
  { path: '/live', title: 'nav.live', shortcut: 'l', isFor: readsLog },
  { path: '/instructions', title: 'nav.blotter', shortcut: 'i', isFor: seesHoldings },
  { path: '/holdings', title: 'nav.holdings', shortcut: 'h', isFor: seesHoldings },
  { path: '/breaches', title: 'nav.breaches', shortcut: 'b', isFor: seesHoldings },
  { path: '/packs', title: 'nav.packs', shortcut: 'p', isFor: readsLog },
  { path: '/network', title: 'nav.network', shortcut: 'n', isFor: () => true },
];
