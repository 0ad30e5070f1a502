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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.signet.custody.jpa.BreachRow;
import org.signet.custody.jpa.ReadModel;
import org.signet.portal.security.Access;
import org.signet.portal.security.Needs;

/** Portfolios beyond the limits of rules that watch them. */
@Path("/channels/{channel}/breaches")
@Needs(Access.INSTRUCTIONS)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Breaches")
public class BreachesResource {
    @Inject
    private Models models;

    @GET
    @Operation(summary = "Breach cases, in the order in which they were opened; a page ends with a whole transaction")
    @APIResponse(
            responseCode = "200",
            description = "As asked",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "BreachPage")))
    public Response breaches(@PathParam("channel") String channel, @Context UriInfo uri) {
        var query = new Query(uri);
        var filter = new ReadModel.BreachFilter(
                query.text("portfolio"),
                query.text("owner"),
                query.text("pack"),
                query.text("rule"),
                query.isTrue("open"));
        long after = query.after();
        int limit = query.limit();
        return models.page(channel, uri, BreachRow::index, model -> model.breaches(filter, after, limit));
    }
}
