package org.signet.custody.reference;

/**
 * A counterparty that a portfolio may settle with, and where: its standing settlement instruction.
 *
 * @param counterparty BIC
 * @param name as people know it
 * @param portfolio for which portfolio
 * @param placeOfSettlement BIC of the depository
 * @param account its account there
 */
public record Counterparty(
        String counterparty, String name, String portfolio, String placeOfSettlement, String account) {}
