package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.jpa.Heights;
import org.signet.custody.jpa.ReadModel;
import org.signet.custody.jpa.ReadModels;

/** Answers from the read model: one item, or a page of a list. */
@ApplicationScoped
public class Models {
    /** How long {@code at-least} waits. */
    private static final Duration CATCH_UP = Duration.ofSeconds(10);

    private static final String HEIGHT = "Signet-Height";

    @EJB
    private ReadModels models;

    @EJB
    private Heights heights;

    private record Found<R>(R answer, long height) {}

    /**
     * Waits until the read model has a block.
     *
     * @throws ProblemException {@code behind}, when that takes too long
     */
    void await(String channel, long height) {
        if (!heights.await(channel, height, CATCH_UP)) {
            throw new ProblemException(Problem.of(
                    ProblemType.BEHIND,
                    "it is recorded or to come in block " + height + ", which the read model has not got"));
        }
    }

    /** Asks the read model; waits before, when the request names a height it must have. */
    private <R> Found<R> ask(String channel, UriInfo uri, Function<ReadModel, R> question) {
        new Query(uri).number("at-least", 0, Long.MAX_VALUE).ifPresent(height -> await(channel, height));
        return models.read(channel, model -> {
            long height = model.height();
            return new Found<>(question.apply(model), height);
        });
    }

    /** One item. */
    Response one(String channel, UriInfo uri, Function<ReadModel, Optional<ObjectNode>> question) {
        var found = ask(channel, uri, question);
        ObjectNode item = found.answer().orElseThrow(() -> ProblemException.notFound("there is no such thing here"));
        return Response.ok(Json.text(item), MediaType.APPLICATION_JSON_TYPE)
                .header(HEIGHT, found.height())
                .build();
    }

    /** A page of rows, shown as they are. */
    <T> Response page(String channel, UriInfo uri, ToLongFunction<T> index, Function<ReadModel, List<T>> question) {
        return page(channel, uri, index::applyAsLong, question, (model, rows) -> {
            ArrayNode items = Json.object().putArray("items");
            rows.forEach(row -> items.add(Json.node(row)));
            return items;
        });
    }

    /** How rows become items, all of a page together. */
    @FunctionalInterface
    interface Shaper<T> {
        ArrayNode items(ReadModel model, List<T> rows);
    }

    private record Page(ArrayNode items, Optional<Object> last) {}

    /**
     * A page.
     *
     * @param cursor where the next page begins after, of a page's last row
     */
    <T> Response page(
            String channel,
            UriInfo uri,
            Function<T, Object> cursor,
            Function<ReadModel, List<T>> question,
            Shaper<T> shaper) {
        var query = new Query(uri);
        int limit = query.limit();
        var found = ask(channel, uri, model -> {
            List<T> rows = question.apply(model);
            Optional<Object> last =
                    rows.size() < limit ? Optional.empty() : Optional.of(cursor.apply(rows.get(rows.size() - 1)));
            return new Page(shaper.items(model, rows), last);
        });
        ObjectNode page = Json.object();
        page.set("items", found.answer().items());
        page.put("height", found.height());
        found.answer().last().ifPresent(last -> page.put("next", query.next(last)));
        return Response.ok(Json.text(page), MediaType.APPLICATION_JSON_TYPE)
                .header(HEIGHT, found.height())
                .build();
    }
}
