/**
 * Portfolios: what is managed, by whom, for whom, kept where.
 *
 * <p>A portfolio has safekeeping accounts, which hold securities, and cash accounts, which hold one currency each. Account
 * names are unique in the channel. A portfolio may be registered again to rename it, to add accounts or to change an
 * overdraft; its base currency, its manager, its custodian and the accounts it has stay as they are, since holdings and
 * mandates lean on them.
 */
@NullMarked
package org.signet.custody.portfolio;

import org.jspecify.annotations.NullMarked;
