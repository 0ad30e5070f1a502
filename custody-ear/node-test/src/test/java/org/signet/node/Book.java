package org.signet.node;

import static org.signet.node.Contents.json;

/**
 * A portfolio with 1000.00 EUR, three shares, a payee {@code rent-NAME} and the advisor's mandate up to 5000.00 EUR; its
 * accounts are {@code K-NAME} for cash and {@code S-NAME}. A name is good for one book on a ledger.
 */
record Book(Rest rest, String name) {
    static Book open(Rest rest, String name) throws Exception {
        String[] reference = {
            "'kind':'portfolio.register','id':'PF-%s','portfolio':'%1$s','name':'Bond and equity','owner':'Client','manager':'manager','baseCurrency':'EUR','safekeepingAccounts':['S-%1$s'],'cashAccounts':[{'account':'K-%1$s','currency':'EUR','overdraft':'100.00'}]",
            "'kind':'payee.register','id':'PY-%s','payee':'rent-%1$s','name':'Landlord','portfolio':'%1$s','currency':'EUR','account':'DE89370400440532013000','agent':'DEUTDEFF'",
            "'kind':'counterparty.register','id':'CP-%s','counterparty':'DEUTDEFF','name':'Broker','portfolio':'%1$s','placeOfSettlement':'DAKVDEFF','account':'7001'",
            "'kind':'balance.open','id':'BC-%s','portfolio':'%1$s','account':'K-%1$s','currency':'EUR','quantity':'1000.00'",
            "'kind':'balance.open','id':'BS-%s','portfolio':'%1$s','account':'S-%1$s','isin':'DE0007164600','quantity':'3'"
        };
        for (String members : reference) {
            rest.accepted(Members.CUSTODIAN, "operations", json(members.formatted(name)));
        }
        var book = new Book(rest, name);
        book.mandate("MR-" + name, "advisor", "5000.00", "2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z");
        return book;
    }

    /** Registered by the manager and accepted by the custodian; the mandate is called {@code m.ID}. */
    void mandate(String id, String person, String limit, String from, String until) throws Exception {
        rest.accepted(Members.MANAGER, Members.REGISTRAR, Contents.mandate(id, person, name, limit, from, until));
        rest.accepted(Members.CUSTODIAN, "supervision", Contents.mandateAccepted(id + "-A", id));
    }

    String payee() {
        return "rent-" + name;
    }

    String cashAccount() {
        return "K-" + name;
    }

    /** Content of a payment of its to the payee. */
    String payment(String id, String amount) {
        return Contents.payment(id, name, payee(), amount);
    }

    byte[] signedPayment(String id, String amount) throws Exception {
        return rest.node().sign(Members.MANAGER, "advisor", payment(id, amount));
    }
}
