package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.contract.PacksInForce;
import org.signet.custody.jpa.ReferenceData;
import org.signet.custody.jpa.RulePackRow;
import org.signet.ledger.Ledger;
import org.signet.ledger.Point;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** Rule packs: every version that was proposed, what became of it, and whether it judges now. */
@Path("/channels/{channel}/rule-packs")
@Needs(Access.RULES)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rule packs")
public class RulePacksResource {
    @Inject
    private Models models;

    @Inject
    private Channels channels;

    @GET
    @Operation(summary = "Versions of rule packs, in the order in which they were proposed")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "RulePackPage")))
    public Response rulePacks(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        String owner = query.text("owner");
        String pack = query.text("pack");
        String status = query.text("status");
        long after = query.after();
        int limit = query.limit();
        Set<String> inForce = inForce(channel);
        return models.page(
                channel,
                uri,
                RulePackRow::index,
                model -> model.reference().rulePacks(owner, pack, status, after, limit),
                (model, rows) -> items(rows, inForce));
    }

    @GET
    @Path("{owner}/{pack}")
    @Operation(summary = "The version of a rule pack that was proposed last")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "RulePack")))
    public Response rulePack(
            @PathParam("channel") String channel,
            @PathParam("owner") String owner,
            @PathParam("pack") String pack,
            @Context UriInfo uri) {
        return one(channel, uri, data -> data.rulePack(owner, pack));
    }

    @GET
    @Path("{owner}/{pack}/{sha256}")
    @Operation(summary = "A version of a rule pack")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "RulePack")))
    public Response version(
            @PathParam("channel") String channel,
            @PathParam("owner") String owner,
            @PathParam("pack") String pack,
            @PathParam("sha256") String sha256,
            @Context UriInfo uri) {
        return one(channel, uri, data -> data.rulePack(owner, pack, sha256));
    }

    private Response one(String channel, UriInfo uri, Function<ReferenceData, Optional<RulePackRow>> question) {
        Set<String> inForce = inForce(channel);
        return models.one(
                channel, uri, model -> question.apply(model.reference()).map(row -> item(row, inForce)));
    }

    /** What judges the next transaction, as {@code owner/pack/sha256}. */
    private Set<String> inForce(String channel) {
        Ledger ledger = channels.ledger(channel);
        var next = new Point(ledger.status().height() + 1, Clock.systemUTC().instant());
        return ledger.read(state -> PacksInForce.at(state, next)).stream()
                .map(pack -> pack.owner() + "/" + pack.id() + "/" + pack.hash())
                .collect(Collectors.toSet());
    }

    private static ArrayNode items(List<RulePackRow> rows, Set<String> inForce) {
        ArrayNode items = Json.object().putArray("items");
        rows.forEach(row -> items.add(item(row, inForce)));
        return items;
    }

    private static ObjectNode item(RulePackRow row, Set<String> inForce) {
        return Contents.item(row).put("inForce", inForce.contains(row.owner() + "/" + row.pack() + "/" + row.sha256()));
    }
}
