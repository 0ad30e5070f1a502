package org.signet.custody.jpa;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signet.ledger.Block;
import org.signet.ledger.Leaf;
import org.signet.ledger.Outcome.Decision;
import org.signet.ledger.Sha256;
import org.signet.ledger.TransactionId;
import org.signet.ledger.log.Checkpoint;

/** Blocks with leaves as docs/reference/transactions.md describes them, without the machinery that makes real ones. */
final class RecordedDay {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Instant OPENING = Instant.parse("2026-11-23T08:00:00Z");

    private final List<Block> blocks = new ArrayList<>();
    private final List<Block.Entry> open = new ArrayList<>();
    private long index;

    /** A transaction signed by the holder of a certificate; {@code content} and {@code record} with single quotes. */
    RecordedDay leaf(String organisation, String certificate, Decision decision, String content, String record) {
        byte[] bytes = json(content);
        Map<String, Object> fields = fields(bytes);
        long height = blocks.size() + 1;
        Instant time = OPENING.plusSeconds(60 * height);
        var leaf = new TreeMap<String, Object>();
        leaf.put("channel", "demo");
        leaf.put("decision", decision.name());
        leaf.put("height", height);
        leaf.put("id", fields.get("id"));
        leaf.put("index", index);
        leaf.put("kind", fields.get("kind"));
        leaf.put(
                "reasons",
                decision == Decision.REFUSED ? List.of(Map.of("code", "VALR", "text", "refused")) : List.of());
        leaf.put("record", fields(json(record)));
        leaf.put("sha256", Sha256.of(bytes).toString());
        leaf.put(
                "signers",
                List.of(Map.of("certificate", certificate, "organisation", organisation, "subject", "CN=x")));
        leaf.put("time", time.toString());
        leaf.put("version", 1);
        try {
            open.add(new Block.Entry(
                    bytes,
                    bytes,
                    new Leaf(
                            index++,
                            height,
                            time,
                            Sha256.of(bytes),
                            new TransactionId(String.valueOf(fields.get("id"))),
                            String.valueOf(fields.get("kind")),
                            decision,
                            JSON.writeValueAsBytes(leaf))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What could not even be opened. */
    RecordedDay garbage() {
        byte[] bytes = {1, 2, 3};
        long height = blocks.size() + 1;
        byte[] json = json("{'channel':'demo','decision':'REFUSED','height':" + height + ",'index':" + index
                + ",'reasons':[{'code':'ENVL','text':'not CMS'}],'record':{},'signers':[],'version':1}");
        open.add(new Block.Entry(
                bytes,
                new byte[0],
                new Leaf(
                        index++,
                        height,
                        OPENING.plusSeconds(60 * height),
                        Sha256.of(bytes),
                        null,
                        null,
                        Decision.REFUSED,
                        json)));
        return this;
    }

    /** Closes the block. */
    RecordedDay block() {
        long height = blocks.size() + 1;
        blocks.add(new Block(
                height,
                OPENING.plusSeconds(60 * height),
                open,
                new Checkpoint("signet.example/demo", index, Sha256.of(new byte[] {(byte) height}))));
        open.clear();
        return this;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(byte[] bytes) {
        try {
            return JSON.readValue(bytes, TreeMap.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A portfolio with opening balances, one instruction that settles, one that is refused, and something unreadable. */
    static RecordedDay ofOneSettlement() {
        var day = new RecordedDay();
        people(day);
        reference(day);
        instructions(day);
        return day;
    }

    private static void people(RecordedDay day) {
        day.leaf(
                        "custodian",
                        "c0",
                        Decision.ACCEPTED,
                        "{'kind':'person.register','channel':'demo','id':'P-1','person':'o.clerk','name':'O. Clerk','roles':['operations','supervision'],'certificates':['c1']}",
                        "{}")
                .leaf(
                        "manager",
                        "m0",
                        Decision.ACCEPTED,
                        "{'kind':'person.register','channel':'demo','id':'P-2','person':'a.visor','name':'A\\u0000 Visor','roles':['advisor'],'certificates':['m1','m2']}",
                        "{}")
                .leaf(
                        "manager",
                        "m1",
                        Decision.ACCEPTED,
                        "{'kind':'mandate.register','channel':'demo','id':'M-1','mandate':'m.equity','person':'a.visor','portfolios':['P_1','P2'],'kinds':['instruction.payment'],'signing':'SOLE','limits':[],'validFrom':'2026-01-01T00:00:00Z','validUntil':'2027-01-01T00:00:00Z'}",
                        "{}")
                .block()
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'mandate.accept','channel':'demo','id':'M-2','mandate':'m.equity'}",
                        "{}")
                .leaf(
                        "manager",
                        "m0",
                        Decision.ACCEPTED,
                        "{'kind':'certificate.revoke','channel':'demo','id':'R-1','certificate':'m2','reason':'lost'}",
                        "{}")
                .block();
    }

    private static void reference(RecordedDay day) {
        day.leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'portfolio.register','channel':'demo','id':'F-1','portfolio':'P_1','name':'Bond and equity','owner':'Client','manager':'manager','baseCurrency':'EUR','safekeepingAccounts':['S-1'],'cashAccounts':[{'account':'K-1','currency':'EUR','overdraft':'100.00'}]}",
                        "{}")
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'instrument.register','channel':'demo','id':'F-2','isin':'DE0007164600','name':'SAP 100%','cfi':'ESVUFR','issuer':'529900D6BF99LW9R2E68','currency':'EUR','decimals':0,'calendar':'EUR'}",
                        "{}")
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'price.publish','channel':'demo','id':'F-3','isin':'DE0007164600','value':'200.50','currency':'EUR','source':'close','asOf':'2026-11-20T16:35:00Z'}",
                        "{}")
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'balance.open','channel':'demo','id':'F-4','portfolio':'P_1','account':'K-1','currency':'EUR','quantity':'1000.00'}",
                        "{'postings':[{'account':'K-1','asset':'EUR','bucket':'AVAILABLE','amount':'1000.00','balance':'1000.00'},{'account':'P_1:OPENING','asset':'EUR','bucket':'EXTERNAL','amount':'-1000.00','balance':'-1000.00'}]}")
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'rule-pack.propose','channel':'demo','id':'F-5','pack':'supervision','version':'1','rules':[],'cases':[]}",
                        pack("PROPOSED"))
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'rule-pack.publish','channel':'demo','id':'F-6','pack':'supervision','sha256':'ab','height':3}",
                        pack("PUBLISHED"))
                .block();
    }

    private static String pack(String status) {
        return "{'pack':{'id':'supervision','owner':'custodian','version':'1','sha256':'ab','status':'" + status
                + "','proposer':'officer'}}";
    }

    private static void instructions(RecordedDay day) {
        String content =
                "'portfolio':'P_1','movement':'RECE','payment':'APMT','transactionType':'TRAD','isin':'DE0007164600','quantity':'3','tradeDate':'2026-11-23','settlementDate':'2026-11-25','settlementAmount':{'value':'600.00','currency':'EUR'},'safekeepingAccount':'S-1','cashAccount':'K-1','counterparty':'DEUTDEFF'";
        String findings =
                "'findings':[{'pack':'supervision','rule':'S-1','kind':'cash-cover','result':'PASSED','clause':'c','code':'VALR','text':'fine'},{'pack':'supervision','rule':'S-2','kind':'price-deviation','result':'%s','before':'0','after':'0.02','limit':'0.01','headroom':'1','clause':'c','code':'DDEA','text':'0.02 is more than 0.01'}]";
        day.leaf(
                        "manager",
                        "m1",
                        Decision.ACCEPTED,
                        "{'kind':'instruction.securities','channel':'demo','id':'I-1'," + content + "}",
                        "{'instruction':{'id':'I-1','portfolio':'P_1','processing':'ACKNOWLEDGED_ACCEPTED','matching':'UNMATCHED','settlement':'PENDING','hold':'RELEASED','reasons':[]},"
                                + "'postings':[{'account':'K-1','asset':'EUR','bucket':'AVAILABLE','amount':'-600.00','balance':'400.00'},{'account':'K-1','asset':'EUR','bucket':'RESERVED','amount':'600.00','balance':'600.00'}],"
                                + findings.formatted("WARNED") + "}")
                .leaf(
                        "manager",
                        "m1",
                        Decision.REFUSED,
                        "{'kind':'instruction.securities','channel':'demo','id':'I-2'," + content + "}",
                        "{" + findings.formatted("REFUSED") + "}")
                .garbage()
                .block()
                .leaf(
                        "custodian",
                        "c1",
                        Decision.ACCEPTED,
                        "{'kind':'instruction.settle','channel':'demo','id':'S-1','instruction':'I-1','effectiveDate':'2026-11-25'}",
                        "{'instruction':{'id':'I-1','portfolio':'P_1','processing':'ACKNOWLEDGED_ACCEPTED','matching':'MATCHED','settlement':'CLOSED','settled':'2026-11-25','reversed':false,'hold':'RELEASED','reasons':[]},"
                                + "'postings':[{'account':'K-1','asset':'EUR','bucket':'RESERVED','amount':'-600.00','balance':'0.00'},{'account':'P_1:MARKET','asset':'EUR','bucket':'EXTERNAL','amount':'600.00','balance':'600.00'},"
                                + "{'account':'S-1','asset':'DE0007164600','bucket':'AVAILABLE','amount':'3','balance':'3'},{'account':'P_1:MARKET','asset':'DE0007164600','bucket':'EXTERNAL','amount':'-3','balance':'-3'}]}")
                .block();
    }
}
