package org.signet.cli.nport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signet.cli.nport.FundBook.Position;

/**
 * The transactions that put a filing's fund on the ledger: its portfolio, instruments, exchange rates, prices, opening
 * balances and an exposure report. The same filing makes the same contents, byte for byte.
 */
public final class FundImport {
    private static final LocalTime END_OF_DAY = LocalTime.of(21, 0);
    private static final String SOURCE = "Form N-PORT";

    private final Target target;
    private final Filing filing;
    private final FundBook book;

    /**
     * What the fund becomes.
     *
     * @param portfolio its name, of which its accounts and the ids of the transactions are made
     * @param manager organisation
     * @param calendar of all instruments
     * @param unknownIssuer the LEI for issuers that the filing gives none of; null to leave those out
     */
    public record Target(
            String portfolio,
            String manager,
            String calendar,
            @Nullable String unknownIssuer) {
        String safekeeping() {
            return portfolio + "-safe";
        }

        String cash() {
            return portfolio + "-usd";
        }
    }

    /** Transactions of one kind, which do not need each other. */
    public record Wave(String what, List<Map<String, Object>> contents) {}

    private FundImport(Target target, Filing filing) {
        this.target = target;
        this.filing = filing;
        this.book = new FundBook(filing, target.unknownIssuer());
    }

    /** @throws org.signet.cli.terminal.CommandFailure when the file is no such filing, naming line and element */
    public static FundImport of(Path file, Target target) {
        return new FundImport(target, FilingReader.read(file));
    }

    /** In the order in which they are to be sent. */
    public List<Wave> waves() {
        List<Wave> waves = new ArrayList<>();
        waves.add(new Wave("portfolio", List.of(portfolio())));
        waves.add(new Wave(
                "instruments", book.positions().stream().map(this::instrument).toList()));
        waves.add(new Wave(
                "exchange rates",
                book.dollarsPerUnit().entrySet().stream()
                        .map(rate -> rate(rate.getKey(), rate.getValue()))
                        .toList()));
        waves.add(new Wave("prices", book.positions().stream().map(this::price).toList()));
        List<Map<String, Object>> balances = new ArrayList<>();
        book.positions().forEach(position -> balances.add(balance(position)));
        if (cash().signum() > 0) {
            balances.add(opening("cash", target.cash(), "currency", "USD", cash()));
        }
        waves.add(new Wave("opening balances", balances));
        waves.add(new Wave("exposure report", List.of(exposures())));
        return waves.stream().filter(wave -> !wave.contents().isEmpty()).toList();
    }

    private BigDecimal cash() {
        return filing.cash().setScale(2, RoundingMode.HALF_EVEN);
    }

    private Map<String, Object> content(String kind, String what) {
        var content = new LinkedHashMap<String, Object>();
        content.put("kind", kind);
        content.put("id", target.portfolio() + "-" + what);
        return content;
    }

    private Map<String, Object> portfolio() {
        var content = content("portfolio.register", "portfolio");
        content.put("portfolio", target.portfolio());
        content.put("name", shown(filing.fund()));
        content.put("owner", shown(filing.fund()));
        content.put("manager", target.manager());
        content.put("baseCurrency", "USD");
        content.put("safekeepingAccounts", List.of(target.safekeeping()));
        var cash = new LinkedHashMap<String, Object>();
        cash.put("account", target.cash());
        cash.put("currency", "USD");
        content.put("cashAccounts", List.of(cash));
        return content;
    }

    private Map<String, Object> instrument(Position position) {
        var content = content("instrument.register", "instrument-" + position.isin());
        content.put("isin", position.isin());
        content.put("name", position.name());
        content.put("cfi", position.cfi());
        content.put("issuer", position.issuer());
        content.put("currency", position.currency());
        content.put(
                "decimals", Math.max(0, position.units().stripTrailingZeros().scale()));
        content.put("calendar", target.calendar());
        if (position.maturity() != null) {
            content.put("maturity", position.maturity().toString());
        }
        if (position.regime() != null) {
            content.put("regime", position.regime());
        }
        return content;
    }

    private Map<String, Object> rate(String currency, BigDecimal dollars) {
        var content = content("exchange-rate.publish", "rate-" + currency);
        content.put("base", currency);
        content.put("quote", "USD");
        content.put("value", plain(dollars));
        content.put("source", SOURCE);
        content.put("asOf", asOf());
        return content;
    }

    private Map<String, Object> price(Position position) {
        var content = content("price.publish", "price-" + position.isin());
        content.put("isin", position.isin());
        content.put("value", plain(position.price()));
        content.put("currency", position.currency());
        content.put("source", SOURCE);
        content.put("asOf", asOf());
        return content;
    }

    private Map<String, Object> balance(Position position) {
        return opening("balance-" + position.isin(), target.safekeeping(), "isin", position.isin(), position.units());
    }

    private Map<String, Object> opening(String what, String account, String field, String asset, BigDecimal quantity) {
        var content = content("balance.open", what);
        content.put("portfolio", target.portfolio());
        content.put("account", account);
        content.put(field, asset);
        content.put("quantity", plain(quantity));
        return content;
    }

    private Map<String, Object> exposures() {
        var content = content("exposure-report.publish", "exposures");
        content.put("portfolio", target.portfolio());
        content.put("asOf", asOf());
        content.put("liabilities", plain(filing.liabilities().max(BigDecimal.ZERO)));
        content.put("repo", "0");
        content.put("deposits", List.of());
        content.put("otcDerivatives", List.of());
        return content;
    }

    private String asOf() {
        return filing.asOf().atTime(END_OF_DAY).toInstant(ZoneOffset.UTC).toString();
    }

    /** What was read, what becomes of it, and what does not, with reasons. */
    public Map<String, Object> report() {
        BigDecimal held = book.positions().stream().map(Position::value).reduce(cash(), BigDecimal::add);
        var report = new LinkedHashMap<String, Object>();
        report.put("fund", filing.fund());
        report.put("asOf", filing.asOf().toString());
        report.put("holdings", filing.holdings().size());
        report.put("securities", book.positions().size());
        report.put("skipped", book.skipped().size());
        report.put("netAssets", plain(filing.netAssets()));
        report.put("value", plain(held));
        report.put("liabilities", plain(filing.liabilities()));
        return report;
    }

    /** A line for each holding that is left out. */
    public List<Map<String, String>> skipped() {
        return book.skipped().stream()
                .map(skipped -> {
                    var line = new LinkedHashMap<String, String>();
                    line.put("line", Integer.toString(skipped.holding().line()));
                    line.put("name", shown(skipped.holding().name()));
                    line.put("value", plain(skipped.holding().value()));
                    line.put("why", skipped.why());
                    return (Map<String, String>) line;
                })
                .toList();
    }

    private static String shown(String name) {
        String shown = name.replaceAll("[^\\x20-\\x7E]", "?").strip();
        return shown.isEmpty() ? "Unnamed" : shown.substring(0, Math.min(shown.length(), 140));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
