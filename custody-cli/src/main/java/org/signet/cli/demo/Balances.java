package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares balances with what they should be. */
final class Balances {
    private static final List<String> BUCKETS = List.of("total", "available", "reserved", "blocked", "pending");

    private Balances() {}

    /**
     * @param expected items with {@code account}, the asset, and whichever buckets matter
     * @param actual as the node gives them
     * @param asset the member that names the asset: {@code isin} or {@code currency}
     * @return a sentence for each difference
     */
    static Stream<String> compare(JsonNode expected, List<JsonNode> actual, String asset) {
        return StreamSupport.stream(expected.spliterator(), false).flatMap(wanted -> {
            String name =
                    wanted.path("account").asText() + " " + wanted.path(asset).asText();
            Optional<JsonNode> found = actual.stream()
                    .filter(item -> item.path("account").equals(wanted.path("account"))
                            && item.path(asset).equals(wanted.path(asset)))
                    .findFirst();
            return BUCKETS.stream().filter(wanted::has).flatMap(bucket -> {
                String is = found.map(item -> item.path(bucket).asText("0")).orElse("0");
                String should = wanted.path(bucket).asText();
                return new BigDecimal(is).compareTo(new BigDecimal(should)) == 0
                        ? Stream.empty()
                        : Stream.of(name + ": " + bucket + " is " + is + ", should be " + should);
            });
        });
    }
}
