package org.signet.portal.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.jpa.Position;
import org.signet.custody.jpa.PostingRow;
import org.signet.custody.jpa.ReadModel;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** What is held, at any height, and the postings it comes from. */
@Path("/channels/{channel}")
@Needs(Access.HOLDINGS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Holdings")
public class HoldingsResource {
    @Inject
    private Models models;

    @GET
    @Path("holdings")
    @Operation(summary = "Securities by account, as they stand or as they stood after a block")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "HoldingPage")))
    public Response holdings(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String portfolio = query.text("portfolio");
        String account = query.text("account");
        String isin = query.text("isin");
        Optional<Long> at = query.number("at", 0, Long.MAX_VALUE);
        String after = query.text("after");
        int limit = query.limit();
        return positions(
                channel, uri, at, model -> model.holdings(portfolio, account, isin, at.orElse(null), after, limit));
    }

    @GET
    @Path("cash")
    @Operation(summary = "Money by account, as it stands or as it stood after a block")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "CashPage")))
    public Response cash(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String portfolio = query.text("portfolio");
        String account = query.text("account");
        String currency = query.text("currency");
        Optional<Long> at = query.number("at", 0, Long.MAX_VALUE);
        String after = query.text("after");
        int limit = query.limit();
        return positions(
                channel, uri, at, model -> model.cash(portfolio, account, currency, at.orElse(null), after, limit));
    }

    private Response positions(
            String channel,
            UriInfo uri,
            Optional<Long> at,
            java.util.function.Function<ReadModel, List<Position>> question) {
        return models.page(
                channel,
                uri,
                Position::cursor,
                model -> {
                    if (at.orElse(0L) > model.height()) {
                        throw new ProblemException(Problem.of(
                                ProblemType.BEHIND, "the read model has not reached block " + at.orElse(0L)));
                    }
                    return question.apply(model);
                },
                (model, rows) -> {
                    var items = Json.object().putArray("items");
                    rows.forEach(row -> items.add(Json.node(row)));
                    return items;
                });
    }

    @GET
    @Path("postings")
    @Operation(summary = "Legs of double entries; a page ends with a whole transaction")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "PostingPage")))
    public Response postings(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String portfolio = query.text("portfolio");
        String account = query.text("account");
        String asset = query.text("asset");
        long after = query.after();
        int limit = query.limit();
        return models.page(
                channel, uri, PostingRow::index, model -> model.postings(portfolio, account, asset, after, limit));
    }
}
