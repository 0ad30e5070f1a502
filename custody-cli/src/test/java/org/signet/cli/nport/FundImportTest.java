package org.signet.cli.nport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.custody.content.Contents;
import org.signet.ledger.Proposal;

/** What becomes of a filing, and what is refused. */
class FundImportTest {
    private static final Path SAMPLE = Path.of("..", "samples", "nport", "primary_doc.xml");
    private static final FundImport.Target TARGET = new FundImport.Target("trees", "harbour", "USD", null);

    @TempDir
    Path directory;

    private static Map<String, Object> one(FundImport fund, String id) {
        return fund.waves().stream()
                .flatMap(wave -> wave.contents().stream())
                .filter(content -> content.get("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is sent by the id " + id));
    }

    @Test
    void everyTransactionCanBeReadByTheContract() {
        FundImport fund = FundImport.of(SAMPLE, TARGET);
        for (FundImport.Wave wave : fund.waves()) {
            for (Map<String, Object> content : wave.contents()) {
                var complete = new TreeMap<>(content);
                complete.put("channel", "demo");
                var reading = Contents.read(Json.compact(complete));
                assertTrue(reading instanceof Proposal, () -> content + ": " + reading);
            }
        }
        assertEquals(
                List.of("portfolio", "instruments", "exchange rates", "prices", "opening balances", "exposure report"),
                fund.waves().stream().map(FundImport.Wave::what).toList());
    }

    @Test
    void sharesArePricedInDollarsAndLotsOfOneAreAddedUp() {
        FundImport fund = FundImport.of(SAMPLE, TARGET);
        assertEquals("12.5083333333", one(fund, "trees-price-GB00C1C2C3C1").get("value"));
        assertEquals("USD", one(fund, "trees-price-GB00C1C2C3C1").get("currency"));
        assertEquals("12000", one(fund, "trees-balance-GB00C1C2C3C1").get("quantity"));
    }

    @Test
    void debtIsPricedInPercentOfItsFaceAndTheRateIsTurnedAsItMustBe() {
        FundImport fund = FundImport.of(SAMPLE, TARGET);
        assertEquals("98.5", one(fund, "trees-price-US912828AB11").get("value"));
        assertEquals("GOVERNMENT", one(fund, "trees-instrument-US912828AB11").get("regime"));
        assertEquals("2029-05-15", one(fund, "trees-instrument-US912828AB11").get("maturity"));
        Map<String, Object> rate = one(fund, "trees-rate-JPY");
        assertEquals("JPY USD", rate.get("base") + " " + rate.get("quote"));
        assertEquals("0.0066666667", rate.get("value"));
    }

    @Test
    void aCusipMakesAnIsin() {
        FundImport fund = FundImport.of(SAMPLE, TARGET);
        assertEquals("4000.5", one(fund, "trees-balance-US00B1B2C382").get("quantity"));
        assertEquals(1, one(fund, "trees-instrument-US00B1B2C382").get("decimals"));
    }

    @Test
    void whatIsLeftOutIsToldWithItsReason() {
        FundImport fund = FundImport.of(SAMPLE, TARGET);
        Map<String, String> why =
                fund.skipped().stream().collect(Collectors.toMap(line -> line.get("name"), line -> line.get("why")));
        assertEquals(
                Map.of(
                        "Ginkgo Growth Inc",
                        "its issuer has no LEI",
                        "Hazel Labs Inc",
                        "it has neither an ISIN nor a CUSIP of the United States or Canada",
                        "Index future",
                        "asset category DE is no security that is held",
                        "Ivy Media Inc",
                        "its payoff profile is Short"),
                why);
        assertEquals(12, fund.report().get("holdings"));
        assertEquals(7, fund.report().get("securities"));
        assertEquals("50000", one(fund, "trees-exposures").get("liabilities"));
        assertEquals("82510.25", one(fund, "trees-cash").get("quantity"));
    }

    @Test
    void anIssuerMayStandForThoseWithoutALei() {
        var target = new FundImport.Target("trees", "harbour", "USD", "5493001KJTIIGC8Y1R12");
        FundImport fund = FundImport.of(SAMPLE, target);
        assertEquals(3, fund.skipped().size());
        assertEquals(
                "5493001KJTIIGC8Y1R12",
                one(
                                fund,
                                "trees-instrument-"
                                        + one(fund, "trees-price-US37G000AA77").get("isin"))
                        .get("issuer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xmlns=\"http://www.sec.gov/edgar/nport\"|xmlns=\"urn:other\"|line 2: the document must be an edgarSubmission",
                "<balance>12000.00000000|<balance>1e9|balance is not a decimal",
                "<valUSD>600000.00000000</valUSD>|<x/>|valUSD is missing",
                "<repPdDate>2026-09-30|<repPdDate>yesterday|repPdDate is not a date",
                "</edgarSubmission>|<|is not well-formed XML"
            })
    void badInputIsNamed(String from, String to, String expected) throws IOException {
        Path file = Files.writeString(
                directory.resolve("bad.xml"), Files.readString(SAMPLE).replace(from, to));
        var failure = assertThrows(CommandFailure.class, () -> FundImport.of(file, TARGET));
        assertTrue(String.valueOf(failure.getMessage()).contains(expected), failure::getMessage);
    }

    @Test
    void entitiesAreNotRead() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
        String document = Files.readString(SAMPLE);
        String declared = document.replace(
                "<edgarSubmission",
                "<!DOCTYPE edgarSubmission [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n<edgarSubmission");
        for (String text : List.of(declared, declared.replace("Sample Trees Balanced Fund", "&e;"))) {
            Path file = Files.writeString(directory.resolve("entity.xml"), text);
            var failure = assertThrows(CommandFailure.class, () -> FundImport.of(file, TARGET));
            assertTrue(!String.valueOf(failure.getMessage()).contains("secret\n"), failure::getMessage);
        }
        String bomb = document.replace(
                        "<edgarSubmission",
                        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<edgarSubmission")
                .replace("Sample Trees Balanced Fund", "&b;&b;&b;");
        Path file = Files.writeString(directory.resolve("bomb.xml"), bomb);
        assertThrows(CommandFailure.class, () -> FundImport.of(file, TARGET));
    }

    /** As large as the funds that follow a broad index. */
    @Test
    void seventeenHundredHoldings() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        String sample = Files.readString(SAMPLE);
        int begin = sample.indexOf("      <invstOrSec>");
        int end = sample.indexOf("      </invstOrSec>") + "      </invstOrSec>\n".length();
        String first = sample.substring(begin, end);
        var many = new StringBuilder(sample.substring(0, begin));
        for (int i = 0; i < 1_700; i++) {
            String cusip = String.format(Locale.ROOT, "%08dX", i);
            many.append(first.replace("00A1B2C30", cusip)
                    .replaceAll("<isin value=\"[^\"]*\"/>", "<ticker value=\"T\"/>")
                    .replace("12000.00000000", (1 + random.nextInt(1_000_000)) + ".00000000"));
        }
        Path file = Files.writeString(
                directory.resolve("many.xml"), many.append(sample.substring(sample.indexOf("    </invstOrSecs>"))));
        FundImport fund = FundImport.of(file, TARGET);
        assertEquals(1_700, fund.report().get("securities"));
        assertEquals(0, fund.skipped().size());
    }
}
