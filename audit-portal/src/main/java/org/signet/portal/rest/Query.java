package org.signet.portal.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Limits;

/** The query of a request, read with its shape checked. */
final class Query {
    private static final int PAGE = 100;

    /** Characters of a filter's value; names have at most 64. */
    private static final int TEXT = 140;

    private final UriInfo uri;

    Query(UriInfo uri) {
        this.uri = uri;
    }

    /** A text, or null when it is not there or empty. */
    @Nullable
    String text(String name) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.parameter(
                    name, "must have at most " + TEXT + " characters, none of them control characters");
        }
        return value;
    }

    Optional<Long> number(String name, long least, long most) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            throw ProblemException.parameter(name, "must be a number");
        }
        throw ProblemException.parameter(name, "must be from " + least + " to " + most);
    }

    /** The ledger index after which the page begins; -1 for the beginning. */
    long after() {
        return number("after", -1, Long.MAX_VALUE - 1).orElse(-1L);
    }

    int limit() {
        return number("limit", 1, Limits.PAGE).orElse((long) PAGE).intValue();
    }

    boolean isTrue(String name) {
        String value = text(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ProblemException.parameter(name, "must be true or false");
        }
        return "true".equals(value);
    }

    /** The address of the page after the given cursor. */
    String next(Object cursor) {
        var next = uri.getRequestUriBuilder().replaceQueryParam("after", cursor).build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }
}
