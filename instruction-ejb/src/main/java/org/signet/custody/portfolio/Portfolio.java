package org.signet.custody.portfolio;

import java.util.List;
import java.util.Optional;

/**
 * What is managed.
 *
 * @param portfolio its name
 * @param name as people know it
 * @param owner the client
 * @param manager the organisation whose people may instruct
 * @param custodian the organisation that registered it and settles for it
 * @param baseCurrency the currency it is valued in
 * @param safekeepingAccounts for securities
 * @param cashAccounts for money
 * @param version 1 for the first registration, one more for each that replaced it
 */
public record Portfolio(
        String portfolio,
        String name,
        String owner,
        String manager,
        String custodian,
        String baseCurrency,
        List<String> safekeepingAccounts,
        List<CashAccount> cashAccounts,
        int version) {
    public Portfolio {
        safekeepingAccounts = List.copyOf(safekeepingAccounts);
        cashAccounts = List.copyOf(cashAccounts);
    }

    public Optional<CashAccount> cashAccount(String account) {
        return cashAccounts.stream()
                .filter(cash -> cash.account().equals(account))
                .findFirst();
    }

    public boolean keepsSecuritiesOn(String account) {
        return safekeepingAccounts.contains(account);
    }
}
