package org.signet.node;

import static org.signet.node.Members.CUSTODIAN;
import static org.signet.node.Members.MANAGER;
import static org.signet.node.Members.REGISTRAR;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.identity.CmsSigner;

/**
 * Something that must not become a transaction, or only a refused one.
 *
 * @param name what is wrong with it
 * @param maker makes the bytes, of a transaction with the given id
 * @param problem the last part of the problem's type
 * @param code of one of the reasons; null where there are none
 * @param field of the reason with that code; null where it has none
 * @param isRecorded whether the ledger keeps a refused leaf of it; otherwise nothing
 */
record BadInput(
        String name,
        Maker maker,
        String problem,
        @Nullable String code,
        @Nullable String field,
        boolean isRecorded) {
    /** Makes signed bytes. */
    @FunctionalInterface
    interface Maker {
        byte[] bytes(String id) throws Exception;
    }

    /** The portfolio that everything here is about, with more people than a {@link Book} has. */
    static Book prepare(Rest rest) throws Exception {
        Book.open(rest, "OTHERS");
        Book book = Book.open(rest, "BAD");
        book.mandate("BAD-LAPSED", "lapsed", "5000.00", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");
        book.mandate("BAD-ROBBED", "robbed", "5000.00", "2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z");
        var robbed = rest.node().identity(MANAGER, "robbed").certificate();
        rest.accepted(MANAGER, REGISTRAR, Contents.revocation("BAD-REVOKED", robbed));
        rest.accepted(MANAGER, "advisor", book.payment("BAD-FIRST", "1.00"));
        return book;
    }

    static List<BadInput> all(Book book) throws Exception {
        var table = new Table(book);
        table.envelopes();
        table.certificates();
        table.contents();
        table.whatTheContractRefuses();
        table.whoMayNot();
        return table.rows;
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Table {
        private final List<BadInput> rows = new java.util.ArrayList<>();
        private final Book book;
        private final NodeProcess node;

        private Table(Book book) {
            this.book = book;
            this.node = book.rest().node();
        }

        private void notTaken(String name, String problem, @Nullable String code, @Nullable String field, Maker maker) {
            rows.add(new BadInput(name, maker, problem, code, field, false));
        }

        private void refused(String name, String code, @Nullable String field, Maker maker) {
            rows.add(new BadInput(name, maker, "refused", code, field, true));
        }

        private Maker by(String organisation, String person, String amount) {
            return id -> node.sign(organisation, person, book.payment(id, amount));
        }

        /** A good payment with one thing changed. */
        private Maker payment(String good, String bad) {
            return id -> node.sign(MANAGER, "advisor", changed(book.payment(id, "1.00"), good, bad));
        }

        /** A good purchase with one thing changed. */
        private Maker purchase(String good, String bad) {
            return id -> node.sign(
                    MANAGER, "advisor", changed(Contents.purchase(id, book.name(), "1", "200.50"), good, bad));
        }

        /** A good purchase of another day. */
        private Maker tradedAndSettledOn(String day) {
            return id -> node.sign(
                    MANAGER,
                    "advisor",
                    Contents.purchase(id, book.name(), "1", "200.50").replaceAll("(?<=Date\":\")[0-9-]+", day));
        }

        private static String changed(String content, String good, String bad) {
            String was = good.replace('\'', '"');
            if (!content.contains(was)) {
                throw new IllegalArgumentException(was + " is not in " + content);
            }
            return content.replace(was, bad.replace('\'', '"'));
        }

        void envelopes() {
            notTaken(
                    "garbage instead of CMS",
                    "envelope",
                    "ENVL",
                    null,
                    id -> ("garbage " + id).getBytes(StandardCharsets.UTF_8));
            notTaken("nothing at all", "envelope", "ENVL", null, id -> new byte[0]);
            notTaken("a byte more than is taken", "too-large", null, null, id -> new byte[256 * 1024 + 1]);
            notTaken("two signers, one of them invalid", "signature", "SIGN", null, id -> {
                byte[] first = node.sign(MANAGER, "advisor", book.payment(id, "1.00"));
                var second = node.identity(MANAGER, "approver");
                byte[] both = CmsSigner.addSignature(first, second.key(), second.chain());
                both[both.length - 1] ^= 1;
                return both;
            });
        }

        void certificates() throws Exception {
            var impostors = new Impostors(node);
            notTaken(
                    "an unknown authority", "certificate", "CERT", null, id -> impostors.ofUnknownAuthority(bytes(id)));
            notTaken("an expired certificate", "certificate", "CERT", null, id -> impostors.expired(bytes(id)));
            notTaken(
                    "a certificate that is not valid yet",
                    "certificate",
                    "CERT",
                    null,
                    id -> impostors.notYetValid(bytes(id)));
            notTaken(
                    "a certificate that is not for signing",
                    "certificate",
                    "CERT",
                    null,
                    id -> impostors.notForSigning(bytes(id)));
            refused("a revoked certificate", "CERT", null, by(MANAGER, "robbed", "1.00"));
        }

        private byte[] bytes(String id) {
            return book.payment(id, "1.00").getBytes(StandardCharsets.UTF_8);
        }

        void contents() {
            content("what is not JSON", "CONT", "", id -> node.sign(MANAGER, "advisor", "not JSON " + id));
            content(
                    "10,000 lists in each other",
                    "CONT",
                    "",
                    payment("'1.00'", "[".repeat(10_000) + "]".repeat(10_000)));
            content("an unknown field", "CONT", "/more", payment("'payee'", "'more':'x','payee'"));
            content("a number where a decimal belongs", "CONT", "/amount/value", payment("'1.00'", "1.00"));
            content("a field twice", "CONT", "", payment("'payee'", "'payee':'x','payee'"));
            content("NaN", "CONT", "", payment("'1.00'", "NaN"));
            content("NaN in a text", "DMON", "/amount/value", payment("'1.00'", "'NaN'"));
            content(
                    "forty digits",
                    "DQUA",
                    "/quantity",
                    purchase("'quantity':'1'", "'quantity':'" + "1".repeat(40) + "'"));
            content("a negative quantity", "DQUA", "/quantity", purchase("'quantity':'1'", "'quantity':'-1'"));
            content("an amount with too many decimals", "DMON", "/amount/value", payment("'1.00'", "'1.001'"));
            content(
                    "a settlement date before the trade date",
                    "DDAT",
                    "/settlementDate",
                    purchase("'settlementDate':'" + Contents.WORKING_DAY, "'settlementDate':'2026-01-05"));
            content("a wrong check digit", "DSEC", "/isin", purchase(Contents.SHARE, "DE0007164601"));
            notTaken(
                    "another channel",
                    "wrong-channel",
                    "CHAN",
                    "/channel",
                    payment("'channel':'demo'", "'channel':'other'"));
            notTaken(
                    "an id used with other bytes",
                    "duplicate-reference",
                    "REFE",
                    "/id",
                    id -> node.sign(MANAGER, "advisor", book.payment("BAD-FIRST", "2.00")));
        }

        private void content(String name, String code, String field, Maker maker) {
            notTaken(name, "content", code, field, maker);
        }

        void whatTheContractRefuses() {
            refused("an unknown portfolio", "UNKN", "/portfolio", payment("'portfolio':'BAD'", "'portfolio':'NONE'"));
            refused("a cash account of another portfolio", "CASH", "/cashAccount", payment("'K-BAD'", "'K-OTHERS'"));
            refused(
                    "a safekeeping account of another portfolio",
                    "SAFE",
                    "/safekeepingAccount",
                    purchase("'S-BAD'", "'S-OTHERS'"));
            refused("half a share", "DQUA", "/quantity", purchase("'quantity':'1'", "'quantity':'0.5'"));
            refused("a settlement date that is past", "DDAT", "/settlementDate", tradedAndSettledOn("2026-01-05"));
            refused(
                    "an execution date that is past",
                    "DDAT",
                    "/executionDate",
                    payment(Contents.WORKING_DAY.toString(), "2026-01-05"));
            refused(
                    "a settlement date on a holiday",
                    "DDAT",
                    null,
                    purchase("'settlementDate':'" + Contents.WORKING_DAY, "'settlementDate':'" + Contents.HOLIDAY));
            refused("more than there is", "MONY", null, by(MANAGER, "advisor", "4999.00"));
        }

        void whoMayNot() {
            refused("no mandate", "MAND", null, by(MANAGER, "approver", "1.00"));
            refused("an expired mandate", "MAND", null, by(MANAGER, "lapsed", "1.00"));
            refused("more than the mandate's limit", "MAND", null, by(MANAGER, "advisor", "5000.01"));
            refused("the right role in the wrong organisation", "ORGN", null, by(CUSTODIAN, "advisor", "1.00"));
            refused("the wrong role in the right organisation", "ROLE", null, by(MANAGER, "viewer", "1.00"));
        }
    }
}
