package org.signet.custody.reference;

/**
 * Somebody a portfolio may pay.
 *
 * @param payee its name in transactions, unique for the portfolio
 * @param name as people know it
 * @param portfolio for which portfolio
 * @param currency in which it may be paid
 * @param account IBAN or another account number
 * @param agent BIC of the account's bank
 */
public record Payee(String payee, String name, String portfolio, String currency, String account, String agent) {}
