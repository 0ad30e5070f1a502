package org.signet.cli.nport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Sentences;

/**
 * Reads the primary document of an SEC Form N-PORT (namespace {@code http://www.sec.gov/edgar/nport}) as a stream. No
 * document types, no entities but XML's own, nothing from elsewhere.
 */
final class FilingReader {
    static final String NAMESPACE = "http://www.sec.gov/edgar/nport";

    private static final long FILE_BYTES = 64L * 1024 * 1024;
    private static final int HOLDINGS = 50_000;
    private static final int TEXT = 1_000;

    /** Elements of a holding whose text is kept, and attributes that are kept as {@code element@attribute}. */
    private static final Set<String> KEPT = Set.of(
            "name",
            "title",
            "lei",
            "cusip",
            "isin@value",
            "balance",
            "units",
            "curCd",
            "currencyConditional@curCd",
            "currencyConditional@exchangeRt",
            "valUSD",
            "payoffProfile",
            "assetCat",
            "assetConditional@assetCat",
            "issuerCat",
            "issuerConditional@issuerCat",
            "invCountry",
            "maturityDt");

    private static final Set<String> FUND =
            Set.of("regName", "seriesName", "repPdDate", "netAssets", "totLiabs", "cshNotRptdInCorD");

    private final Path file;
    private final XMLStreamReader xml;
    private final Map<String, String> fund = new HashMap<>();
    private final List<Filing.Holding> holdings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Map<String, String> holding;
    private int holdingLine;

    private FilingReader(Path file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /** @throws CommandFailure naming the line and the element, when it is no such document */
    static Filing read(Path file) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            if (Files.size(file) > FILE_BYTES) {
                throw CommandFailure.usage(file + " is larger than " + FILE_BYTES + " bytes");
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                return new FilingReader(file, factory.createXMLStreamReader(in)).read();
            }
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be read: " + Sentences.of(e));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw CommandFailure.usage(file + " line " + line + " is not well-formed XML that may be read here");
        }
    }

    private Filing read() throws XMLStreamException {
        boolean isFirst = true;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (isFirst) {
                        requireRoot();
                        isFirst = false;
                    }
                    start();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw fault("a document type or entity is not read");
                default -> {}
            }
        }
        String series = fund.getOrDefault("seriesName", "");
        return new Filing(
                isThere(series) ? series : required(fund, "regName", 1),
                date(required(fund, "repPdDate", 1), "repPdDate", 1),
                decimal(required(fund, "netAssets", 1), "netAssets", 1),
                decimal(fund.getOrDefault("totLiabs", "0"), "totLiabs", 1),
                decimal(fund.getOrDefault("cshNotRptdInCorD", "0"), "cshNotRptdInCorD", 1),
                holdings);
    }

    private void requireRoot() {
        if (!NAMESPACE.equals(xml.getNamespaceURI()) || !xml.getLocalName().equals("edgarSubmission")) {
            throw fault("the document must be an edgarSubmission of " + NAMESPACE);
        }
    }

    private void start() {
        text.setLength(0);
        String name = xml.getLocalName();
        if (name.equals("invstOrSec")) {
            if (holdings.size() >= HOLDINGS) {
                throw fault("there are more than " + HOLDINGS + " holdings");
            }
            holding = new HashMap<>();
            holdingLine = xml.getLocation().getLineNumber();
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            keep(name + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
    }

    private void characters() {
        if (text.length() + xml.getTextLength() > TEXT) {
            // Long texts, such as explanatory notes, are of elements that are not kept.
            text.setLength(TEXT);
            return;
        }
        text.append(xml.getText());
    }

    private void end() {
        String name = xml.getLocalName();
        keep(name, text.toString());
        text.setLength(0);
        Map<String, String> ended = holding;
        if (name.equals("invstOrSec") && ended != null) {
            holdings.add(holding(ended, holdingLine));
            holding = null;
        }
    }

    /** The first of a name counts: a derivative's parts have names of their own further down. */
    private void keep(String name, String value) {
        Map<String, String> into = holding;
        if (into == null ? FUND.contains(name) : KEPT.contains(name)) {
            (into == null ? fund : into).putIfAbsent(name, value.strip());
        }
    }

    private Filing.Holding holding(Map<String, String> in, int line) {
        String currency = in.getOrDefault("curCd", in.getOrDefault("currencyConditional@curCd", ""));
        String rate = in.getOrDefault("currencyConditional@exchangeRt", "");
        String maturity = in.getOrDefault("maturityDt", "");
        return new Filing.Holding(
                line,
                in.getOrDefault("name", ""),
                in.getOrDefault("title", ""),
                in.getOrDefault("lei", ""),
                in.getOrDefault("cusip", ""),
                in.getOrDefault("isin@value", ""),
                decimal(required(in, "balance", line), "balance", line),
                required(in, "units", line),
                currency,
                isThere(rate) ? decimal(rate, "currencyConditional@exchangeRt", line) : null,
                decimal(required(in, "valUSD", line), "valUSD", line),
                in.getOrDefault("payoffProfile", ""),
                in.getOrDefault("assetCat", in.getOrDefault("assetConditional@assetCat", "")),
                in.getOrDefault("issuerCat", in.getOrDefault("issuerConditional@issuerCat", "")),
                in.getOrDefault("invCountry", ""),
                isThere(maturity) ? date(maturity, "maturityDt", line) : null);
    }

    static boolean isThere(String text) {
        return !text.isEmpty() && !text.equals("N/A");
    }

    private String required(Map<String, String> in, String name, int line) {
        String value = in.get(name);
        if (value == null || value.isEmpty()) {
            throw CommandFailure.usage(file + " line " + line + ": " + name + " is missing");
        }
        return value;
    }

    private BigDecimal decimal(String value, String name, int line) {
        if (!value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw CommandFailure.usage(file + " line " + line + ": " + name + " is not a decimal");
        }
        return new BigDecimal(value);
    }

    private LocalDate date(String value, String name, int line) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw CommandFailure.usage(file + " line " + line + ": " + name + " is not a date such as 2026-09-30");
        }
    }

    private CommandFailure fault(String what) {
        return CommandFailure.usage(file + " line " + xml.getLocation().getLineNumber() + ": " + what);
    }
}
