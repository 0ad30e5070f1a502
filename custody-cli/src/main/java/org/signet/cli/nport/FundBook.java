package org.signet.cli.nport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.custody.value.Identifiers;

/**
 * The holdings of a filing that can be held here, by ISIN, and why the others cannot. Nothing is made up: what is not in the
 * filing leaves a holding out, and the report says so.
 */
final class FundBook {
    /** Asset categories that are held as securities, and the CFI code that they get; X is "not known". */
    private static final Map<String, String> CFI = Map.ofEntries(
            Map.entry("EC", "ESXXXX"),
            Map.entry("EP", "EPXXXX"),
            Map.entry("DBT", "DBXXXX"),
            Map.entry("SN", "DSXXXX"),
            Map.entry("LON", "DMXXXX"),
            Map.entry("ABS-MBS", "DGXXXX"),
            Map.entry("ABS-CBDO", "DAXXXX"),
            Map.entry("ABS-O", "DAXXXX"),
            Map.entry("ABS-APCP", "DAXXXX"),
            Map.entry("STIV", "CIXXXX"));

    /** Securities of the United States and what the 1940 Act treats alike (section 2(a)(16)). */
    private static final Set<String> GOVERNMENT = Set.of("UST", "USGA", "USGSE");

    private static final int PRICE_DECIMALS = 10;
    private static final int UNIT_DECIMALS = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Percent of face value that no bond is worth: what is further off says no more than this. */
    private static final BigDecimal FAR = BigDecimal.valueOf(1_000);

    private final SortedMap<String, Position> positions = new TreeMap<>();
    private final SortedMap<String, BigDecimal> dollarsPerUnit = new TreeMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final @Nullable Direction direction;

    /**
     * @param price per unit in US dollars, or percent of face value in the currency
     * @param value in US dollars as filed
     * @param regime of the instrument, or null for the usual one
     */
    record Position(
            String isin,
            String name,
            String cfi,
            String issuer,
            String currency,
            BigDecimal units,
            BigDecimal price,
            BigDecimal value,
            @Nullable LocalDate maturity,
            @Nullable String regime) {
        boolean isDebt() {
            return Identifiers.isDebt(cfi);
        }
    }

    /** A holding that is not in the book. */
    record Skipped(Filing.Holding holding, String why) {}

    /** @param unknownIssuer the LEI for issuers that the filing gives none of; null to leave those out */
    FundBook(Filing filing, @Nullable String unknownIssuer) {
        this.direction = Direction.of(filing.holdings());
        for (Filing.Holding holding : filing.holdings()) {
            String why = unfit(holding);
            Optional<String> isin = isin(holding);
            String issuer = Identifiers.isLei(holding.lei()) ? holding.lei() : unknownIssuer;
            if (why == null && isin.isEmpty()) {
                why = "it has neither an ISIN nor a CUSIP of the United States or Canada";
            }
            if (why == null && issuer == null) {
                why = "its issuer has no LEI";
            }
            if (why == null && issuer != null && isin.isPresent()) {
                why = add(holding, isin.get(), issuer);
            }
            if (why != null) {
                skipped.add(new Skipped(holding, why));
            }
        }
    }

    List<Position> positions() {
        return List.copyOf(positions.values());
    }

    List<Skipped> skipped() {
        return List.copyOf(skipped);
    }

    /** US dollars for one unit of each other currency that debt is in. */
    SortedMap<String, BigDecimal> dollarsPerUnit() {
        return dollarsPerUnit;
    }

    private static @Nullable String unfit(Filing.Holding holding) {
        if (!holding.payoffProfile().equals("Long") && FilingReader.isThere(holding.payoffProfile())) {
            return "its payoff profile is " + holding.payoffProfile();
        }
        if (!CFI.containsKey(holding.assetCategory())
                && !holding.issuerCategory().equals("RF")) {
            return "asset category " + (holding.assetCategory().isEmpty() ? "OTHER" : holding.assetCategory())
                    + " is no security that is held";
        }
        if (!Set.of("NS", "PA", "OU").contains(holding.units())) {
            return "it is counted in " + holding.units();
        }
        if (holding.balance().signum() <= 0 || holding.value().signum() <= 0) {
            return "its balance or value is not above zero";
        }
        return holding.balance().stripTrailingZeros().scale() > UNIT_DECIMALS
                ? "its balance has more than " + UNIT_DECIMALS + " decimals"
                : null;
    }

    /** Lots of one ISIN, which filings list by exchange, are added up; terms are those of the first. */
    private @Nullable String add(Filing.Holding holding, String isin, String issuer) {
        String cfi = cfi(holding);
        Position before = positions.get(isin);
        BigDecimal units = holding.balance();
        BigDecimal value = holding.value();
        if (before != null) {
            units = units.add(before.units());
            value = value.add(before.value());
        }
        boolean isDebt = Identifiers.isDebt(cfi);
        String currency = isDebt && FilingReader.isThere(holding.currency()) ? holding.currency() : "USD";
        BigDecimal price = value.divide(units, PRICE_DECIMALS, RoundingMode.HALF_EVEN);
        if (isDebt) {
            BigDecimal dollars = currency.equals("USD") ? BigDecimal.ONE : dollars(holding, currency);
            if (dollars == null) {
                return "it cannot be told whether its exchange rate multiplies or divides";
            }
            price = value.multiply(HUNDRED).divide(units.multiply(dollars), PRICE_DECIMALS, RoundingMode.HALF_EVEN);
        }
        if (price.signum() <= 0) {
            return "its price rounds to zero";
        }
        String regime = GOVERNMENT.contains(holding.issuerCategory()) ? "GOVERNMENT" : null;
        positions.put(
                isin,
                new Position(
                        isin, name(holding), cfi, issuer, currency, units, price, value, holding.maturity(), regime));
        return null;
    }

    /** Of the currency of a bond; null when the filing does not tell. */
    private @Nullable BigDecimal dollars(Filing.Holding holding, String currency) {
        BigDecimal known = dollarsPerUnit.get(currency);
        BigDecimal rate = holding.exchangeRate();
        if (known != null || rate == null || rate.signum() <= 0 || direction == null) {
            return known;
        }
        BigDecimal dollars = direction.dollars(rate);
        if (dollars.signum() > 0) {
            dollarsPerUnit.put(currency, dollars);
            return dollars;
        }
        return null;
    }

    /** Which way round a filing has its exchange rates: filers write them both ways. */
    private enum Direction {
        DOLLARS_FOR_ONE,
        ONE_DOLLAR_FOR;

        BigDecimal dollars(BigDecimal rate) {
            return this == DOLLARS_FOR_ONE ? rate : BigDecimal.ONE.divide(rate, PRICE_DECIMALS, RoundingMode.HALF_EVEN);
        }

        /** How far from their face value the bonds are, all together, in percent. */
        private BigDecimal distance(List<Filing.Holding> bonds) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Filing.Holding bond : bonds) {
                BigDecimal rate = Objects.requireNonNull(bond.exchangeRate());
                BigDecimal face = bond.balance().multiply(dollars(rate));
                BigDecimal percent = face.signum() == 0
                        ? FAR
                        : bond.value().multiply(HUNDRED).divide(face, PRICE_DECIMALS, RoundingMode.HALF_EVEN);
                sum = sum.add(percent.subtract(HUNDRED).abs().min(FAR));
            }
            return sum;
        }

        /** The one by which the foreign bonds of a filing are nearer to their face value; null when there is none. */
        static @Nullable Direction of(List<Filing.Holding> holdings) {
            List<Filing.Holding> bonds = holdings.stream()
                    .filter(holding -> unfit(holding) == null)
                    .filter(holding -> Identifiers.isDebt(cfi(holding)))
                    .filter(holding -> holding.exchangeRate() != null
                            && holding.exchangeRate().signum() > 0)
                    .toList();
            int compared = DOLLARS_FOR_ONE.distance(bonds).compareTo(ONE_DOLLAR_FOR.distance(bonds));
            return compared == 0 ? null : compared < 0 ? DOLLARS_FOR_ONE : ONE_DOLLAR_FOR;
        }
    }

    private static String cfi(Filing.Holding holding) {
        return holding.issuerCategory().equals("RF") ? "CIXXXX" : CFI.getOrDefault(holding.assetCategory(), "");
    }

    /** As filed, or made of the CUSIP, which is the middle of the ISINs of the United States and Canada (ISO 6166). */
    private static Optional<String> isin(Filing.Holding holding) {
        String filed = holding.isin().toUpperCase(Locale.ROOT);
        if (Identifiers.isIsin(filed)) {
            return Optional.of(filed);
        }
        boolean isThere =
                holding.cusip().matches("[0-9A-Z]{9}") && !holding.cusip().matches("0{9}");
        return isThere && Set.of("US", "CA").contains(holding.country())
                ? Optional.of(withCheckDigit(holding.country() + holding.cusip()))
                : Optional.empty();
    }

    private static String withCheckDigit(String eleven) {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (Identifiers.isIsin(eleven + digit)) {
                return eleven + digit;
            }
        }
        throw new IllegalStateException("one of ten digits is the check digit");
    }

    static String name(Filing.Holding holding) {
        String name = FilingReader.isThere(holding.title()) ? holding.title() : holding.name();
        String shown = name.replaceAll("[^\\x20-\\x7E]", "?").strip();
        return shown.isEmpty() ? "Unnamed" : shown.substring(0, Math.min(shown.length(), 140));
    }
}
